using FollowOn.Accounts;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Ends this browser's session, here and not only in its cookie, and has the browser forget what it kept of us.</summary>
[Requires(Permission.SignedIn)]
public sealed class SignOutModel(Sessions sessions) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        await sessions.EndByKey(Request.Cookies[SessionCookie.Name]!);
        SessionCookie.Take(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        return Redirect("/");
    }
}
