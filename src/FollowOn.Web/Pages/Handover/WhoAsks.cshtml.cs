using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>Who asks people each time. Those who offered are among those who said yes.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAsks)]
public sealed class WhoAsksModel(FollowOnDb db) : HandoverPage(db), IAsksWhoAsks
{
    [BindProperty]
    public WhoAsks? Who { get; set; }

    [BindProperty]
    public string? One { get; set; }

    [BindProperty]
    public List<string> Two { get; set; } = [];

    public IReadOnlyList<ReachAsked.Other> People { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        await LoadPeople();
        Who = Handover.WhoAsks;
        One = Handover.Askers.Count == 1 ? Handover.Askers[0].ToString() : null;
        Two = Handover.Askers.Count == 2 ? [.. Handover.Askers.Select(a => a.ToString())] : [];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        await LoadPeople();
        var askers = this.ReadAskers(ModelState);
        if (!ModelState.IsValid)
            return Page();
        await Change(h => h.DecideWhoAsks(Who!.Value, askers));
        return Redirect(Address("/check"));
    }

    private async Task LoadPeople()
    {
        var people = await Db.Participants.Where(p => p.ProgrammeId == Programme && p.Interest == Interest.Yes)
            .Join(Db.People, p => p.PersonId, p => p.Id, (_, p) => new { p.Id, p.KnownAs, p.FullName }).ToListAsync();
        People = ReachAsked.Other.Of(people.Select(p => (p.Id, p.KnownAs, p.FullName)));
    }
}
