namespace FollowOn.Messaging.Delivery;

/// <summary>
/// Whether a way out is worth trying. It opens after five failures in a row, or when half of twenty or more within thirty seconds failed; then one
/// message every thirty seconds tries whether it is back, and the others wait without using up their tries. Each node has its own: where one node's
/// network is broken, the others go on.
/// </summary>
/// <remarks>Times are how long the machine has been running, so that a clock set right changes nothing. Safe for several threads.</remarks>
public sealed class Circuit
{
    public const int InARow = 5;
    public const int Enough = 20;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _one = new();
    private readonly Queue<(TimeSpan At, bool Worked)> _recent = new();
    private int _failedInARow;
    private TimeSpan? _probeAt;
    private TimeSpan _heldUntil;

    /// <summary>Nothing but a probe is tried.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_one)
                return _probeAt is not null;
        }
    }

    /// <summary>True when something may be tried now; it takes nothing.</summary>
    public bool WouldPass(TimeSpan now)
    {
        lock (_one)
            return now >= _heldUntil && (_probeAt is not { } probe || now >= probe);
    }

    /// <summary>True when this message may be tried now. While the circuit is open that takes the one probe of the next thirty seconds.</summary>
    public bool Pass(TimeSpan now)
    {
        lock (_one)
        {
            if (now < _heldUntil || (_probeAt is { } probe && now < probe))
                return false;
            if (_probeAt is not null)
                _probeAt = now + ProbeEvery;
            return true;
        }
    }

    /// <summary>What had passed was not tried after all: another may be the probe.</summary>
    public void NotTried(TimeSpan now)
    {
        lock (_one)
        {
            if (_probeAt is not null)
                _probeAt = now;
        }
    }

    public void Worked(TimeSpan now)
    {
        lock (_one)
        {
            if (_probeAt is not null)
                _recent.Clear();
            (_failedInARow, _probeAt) = (0, null);
            Note(now, true);
        }
    }

    public void Failed(TimeSpan now)
    {
        lock (_one)
        {
            _failedInARow++;
            Note(now, false);
            var failed = _recent.Count(r => !r.Worked);
            if (_probeAt is null && (_failedInARow >= InARow || (_recent.Count >= Enough && failed * 2 >= _recent.Count)))
                _probeAt = now + ProbeEvery;
        }
    }

    /// <summary>The provider asked us to wait: nothing is tried before, not even a probe.</summary>
    public void Hold(TimeSpan now, TimeSpan asked)
    {
        lock (_one)
            _heldUntil = now + asked > _heldUntil ? now + asked : _heldUntil;
    }

    /// <summary>Somebody looked after it: the next message may try at once.</summary>
    public void TryNow(TimeSpan now)
    {
        lock (_one)
        {
            _heldUntil = now;
            if (_probeAt is not null)
                _probeAt = now;
        }
    }

    private void Note(TimeSpan now, bool worked)
    {
        _recent.Enqueue((now, worked));
        while (_recent.TryPeek(out var first) && now - first.At > Window)
            _recent.Dequeue();
    }
}
