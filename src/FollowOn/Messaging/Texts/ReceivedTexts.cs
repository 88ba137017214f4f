using System.Globalization;
using FollowOn.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Messaging.Texts;

/// <summary>
/// Asks GOV.UK Notify for the texts that came in, in case a call to us was lost for good. Only the last day, and nothing from before a restore: what was
/// answered then is not answered again.
/// </summary>
public sealed class ReceivedTexts(TextAccounts accounts, TextPolicy policy, NotifyProvider notify, ProviderCalls calls, IServiceScopeFactory scopes, UkClock clock)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(1);

    /// <summary>How many were new; null when Notify could not be asked, or is not the provider.</summary>
    public async Task<int?> Fetch(CancellationToken stop)
    {
        if (!policy.Leaves || accounts.Sending is not { Carrier: TextCarrier.Notify, KeyLost: false } settings || await notify.Received(settings, stop) is not { } texts)
            return null;
        var since = await Since();
        var fresh = 0;
        foreach (var text in texts.Reverse())
            if (text["created_at"]?.ToString() is { } at && DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var came) && came > since
                && await calls.Keep(CallKind.NotifyText, ReadCall.AsText(System.Text.Encoding.UTF8.GetBytes(text.ToJsonString())), stop))
                fresh++;
        return fresh;
    }

    private async Task<DateTime> Since()
    {
        await using var scope = scopes.CreateAsyncScope();
        var restored = (await Settings.Read(scope.ServiceProvider.GetRequiredService<FollowOnDb>(), Settings.Restored))?.Split(' ')[0];
        var dayAgo = clock.Now - LooksBack;
        return DateTime.TryParse(restored, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && at > dayAgo ? at : dayAgo;
    }
}
