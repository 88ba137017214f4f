using FollowOn.Accounts;

namespace FollowOn.Messaging.Delivery;

/// <summary>One sender as the dispatcher uses it: the channels that are its own here, whether it is worth trying, and what it may do at once.</summary>
internal sealed class WayOut(IMessageSender sender) : IDisposable
{
    /// <summary>Beside what is under way there is always room for what must not wait.</summary>
    private const int RoomForUrgent = 2;

    private readonly SemaphoreSlim _usual = new(Math.Max(1, sender.MostAtOnce));
    private readonly SemaphoreSlim _urgent = new(RoomForUrgent);
    private readonly Dictionary<ContactChannel, string> _triedNow = [];

    public IMessageSender Sender => sender;
    public Circuit Circuit { get; } = new();

    /// <summary>Claimed at the provider's pace and not used.</summary>
    public int Spare;

    public string Name => sender.GetType().Name;

    public IReadOnlyList<ContactChannel> Channels(IEnumerable<IMessageSender> all) =>
        [.. Enum.GetValues<ContactChannel>().Where(c => ReferenceEquals(all.FirstOrDefault(s => s.Carries(c)), sender))];

    public SemaphoreSlim Room(bool urgent) => urgent ? _urgent : _usual;

    public void Dispose()
    {
        _usual.Dispose();
        _urgent.Dispose();
    }

    /// <summary>Follows what was asked for on the page; the first look only learns what was asked before this process began.</summary>
    public void Follow(IReadOnlyDictionary<ContactChannel, string> triedNow, IEnumerable<ContactChannel> channels, TimeSpan now)
    {
        lock (_triedNow)
        {
            foreach (var channel in channels)
            {
                if (!triedNow.TryGetValue(channel, out var at) || (_triedNow.TryGetValue(channel, out var known) && known == at))
                    continue;
                _triedNow[channel] = at;
                Circuit.TryNow(now);
            }
        }
    }
}
