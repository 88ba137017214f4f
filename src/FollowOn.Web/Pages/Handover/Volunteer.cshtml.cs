using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>Whether the volunteer comes to none, one, two or three of the first meet-ups.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("How many visits.")]
public sealed class VolunteerModel(FollowOnDb db) : HandoverPage(db), IAsksVisits
{
    [BindProperty]
    public int? Visits { get; set; }

    public bool HasVolunteer { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        await LookForVolunteer();
        Visits = Handover.VolunteerVisits ?? (HasVolunteer ? null : 0);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        await LookForVolunteer();
        this.CheckVisits(ModelState, HasVolunteer);
        if (!ModelState.IsValid)
            return Page();
        await Change(h => h.DecideVisits(Visits!.Value));
        return Redirect(Address("/check"));
    }

    private async Task LookForVolunteer() =>
        HasVolunteer = await Db.Roles.AnyAsync(r => r.ProgrammeId == Programme && r.Role == Role.Volunteer && r.EndedAt == null);
}
