using FollowOn.Accounts;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Takes the code, in the browser that asked for it. Whoever works for a service opens the link of the same message too.</summary>
[Open("It is the way in.")]
[ForSafety]
public sealed class SignInCodeModel(SignIn signIn, SigningIn signingIn, MemberWords words) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The code was right, and only the link is still missing.</summary>
    public bool LinkToo { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        var digits = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        var browser = SessionCookie.BrowserKey(HttpContext);
        var (tried, to) = await signingIn.By(HttpContext, () => signIn.UseCode(browser, digits, Networks.Of(HttpContext)), Back);
        if (to is not null)
            return to;
        LinkToo = tried.LinkToo;
        if (!LinkToo)
            ModelState.AddModelError(nameof(Code), words["sign-in.code-problem"]);
        return Page();
    }
}
