using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Hosting;

/// <summary>Whether what providers handed over was taken in: somebody's STOP, or a cry for help, may be in it.</summary>
public static class HealthOfHooks
{
    private const string What = "texts in";

    public static async Task<Finding> Look(FollowOnDb db, DateTime now, CancellationToken stop)
    {
        var (late, dayAgo) = (now - ProviderCall.MostAge, now.AddDays(-1));
        var waiting = await db.ProviderCalls.CountAsync(c => c.IsText && c.DoneAt == null && c.ReceivedAt <= late, stop);
        if (waiting > 0)
            return new(What, HealthState.Wrong, $"{UkWords.Count(waiting, "text that came in has", "texts that came in have")} not been read for more than {ProviderCall.MostAge.TotalMinutes:0} minutes: a STOP or a HELP may be among them. Is the site running? The log says what is in the way.");
        var unreadable = await db.ProviderCalls.CountAsync(c => c.Became == CallBecame.Unreadable && c.ReceivedAt > dayAgo, stop);
        return unreadable > 0
            ? new(What, HealthState.Look, $"{UkWords.Count(unreadable, "call of a text provider", "calls of a text provider")} since yesterday could not be read. Compare what it posts with docs/operating.md.")
            : new(What, HealthState.Well, "Every text that came in was read.");
    }
}
