using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Access;

/// <summary>The one place where a browser is given a session, however somebody proved who they are.</summary>
public sealed class SigningIn(FollowOnDb db, Sessions sessions, SessionTimes times, StaffSignIns noted)
{
    /// <summary>Starts a session; one that this browser had ends, so that no key lives on from before.</summary>
    public async Task<LocalRedirectResult> As(HttpContext http, PersonId person, SignedInBy by, bool onSharedComputer, string? back)
    {
        var key = await db.Change(async () =>
        {
            if (http.Request.Cookies[SessionCookie.Name] is { Length: > 20 } old)
                await sessions.EndByKey(old);
            await noted.Note(Act.SignedIn, person);
            return await sessions.Start(person, by, onSharedComputer, Devices.InWords(http.Request.Headers.UserAgent));
        });
        SessionCookie.Give(http, key, onSharedComputer ? null : times.Member);
        return new LocalRedirectResult(IsOurs(back) ? back! : "/");
    }

    /// <summary>A path of this site, and of no other.</summary>
    public static bool IsOurs(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl);
}
