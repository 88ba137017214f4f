using FollowOn.Accounts;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>A sign-in link. Opening it does nothing; pressing the button signs in the browser that asked, and another only with the code.</summary>
[Open("It is the way in.")]
public sealed class SignInLinkModel(SignIn signIn, StaffSignIns noted, MemberWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool NeedsCode { get; private set; }
    public bool IsOld { get; private set; }

    public async Task OnGet()
    {
        IsOld = string.IsNullOrEmpty(Key) || !await signIn.LinkWorks(Key);
        NeedsCode = !IsOld && !await signIn.LinkIsForThisBrowser(Key!, BrowserKey);
    }

    public async Task<IActionResult> OnPost()
    {
        var digits = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (!string.IsNullOrEmpty(Key) && await signIn.UseLink(Key, BrowserKey, digits) is { } person)
        {
            SessionCookie.Give(HttpContext, await signIn.StartSession(person));
            await noted.SignedIn(person);
            return LocalRedirect("/");
        }
        await OnGet();
        if (!IsOld)
            ModelState.AddModelError(nameof(Code), words["sign-in.code-problem"]);
        return Page();
    }

    private string? BrowserKey => Request.Cookies[SessionCookie.BrowserName];
}
