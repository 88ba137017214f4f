using FollowOn.Messaging.Mail;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>
/// Where the mail program's own "unsubscribe" leads. Opening it changes nothing. The press of a mail program has no form of ours and no cookie (RFC 8058),
/// so none is asked for: the link is the key, and all it can do is stop e-mails or let them come again.
/// </summary>
[Open("The link is the key: it stops e-mails to one person, or lets them come again.")]
[IgnoreAntiforgeryToken]
public sealed class StopEmailsModel(StopEmails emails) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public bool Works { get; private set; }
    public bool Stopped { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var person = await emails.Find(Key);
        (Works, Stopped) = (person is not null, person?.EmailsStoppedAt is not null);
        if (!Works)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        var done = await emails.Stop(Key);
        await OnGet();
        // A mail program is answered at once and sent nowhere; somebody at the page may reload it without pressing again.
        return done && Request.HasFormContentType && !Request.Form.ContainsKey("List-Unsubscribe") ? Redirect($"/e/{Key}") : Page();
    }

    public async Task<IActionResult> OnPostAgain()
    {
        if (await emails.Start(Key))
            return Redirect($"/e/{Key}");
        await OnGet();
        return Page();
    }
}
