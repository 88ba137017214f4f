using FollowOn.Groups;

namespace FollowOn.Web.Pages.Handover;

/// <summary>How often groups meet, as the paper's Table 2 found it.</summary>
public enum Rhythm
{
    EachTime,
    Fortnightly,
    Monthly,
    SixToEightWeeks,
    TwoToThreeMonths,

    /// <summary>The weekday of the month that the first meet-up is on: "the first Tuesday of the month".</summary>
    SameWeekday,
}

/// <summary>A rhythm in days and in words.</summary>
public static class Rhythms
{
    /// <summary>The longer end of a span, so that nobody is thought quiet too early; null when they decide each time.</summary>
    public static int? Days(this Rhythm rhythm) => rhythm switch
    {
        Rhythm.Fortnightly => 14,
        Rhythm.Monthly => 31,
        Rhythm.SixToEightWeeks => 56,
        Rhythm.TwoToThreeMonths => 92,
        Rhythm.SameWeekday => 31,
        _ => null,
    };

    /// <summary>What a hand-over has decided; null while it has not.</summary>
    public static Rhythm? Of(FollowOn.Handover.ProgrammeHandover h) => h.MeetsOn is not null ? Rhythm.SameWeekday : h.IntervalDays is { } days ? Of(days) : null;

    /// <summary>
    /// Decides it; the weekday of the month is that of the first meet-up, which must be chosen before. Where another facilitator took it away a moment
    /// ago, it is once a month, which is what is left of the answer.
    /// </summary>
    public static void DecideRhythm(this FollowOn.Handover.ProgrammeHandover h, Rhythm often)
    {
        if (often == Rhythm.SameWeekday && h.FirstMeeting is { } first)
            h.DecideWhichWeekday(NthWeekday.Of(first.Date));
        else
            h.DecideHowOften(often.Days());
    }

    public static Rhythm Of(int? days) => Enum.GetValues<Rhythm>().FirstOrDefault(r => r.Days() == days);

    /// <summary>"the first Tuesday of the month".</summary>
    public static string InWords(NthWeekday on) =>
        $"the {on.Nth switch { 1 => "first", 2 => "second", 3 => "third", 4 => "fourth", _ => "last" }} {on.Day} of the month";

    public static string InWords(int? days, NthWeekday? on = null) => on is not null ? $"You meet on {InWords(on)}." : Of(days) switch
    {
        Rhythm.Fortnightly => "You meet about every two weeks.",
        Rhythm.Monthly => "You meet about once a month.",
        Rhythm.SixToEightWeeks => "You meet every six to eight weeks.",
        Rhythm.TwoToThreeMonths => "You meet every two to three months.",
        _ => "You decide each time when you meet again.",
    };
}
