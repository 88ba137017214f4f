namespace FollowOn.Planning;

/// <summary>How well a slot suits a member. A slot a member does not name is one they cannot come to.</summary>
public enum Availability
{
    /// <summary>They can manage it.</summary>
    Manage,

    /// <summary>It suits them well.</summary>
    Good,
}

/// <summary>
/// What is to be planned: the times and places on offer, and the people. The meaning of every part, and of "best", is
/// the project's planning format; the member names here are its JSON names.
/// </summary>
/// <remarks>
/// Checked by <see cref="Planner.Plan"/>, which throws <see cref="ProblemFaultException"/> with every fault in words.
/// Limits: 64 members, 2,000 slots, 200 venues, 100,000 pairs of them, 60 meetings, 20 alternatives.
/// </remarks>
public sealed record Problem
{
    /// <summary>For planners that draw lots. This one is exact and draws none.</summary>
    public int Seed { get; init; }

    /// <summary>How many meetings to plan jointly, 1 or more.</summary>
    public int Meetings { get; init; } = 1;

    /// <summary>Fewest whole days between the dates of consecutive meetings, included.</summary>
    public int MinGapDays { get; init; }

    /// <summary>Most whole days between the dates of consecutive meetings, included; null: no limit.</summary>
    public int? MaxGapDays { get; init; }

    /// <summary>The gap rule also holds from this date to the first meeting; null: it does not.</summary>
    public DateOnly? LastMeeting { get; init; }

    /// <summary>Fewer than this who can come is not a meeting.</summary>
    public int MinComing { get; init; } = 2;

    /// <summary>The share of expected attendance, 0 to 1, that fairness may cost at most; null: any.</summary>
    public decimal? MaxAttendanceLoss { get; init; }

    /// <summary>How many next-best plans are wanted.</summary>
    public int Alternatives { get; init; }

    public IReadOnlyList<Slot> Slots { get; init; } = [];

    public IReadOnlyList<Venue> Venues { get; init; } = [];

    public IReadOnlyList<Member> Members { get; init; } = [];
}

/// <summary>A time on offer.</summary>
public sealed record Slot
{
    public string Id { get; init; } = "";

    /// <summary>London wall time, to the minute; it carries no offset.</summary>
    public DateTime Start { get; init; }

    /// <summary>How long the meeting is. Overlaps are not forbidden: gaps are counted in dates.</summary>
    public int Minutes { get; init; } = 120;
}

/// <summary>A place on offer.</summary>
public sealed record Venue
{
    public string Id { get; init; } = "";

    /// <summary>The most people who fit, included.</summary>
    public int Places { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The slots it is open at; null: all; empty: none.</summary>
    public IReadOnlyList<string>? Slots { get; init; }
}

/// <summary>The chance that a member who can come does come, 0 to 1, to the thousandth (finer is rounded).</summary>
public sealed record Chance
{
    public decimal Good { get; init; } = 0.9m;

    public decimal Manage { get; init; } = 0.6m;
}

/// <summary>A person of the group, as far as planning needs to know.</summary>
public sealed record Member
{
    public string Id { get; init; } = "";

    /// <summary>May come, and counts when they do; is never counted as left out.</summary>
    public bool Resting { get; init; }

    /// <summary>Every one must be among a venue's features.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>By slot id. A slot not named: cannot.</summary>
    public IReadOnlyDictionary<string, Availability> Availability { get; init; } = new Dictionary<string, Availability>();

    /// <summary>By venue id, in one unit throughout (the product: straight-line miles). A venue not named: cannot get there.</summary>
    public IReadOnlyDictionary<string, decimal> Travel { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The furthest they can travel, included; null: no limit.</summary>
    public decimal? MaxTravel { get; init; }

    /// <summary>Meetings in a row, up to now, missed because of time or place.</summary>
    public int LeftOutRun { get; init; }

    /// <summary>Such meetings in the last twelve months.</summary>
    public int LeftOutRecent { get; init; }

    public Chance Chance { get; init; } = new();
}
