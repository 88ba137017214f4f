namespace FollowOn.Accounts;

/// <summary>How long a session lasts. Counted on the server; a cookie that outlives its session opens nothing.</summary>
/// <param name="Member">On somebody's own telephone or computer: to ask a tired person to sign in every week is a door closed.</param>
/// <param name="StaffIdle">Without a press for so long, the roles of somebody who works for a service no longer count. A facilitator who talks with the room for twenty minutes is not thrown out.</param>
/// <param name="StaffLongest">After so long they don't count either, whatever was pressed: a working day.</param>
/// <param name="SharedIdle">On a shared computer the session ends after so long without a press.</param>
/// <param name="SharedLongest">And after so long in any case.</param>
public sealed record SessionTimes(TimeSpan Member, TimeSpan StaffIdle, TimeSpan StaffLongest, TimeSpan SharedIdle, TimeSpan SharedLongest)
{
    public static SessionTimes Usual { get; } = new(
        Member: TimeSpan.FromDays(90),
        StaffIdle: TimeSpan.FromMinutes(30), StaffLongest: TimeSpan.FromHours(10),
        SharedIdle: TimeSpan.FromMinutes(15), SharedLongest: TimeSpan.FromHours(2));

    /// <summary>For the demonstration, whose clock is moved on by weeks at a press.</summary>
    public static SessionTimes NeverInTheWay { get; } = new(
        TimeSpan.FromDays(3650), TimeSpan.FromDays(3650), TimeSpan.FromDays(3650), TimeSpan.FromDays(3650), TimeSpan.FromDays(3650));
}
