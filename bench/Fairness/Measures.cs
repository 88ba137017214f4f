using System.Globalization;

namespace FollowOn.Fairness;

/// <summary>One row of the table: what is measured and how it is written.</summary>
internal sealed record Measure(string Name, Func<Tally, double> Of, Func<double, string> Say);

internal static class Measures
{
    public static readonly Measure Attendance = new("Mean attendance: share of members who can come", t => t.AttendanceShare, Percent);
    public static readonly Measure Expected = new("Expected to come (some who can do not)", t => t[Counted.Expected] / t[Counted.MemberMeetings], Percent);
    public static readonly Measure RunMedian = new("Longest run left out: median", t => t.RunAt(0.5), Whole);
    public static readonly Measure Run95 = new("Longest run left out: 95th percentile", t => t.RunAt(0.95), Whole);
    public static readonly Measure RunWorst = new("Longest run left out: worst", t => t.RunAt(1), Whole);
    public static readonly Measure OverTwo = new("Members left out more than twice running", t => t[Counted.OverTwo] / t[Counted.Members], Percent);
    public static readonly Measure Never = new("Members practically never able to come in a year (to 1 of 12 at most)", t => t[Counted.Never] / t[Counted.Members], Percent);
    public static readonly Measure OverTwoInReach = new("… more than twice running, of those in reach",
        t => t[Counted.OverTwoInReach] / (t[Counted.Members] - t[Counted.OutOfReach]), Percent);
    public static readonly Measure NeverInReach = new("… practically never, of those in reach",
        t => t[Counted.NeverInReach] / (t[Counted.Members] - t[Counted.OutOfReach]), Percent);
    public static readonly Measure GroupsBelow = new("Groups whose attendance fell below three at least once", t => t[Counted.GroupsBelowThree] / t[Counted.Groups], Percent);
    public static readonly Measure MeetingsBelow = new("Meetings that fewer than three could come to", t => t[Counted.MeetingsBelowThree] / t[Counted.Meetings], Percent);

    public static readonly IReadOnlyList<Measure> All =
        [Attendance, Expected, RunMedian, Run95, RunWorst, OverTwo, Never, OverTwoInReach, NeverInReach, GroupsBelow, MeetingsBelow];

    /// <summary>The share of the second rule's attendance that the first gives up.</summary>
    public static double Lost(Tally of, Tally against) => 1 - (of.AttendanceShare / against.AttendanceShare);

    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    public static string Say(Interval interval, Func<double, string> say) =>
        interval.Low == interval.High ? say(interval.Value) : $"{say(interval.Value)} ({say(interval.Low).Replace(" %", "", StringComparison.Ordinal)}–{say(interval.High).Replace(" %", "", StringComparison.Ordinal)})";
}
