using FollowOn.Accounts;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Signs in with a passkey, or through somebody's organisation. Nobody types who they are.</summary>
[Open("It is the way in.")]
[ForSafety]
public sealed class AnotherWayModel(
    IPasskeyHandler<Person> handler, PasskeyStore store, Passkeys passkeys, SigningIn signingIn, MemberWords words, IServiceProvider services) : PageModel
{
    /// <summary>An answer is a few kilobytes.</summary>
    public const int MaxCredential = 20_000;

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty]
    public string? Ask { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public OrganisationProvider? Provider { get; } = services.GetService<OrganisationProvider>();

    public void OnGet()
    {
    }

    /// <summary>A challenge, for our own script.</summary>
    public async Task<IActionResult> OnPostOptions()
    {
        if (!PasskeyAnswers.IsOurScript(Request))
            return WithProblem("passkeys.needs-script");
        var made = await handler.MakeRequestOptionsAsync(null, HttpContext);
        var key = await passkeys.Ask(null, SessionCookie.BrowserKey(HttpContext), made.AssertionState!);
        return PasskeyAnswers.Options(key, made.RequestOptionsJson);
    }

    public async Task<IActionResult> OnPostPasskey()
    {
        var state = await passkeys.Take(Ask, null, SessionCookie.KnownBrowserKey(HttpContext));
        if (state is null || Credential is not { Length: > 0 and <= MaxCredential })
            return WithProblem("passkeys.not-used");
        var seen = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = HttpContext, CredentialJson = Credential, AssertionState = state });
        if (!seen.Succeeded)
            return WithProblem("passkeys.not-used");
        await store.AddOrUpdatePasskeyAsync(seen.User, seen.Passkey, HttpContext.RequestAborted);
        return await signingIn.As(HttpContext, seen.User.Id, SignedInBy.Passkey, onSharedComputer: false, Back);
    }

    private PageResult WithProblem(string key)
    {
        ModelState.Clear();
        ModelState.AddModelError("", words[key]);
        return Page();
    }
}
