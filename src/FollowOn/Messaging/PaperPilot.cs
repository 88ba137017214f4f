using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Messaging;

/// <summary>
/// Whether this process was started to try everything on paper (<c>--paper-pilot</c>): no message is ever sent, each becomes a sheet to print. It is a way of
/// starting and not a state of the data; what was queued on paper stays paper when the site is started as usual later.
/// </summary>
public sealed record PaperPilot(bool On)
{
    /// <summary>A letter written today still says something true in three weeks, unless its cause says otherwise.</summary>
    public static readonly TimeSpan UsualDeadline = TimeSpan.FromDays(21);

    /// <summary>
    /// What had waited to be sent when the pilot began is printed instead, so that nothing of it leaves when the site is started as usual again. What is secret
    /// (a code to sign in) is given up.
    /// </summary>
    /// <returns>How many messages became sheets.</returns>
    public static Task<int> TakeOver(FollowOnDb db, DateTime now) => db.Change(async () =>
    {
        var waiting = db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && !m.OnPaper);
        await waiting.Where(m => m.Secret).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.GivenUpAt, now).SetProperty(m => m.GivenUpWhy, "The paper pilot began.").SetProperty(m => m.Body, ""));
        return await waiting.ExecuteUpdateAsync(u => u.SetProperty(m => m.OnPaper, true));
    });
}
