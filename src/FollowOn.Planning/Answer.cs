namespace FollowOn.Planning;

/// <summary>How far an answer is proven.</summary>
public enum AnswerStatus
{
    /// <summary>Proven: no plan is better.</summary>
    Optimal,

    /// <summary>The plan keeps every rule; the work limit was reached before it was proven best. See <see cref="Answer.Bound"/>.</summary>
    Feasible,

    /// <summary>Proven: no plan keeps every rule. See <see cref="Answer.Conflict"/>.</summary>
    Infeasible,
}

/// <summary>What the planner found. Its sentences hold counts only; nobody is named or identifiable in them.</summary>
public sealed record Answer
{
    public AnswerStatus Status { get; init; }

    /// <summary>In order of start; empty when infeasible.</summary>
    public IReadOnlyList<PlannedMeeting> Plan { get; init; } = [];

    /// <summary>Null when infeasible.</summary>
    public Aims? Aims { get; init; }

    /// <summary>Only when merely feasible: no plan's aims, compared in their order, are better than these.</summary>
    public Aims? Bound { get; init; }

    /// <summary>How many members can come to no allowed candidate at all (resting members included).</summary>
    public int Unreachable { get; init; }

    /// <summary>True sentences about the plan.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What would change if one wish were let go, in sentences like <see cref="Reasons"/>; null unless asked for with <see cref="Planner.WhatIf"/>.</summary>
    public IReadOnlyList<string>? WhatIf { get; init; }

    /// <summary>Next-best plans, each differing from all earlier ones in at least one date; fewer than wanted when there are no more.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>When infeasible: a smallest set of rules that cannot hold together, in words.</summary>
    public IReadOnlyList<string> Conflict { get; init; } = [];
}

/// <summary>One meeting of a plan. The counts are of people; <see cref="LeftOut"/> counts neither resting members nor those who come.</summary>
public sealed record PlannedMeeting
{
    public required string Slot { get; init; }

    public required string Venue { get; init; }

    public int ComingGood { get; init; }

    public int ComingManage { get; init; }

    public int LeftOut { get; init; }

    /// <summary>Ids, in the problem's order; null unless names were asked for. For checking, never for members' eyes.</summary>
    public IReadOnlyList<string>? Coming { get; init; }

    /// <summary>As <see cref="Coming"/>, for those left out.</summary>
    public IReadOnlyList<string>? LeftOutMembers { get; init; }

    /// <summary>"7 of 8 can come, 5 of them easily."</summary>
    /// <param name="all">How many people were planned for.</param>
    public string Counts(int all) => Planning.Reasons.Coming(ComingGood, ComingManage, all);
}

/// <summary>What a plan achieves, in the order in which plans are compared.</summary>
/// <param name="LongestRun">The longest run of meetings somebody misses, never below 2 (one and two are equally bearable). Less is better.</param>
/// <param name="LeftOut">Each counted member's missed meetings, those of the last twelve months included, greatest first. Lexicographically less is better.</param>
/// <param name="Expected">Expected attendance summed over the meetings, in exact thousandths. More is better.</param>
/// <param name="Travel">The travel of all who can come, summed, in the problem's unit, exact to six decimals. Less is better.</param>
public sealed record Aims(int LongestRun, IReadOnlyList<int> LeftOut, decimal Expected, decimal Travel);

/// <summary>A next-best plan.</summary>
public sealed record Alternative
{
    public required IReadOnlyList<PlannedMeeting> Plan { get; init; }

    public required Aims Aims { get; init; }
}
