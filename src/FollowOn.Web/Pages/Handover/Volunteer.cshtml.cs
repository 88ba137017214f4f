using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>Whether the volunteer comes to none, one, two or three of the first meet-ups.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("How many visits.")]
public sealed class VolunteerModel(FollowOnDb db) : HandoverPage(db)
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
        if (Visits is not (>= 0 and <= Group.MaxVolunteerVisits))
            Complain("Choose whether the volunteer comes, and to how many meet-ups");
        else if (Visits > 0 && !HasVolunteer)
            Complain("There is no volunteer to come. Choose “Not at all”, or add a volunteer to the programme first");
        if (!ModelState.IsValid)
            return Page();
        await Change(h => h.DecideVisits(Visits!.Value));
        return Next("/what-the-service-sees");
    }

    private void Complain(string words)
    {
        ModelState.Remove(nameof(Visits));
        ModelState.AddModelError(nameof(Visits), words);
    }

    private async Task LookForVolunteer() =>
        HasVolunteer = await Db.Roles.AnyAsync(r => r.ProgrammeId == Programme && r.Role == Role.Volunteer && r.EndedAt == null);
}
