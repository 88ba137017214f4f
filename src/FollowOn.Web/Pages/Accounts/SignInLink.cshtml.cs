using FollowOn.Accounts;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>
/// A sign-in link. Opening it does nothing. In the browser that asked, pressing its button signs in; in any other there is nothing to press, and the
/// way on is back where it was asked for.
/// </summary>
[Open("It is the way in.")]
[ForSafety]
public sealed class SignInLinkModel(SignIn signIn, SigningIn signingIn, Passkeys passkeys, MemberWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public Link Opened { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var ask = string.IsNullOrEmpty(Key) ? null : await signIn.FindByLink(Key);
        Opened = ask is null ? Link.Old
            : !ask.IsFor(SessionCookie.KnownBrowserKey(HttpContext)) ? Link.Elsewhere
            : ask.NeedsBoth && ask.CodeGivenAt is null ? Link.HereWithCode
            : Link.Here;
    }

    public async Task<IActionResult> OnPost()
    {
        var digits = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        var (tried, to) = await signingIn.By(HttpContext,
            async () => string.IsNullOrEmpty(Key) ? SignInTry.No : await signIn.UseLink(Key, SessionCookie.KnownBrowserKey(HttpContext), digits, Networks.Of(HttpContext)), back: null);
        if (tried.Person is { } person && to is not null)
        {
            if (tried.By is SignedInBy.ConsoleLink or SignedInBy.LinkAndCode && (await passkeys.Of(person)).Count == 0)
                TempData["Done"] = words["passkeys.add-one"];
            return to;
        }
        await OnGet();
        if (Opened == Link.HereWithCode)
            ModelState.AddModelError(nameof(Code), words["sign-in.code-problem"]);
        return Page();
    }

    /// <summary>What a link is to this browser.</summary>
    public enum Link
    {
        /// <summary>Used, too old, or never was.</summary>
        Old,

        /// <summary>Another browser asked.</summary>
        Elsewhere,
        Here,
        HereWithCode,
    }
}
