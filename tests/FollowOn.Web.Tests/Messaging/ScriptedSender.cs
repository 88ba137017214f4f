using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>A provider that does what a test says at each attempt; the attempts are kept, whatever became of them.</summary>
internal sealed class ScriptedSender(Func<OutgoingMessage, int, CancellationToken, Task<Sending>> script) : IMessageSender
{
    private readonly List<OutgoingMessage> _attempts = [];

    public IReadOnlyList<OutgoingMessage> Attempts => [.. _attempts];

    public int MostAtOnce { get; init; } = 1;

    public int? MostAMinute { get; init; }

    /// <summary>How long it asks us to wait when it says not now.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What it answers when asked for a reference; null: it cannot be asked.</summary>
    public Func<Guid, Attempt?>? Known { get; init; }

    public Task<Attempt?> Find(OutgoingMessage message, CancellationToken stop) => Task.FromResult(Known?.Invoke(message.Reference));

    public bool Carries(ContactChannel channel) => true;

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        int attempt;
        lock (_attempts)
        {
            _attempts.Add(message);
            attempt = _attempts.Count;
        }
        var what = await script(message, attempt, stop);
        return what == Sending.NotNow ? new Attempt(what, RetryAfter: RetryAfter) : what;
    }
}
