using FollowOn.Accounts;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Takes the code, in the browser that asked for it.</summary>
[Open("It is the way in.")]
public sealed class SignInCodeModel(SignIn signIn, StaffSignIns noted, MemberWords words) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        var digits = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (await signIn.UseCode(SessionCookie.BrowserKey(HttpContext), digits) is not { } person)
        {
            ModelState.AddModelError(nameof(Code), words["sign-in.code-problem"]);
            return Page();
        }
        SessionCookie.Give(HttpContext, await signIn.StartSession(person));
        await noted.SignedIn(person);
        return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/");
    }
}
