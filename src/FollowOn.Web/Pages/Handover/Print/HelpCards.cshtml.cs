using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>
/// Cards for a wallet: the numbers of the service's nation, 999 first, and the service's own line always with its hours. Nothing on a card says what its
/// holder has or where they go.
/// </summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Numbers for help.")]
public sealed class HelpCardsModel(FollowOnDb db) : PrintPage(db)
{
    /// <summary>As many as fill a sheet.</summary>
    public int Cards => Large ? 2 : 10;

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        return Page();
    }
}
