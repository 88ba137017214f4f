using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Ends this browser's session, here and not only in its cookie, and has the browser forget what it kept of us.</summary>
[Requires(Permission.SignedIn)]
public sealed class SignOutModel(FollowOnDb db, Sessions sessions, StaffSignIns noted, Viewer viewer) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        await db.Change(async () =>
        {
            await sessions.EndByKey(Request.Cookies[SessionCookie.Name]!);
            await noted.Note(Act.SignedOut, viewer.Id);
        });
        SessionCookie.Take(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        return Redirect("/");
    }
}
