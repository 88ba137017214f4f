using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts.Me;

/// <summary>Where somebody is signed in, and how to end it there.</summary>
[Requires(Permission.SignedIn)]
public sealed class SessionsModel(FollowOnDb db, Sessions sessions, Viewer viewer, StaffSignIns noted, MemberWords words) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet() =>
        Rows = [.. (await sessions.Of(viewer.Id)).Select(s => new Row(
            s.Id, s.Device, s.Id == viewer.Session, UkClock.ToLondon(s.StartedAt), UkClock.ToLondon(s.LastSeenAt ?? s.StartedAt), s.OnSharedComputer,
            s.By is null ? "sessions.by-before" : $"sessions.by-{s.By.Value.ToString().ToLowerInvariant()}"))
            .OrderByDescending(r => r.IsThis)];

    public async Task<IActionResult> OnPostEnd(Guid session)
    {
        // The session of this browser ends by signing out, which also empties the browser.
        if (session == viewer.Session || !await db.Change(() => End(session)))
            return RedirectToPage();
        TempData["Done"] = words["sessions.ended"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthers()
    {
        await db.Change(async () =>
        {
            if (await sessions.EndAll(viewer.Id, viewer.Session) > 0)
                await noted.Note(Act.SessionEnded, viewer.Id);
        });
        TempData["Done"] = words["sessions.ended-others"];
        return RedirectToPage();
    }

    private async Task<bool> End(Guid session)
    {
        var ended = await sessions.End(viewer.Id, session);
        if (ended)
            await noted.Note(Act.SessionEnded, viewer.Id);
        return ended;
    }

    /// <summary>One session; times are London's.</summary>
    public sealed record Row(Guid Id, string? Device, bool IsThis, DateTime Started, DateTime Seen, bool Shared, string HowKey);
}
