using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Asks for a number or an address, and answers the same whether or not we know it, and whether or not it asked too often.</summary>
[Open("It is the way in.")]
[ForSafety]
public sealed class SignInModel(FollowOnDb db, SignIn signIn, Outbox outbox, WaysOut ways, MemberWords words) : PageModel
{
    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public bool Shared { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>Texts do not leave here yet: a code comes by e-mail, whichever of the two was typed.</summary>
    public bool ByEmailOnly => ways is { Texts: false, Emails: true };

    public string AnotherWay => Url.Page("/Accounts/AnotherWay", new { back = Back })!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        // A tick that makes no sense is no tick.
        ModelState.Remove(nameof(Shared));
        var mobile = PhoneNumber.TryRead(Contact, out var number, out _) ? number : null;
        var email = EmailAddress.TryRead(Contact, out var address, out _) ? address : null;
        if (mobile is null && email is null)
        {
            ModelState.AddModelError(nameof(Contact), words["sign-in.problem"]);
            return Page();
        }
        var browser = SessionCookie.BrowserKey(HttpContext);
        if (await signIn.MayAsk(mobile?.E164 ?? email!.Normalised, browser, Networks.Of(HttpContext)))
            await db.Change(async () =>
            {
                foreach (var send in await signIn.Ask(mobile, email, browser, Shared))
                    outbox.Send(send.Person, ByEmailOnly && send.Person.Email is not null ? ContactChannel.Email : send.Channel, MessageFor(send));
            });
        return RedirectToPage("/Accounts/SignInCode", new { back = Back });
    }

    public static string KeyOf(Withheld withheld) => withheld switch
    {
        Withheld.NeedsPasskey => "sign-in.again-passkey",
        Withheld.NeedsBothSteps => "sign-in.again-both",
        _ => "sign-in.again-time",
    };

    private static Message MessageFor(SignInToSend send) => new(send.Ask.NeedsBoth ? "sign-in-both" : "sign-in", $"sign-in:{send.Ask.Id}", new Dictionary<string, Word>
    {
        ["name"] = send.Person.KnownAs,
        ["code"] = send.Code,
        ["link"] = send.Link,
    })
    { AtOnce = true, Secret = true, Deadline = send.Ask.ExpiresAt };
}
