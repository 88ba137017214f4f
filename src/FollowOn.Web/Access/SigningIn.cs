using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Access;

/// <summary>The one place where a browser is given a session, however somebody proved who they are.</summary>
public sealed class SigningIn(FollowOnDb db, Sessions sessions, SessionTimes times, StaffSignIns noted)
{
    /// <summary>Uses a link or a code and starts the session it is good for, both or neither: whatever fails in between burns no link.</summary>
    /// <returns>What became of the try, and where to go on when somebody is signed in.</returns>
    public async Task<(SignInTry Tried, LocalRedirectResult? To)> By(HttpContext http, Func<Task<SignInTry>> use, string? back)
    {
        var (tried, key) = await db.Change(async () =>
        {
            var tried = await use();
            return (tried, tried.Person is { } person ? await Begin(http, person, tried.By, tried.OnSharedComputer) : null);
        });
        return (tried, key is null ? null : Give(http, key, tried.OnSharedComputer, back));
    }

    /// <summary>Starts a session; one that this browser had ends, so that no key lives on from before.</summary>
    public async Task<LocalRedirectResult> As(HttpContext http, PersonId person, SignedInBy by, bool onSharedComputer, string? back) =>
        Give(http, await db.Change(() => Begin(http, person, by, onSharedComputer)), onSharedComputer, back);

    private async Task<string> Begin(HttpContext http, PersonId person, SignedInBy by, bool onSharedComputer)
    {
        if (http.Request.Cookies[SessionCookie.Name] is { Length: > 20 } old)
            await sessions.EndByKey(old);
        await noted.Note(Act.SignedIn, person);
        return await sessions.Start(person, by, onSharedComputer, Devices.InWords(http.Request.Headers.UserAgent));
    }

    private LocalRedirectResult Give(HttpContext http, string key, bool onSharedComputer, string? back)
    {
        SessionCookie.Give(http, key, onSharedComputer ? null : times.Member);
        return new LocalRedirectResult(IsOurs(back) ? back! : "/");
    }

    /// <summary>A path of this site, and of no other.</summary>
    public static bool IsOurs(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl);
}
