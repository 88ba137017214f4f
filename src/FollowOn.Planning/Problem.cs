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
    /// <summary>How many meetings the usual chances are worth beside a member's own: after so many, half of what is expected is their own history.</summary>
    public const int WorthOfUsual = 6;

    public decimal Good { get; init; } = 0.9m;

    public decimal Manage { get; init; } = 0.6m;

    /// <summary>
    /// The usual chances refined from a member's own history: the mean of a Beta distribution that begins as if they had kept the usual chance over <see cref="WorthOfUsual"/> meetings, for each level on its own.
    /// One meeting missed changes little; a year of them is believed. Never 0 or 1.
    /// </summary>
    /// <param name="cameGood">Of the meetings at times that suited well, those they came to.</param>
    /// <param name="meetingsGood">Meetings at times that suited them well and at places they could come to, 0 or more.</param>
    /// <param name="cameManage">The same of times they could manage.</param>
    /// <param name="meetingsManage">The same of times they could manage.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number below 0, or more came to than there were.</exception>
    public static Chance FromHistory(int cameGood, int meetingsGood, int cameManage, int meetingsManage)
    {
        var usual = new Chance();
        return new Chance { Good = Refined(usual.Good, cameGood, meetingsGood), Manage = Refined(usual.Manage, cameManage, meetingsManage) };
    }

    private static decimal Refined(decimal usual, int came, int meetings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(came);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(came, meetings);
        return Math.Clamp(Math.Round(((usual * WorthOfUsual) + came) / (WorthOfUsual + (decimal)meetings), 3, MidpointRounding.AwayFromZero), 0.001m, 0.999m);
    }
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
