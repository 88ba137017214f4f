using FollowOn.Groups;

namespace FollowOn.Meetings;

/// <summary>
/// What a service sees of a group: no more than the group agreed to show, and never its name or anybody in it. Made in one place, so that the page
/// and the list for a spreadsheet cannot differ.
/// </summary>
/// <param name="State">Null when the group shows only that it exists.</param>
/// <param name="Exists">False once it has ended, also by joining another.</param>
/// <param name="IntervalDays">How often it means to meet; null when not shown or not said.</param>
/// <param name="UsualSize">The most people from the programme at one of the last three meet-ups; null when not shown or none was held.</param>
/// <param name="Reduced">The paper's remark (<see cref="GroupLife.IsReduced"/>); false when not shown.</param>
public sealed record GroupSeen(
    string ServiceName,
    ProgrammeId? Programme,
    string? ProgrammeName,
    DateOnly? ProgrammeEndedOn,
    DateOnly HandedOverOn,
    bool Exists,
    GroupState? State,
    int? IntervalDays,
    int? UsualSize,
    bool Reduced)
{
    public static GroupSeen Of(GroupRecord group)
    {
        var state = group.MaySee >= ServiceMaySee.WhetherItMeets ? group.State : (GroupState?)null;
        var more = group.MaySee == ServiceMaySee.HowOftenAndHowMany;
        var lastThree = group.Facts.Held.OrderBy(m => m.On).TakeLast(3).Select(m => (int?)m.FromProgramme);
        return new(
            group.ServiceName,
            group.Programme,
            group.ProgrammeName,
            group.Facts.ProgrammeEndedOn,
            DateOnly.FromDateTime(UkClock.ToLondon(group.HandedOverAt)),
            !group.Facts.HasEnded && !group.Facts.JoinedAnother,
            state,
            more ? group.Facts.IntervalDays : null,
            more ? lastThree.Max() : null,
            more && GroupLife.IsReduced(group.Facts.Held));
    }

    /// <summary>The state in a word or two.</summary>
    public string StateInWords => State switch
    {
        null => Exists ? "Exists" : "Ended",
        GroupState.Forming => "Forming",
        GroupState.InContact => "In contact",
        GroupState.Formed => "Formed",
        GroupState.Active => "Meeting",
        GroupState.Quiet => "Quiet",
        GroupState.NotFormed => "Not formed",
        GroupState.JoinedAnotherGroup => "Joined another group",
        GroupState.Ended => "Ended",
        _ => throw new InvalidOperationException($"No words for {State}."),
    };

    /// <summary>How often, in words: "About every month"; null when not shown or not said.</summary>
    public string? IntervalInWords => IntervalDays switch
    {
        null => null,
        <= 8 => "About every week",
        <= 17 => "About every fortnight",
        <= 24 => "About every 3 weeks",
        <= 38 => "About every month",
        <= 52 => "About every 6 weeks",
        <= 75 => "About every 2 months",
        <= 105 => "About every 3 months",
        { } days => $"About every {Math.Round(days / 30.4):0} months",
    };
}
