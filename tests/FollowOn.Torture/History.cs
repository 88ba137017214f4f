using System.Collections.Concurrent;
using System.Diagnostics;
using FollowOn.Meetings;

namespace FollowOn.Torture;

/// <summary>What became of one write, as its client saw it.</summary>
internal enum Outcome
{
    /// <summary>The site said that it is done: it must be there, whatever is killed afterwards.</summary>
    Acknowledged,

    /// <summary>No answer came: it may be there or not, but never half.</summary>
    Unknown,
}

/// <summary>One member answered one meet-up.</summary>
internal sealed record Answered(MeetingId Meeting, PersonId Person, Coming Coming, Outcome Outcome, long At);

/// <summary>One member fixed a new meet-up, of which everybody is to be told.</summary>
internal sealed record Fixed(MeetingId Meeting, Outcome Outcome, long At);

/// <summary>One member raised a concern.</summary>
internal sealed record RaisedConcern(Guid Concern, Outcome Outcome, long At);

/// <summary>Everything the clients asked for, in the order each of them did.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<Answered> _answers = new();
    private readonly ConcurrentQueue<Fixed> _meetings = new();

    private readonly ConcurrentQueue<RaisedConcern> _concerns = new();

    public IReadOnlyCollection<RaisedConcern> Concerns => _concerns;
    public IReadOnlyCollection<Answered> Answers => _answers;
    public IReadOnlyCollection<Fixed> Meetings => _meetings;
    public int Acknowledged => _answers.Count(a => a.Outcome == Outcome.Acknowledged) + _meetings.Count(m => m.Outcome == Outcome.Acknowledged) + _concerns.Count(c => c.Outcome == Outcome.Acknowledged);
    public int Unknown => _answers.Count + _meetings.Count + _concerns.Count - Acknowledged;

    /// <summary>Enough was acknowledged that a loss would show: some answers, and some meet-ups of which everybody is told.</summary>
    public bool IsEnough => Failed || _meetings.Count(m => m.Outcome == Outcome.Acknowledged) >= 4 && _concerns.Any(c => c.Outcome == Outcome.Acknowledged) && Acknowledged >= 30;

    /// <summary>A client met what it should never meet, and stopped; its fault is thrown at the end.</summary>
    public volatile bool Failed;

    public static long Now => Stopwatch.GetTimestamp();

    public void Add(MeetingId meeting, PersonId person, Coming coming, Outcome outcome) => _answers.Enqueue(new Answered(meeting, person, coming, outcome, Now));

    public void AddConcern(Guid concern, Outcome outcome) => _concerns.Enqueue(new RaisedConcern(concern, outcome, Now));

    public void Add(MeetingId meeting, Outcome outcome) => _meetings.Enqueue(new Fixed(meeting, outcome, Now));
}
