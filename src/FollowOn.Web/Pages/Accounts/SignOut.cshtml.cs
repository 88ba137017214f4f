using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Ends this browser's session, here and not only in its cookie.</summary>
[Requires(Permission.SignedIn)]
public sealed class SignOutModel(FollowOnDb db, UkClock clock, StaffSignIns noted, Viewer viewer) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        var hash = Secrets.Hash(Request.Cookies[SessionCookie.Name]!);
        await db.Change(async () =>
        {
            (await db.Sessions.SingleOrDefaultAsync(s => s.KeyHash == hash))?.End(clock.Now);
            await noted.Note(Act.SignedOut, viewer.Id);
        });
        SessionCookie.Take(HttpContext);
        return Redirect("/");
    }
}
