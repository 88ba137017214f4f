using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>The volunteer's run sheet, printed by the facilitator for a volunteer who has no screen: dates, place and steps, and nobody's name.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Steps, dates and places.")]
public sealed class VolunteerModel(FollowOnDb db) : PrintPage(db)
{
    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        return Page();
    }
}
