using FollowOn.Groups;
using FollowOn.Web.Words;

namespace FollowOn.Web.Pages.Groups.Series;

/// <summary>A rhythm as members read it: "On the second and the fourth Tuesday of the month".</summary>
public static class RhythmWords
{
    public static string InWords(this MemberWords words, Rhythm? rhythm) => rhythm switch
    {
        null => words["series.every.none"],
        { On: { } on, Also: { } also } when on.Day == also.Day => words["series.every.two-same", ("one", Nth(words, on)), ("other", Nth(words, also)), ("day", words["groups.day-" + on.Day])],
        { On: { } on, Also: { } also } => words["series.every.two", ("one", Whole(words, on)), ("other", Whole(words, also))],
        { On: { } on } => words["series.every.one", ("one", Whole(words, on))],
        { IsLoose: true, Weeks: 11 } => words["series.every.months"],
        { IsLoose: true } => words["series.every.span", ("from", rhythm.Weeks - rhythm.Spread), ("to", rhythm.Weeks + rhythm.Spread)],
        _ => words.Count("series.every.weeks", rhythm.Weeks),
    };

    private static string Whole(MemberWords words, NthWeekday on) => $"{Nth(words, on)} {words["groups.day-" + on.Day]}";

    private static string Nth(MemberWords words, NthWeekday on) => words["series.nth-" + on.Nth];
}
