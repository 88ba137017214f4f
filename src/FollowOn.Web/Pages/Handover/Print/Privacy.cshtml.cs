using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>The half-page privacy notice by itself.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("The same notice for everybody.")]
public sealed class PrivacyModel(FollowOnDb db) : PrintPage(db)
{
    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        return Page();
    }
}
