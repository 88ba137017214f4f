using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// The rest of the third card on one page: what the group decides, read out question by question. The answer most groups give is ready and nothing is
/// kept until the button; the next page reads every answer out again, each with a way to change it alone. Whether the volunteer comes is never
/// ready (somebody else's time), and not asked at all where there is none.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAsks)]
public sealed class DecideModel(FollowOnDb db, UkClock clock, FirstMeetingOptions options)
    : FirstMeetingPage(db, clock, options), IAsksHowOften, IAsksWhoAsks, IAsksVisits, IAsksWhatWeSee
{
    [BindProperty]
    public Rhythm? Often { get; set; }

    [BindProperty]
    public WhoAsks? Who { get; set; }

    [BindProperty]
    public string? One { get; set; }

    [BindProperty]
    public List<string> Two { get; set; } = [];

    [BindProperty]
    public int? Visits { get; set; }

    [BindProperty]
    public ServiceMaySee? What { get; set; }

    public IReadOnlyList<ReachAsked.Other> People { get; private set; } = [];

    /// <summary>They meet already: nothing is proposed.</summary>
    public bool Meets => Handover.AlreadyMeet == true;

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        await Load();
        if (!Meets)
            ShowChosen(bestIsReady: true);
        Often = Rhythms.Of(Handover) ?? Rhythm.Monthly;
        Who = Handover.WhoAsks ?? WhoAsks.FollowOn;
        One = Handover.Askers.Count == 1 ? Handover.Askers[0].ToString() : null;
        Two = Handover.Askers.Count == 2 ? [.. Handover.Askers.Select(a => a.ToString())] : [];
        Visits = Handover.VolunteerVisits;
        What = Handover.ServiceMaySee ?? ServiceMaySee.WhetherItMeets;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        await Load();
        var first = Meets ? null : await ReadChoice();
        this.CheckHowOften(ModelState, first);
        var askers = this.ReadAskers(ModelState);
        if (HasVolunteer)
            this.CheckVisits(ModelState, HasVolunteer);
        else
            ModelState.Remove(nameof(Visits));
        this.CheckWhatWeSee(ModelState);
        if (!ModelState.IsValid)
            return Page();
        await Change(h =>
        {
            if (h.AlreadyMeet != true)
                h.Choose(first);
            h.DecideRhythm(Often!.Value);
            h.DecideWhoAsks(Who!.Value, askers);
            h.DecideVisits(HasVolunteer ? Visits!.Value : 0);
            h.DecideWhatServiceSees(What!.Value);
        });
        return Redirect(Address("/check"));
    }

    private async Task Load()
    {
        await LoadProposals(propose: !Meets);
        var found = await Db.Participants.Where(p => p.ProgrammeId == Programme && p.Interest == Interest.Yes)
            .Join(Db.People, p => p.PersonId, p => p.Id, (_, p) => new { p.Id, p.KnownAs, p.FullName }).ToListAsync();
        People = ReachAsked.Other.Of(found.Select(p => (p.Id, p.KnownAs, p.FullName)));
    }
}
