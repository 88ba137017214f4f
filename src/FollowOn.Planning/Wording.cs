using System.Globalization;

namespace FollowOn.Planning;

/// <summary>Dates, times and counts as people say them, in NHS style. Always British English, whatever the machine's culture.</summary>
public static class Wording
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"Tuesday 8 December".</summary>
    public static string Date(DateOnly date) => date.ToString("dddd d MMMM", British);

    /// <summary>"Tuesday 8 December 2026".</summary>
    public static string DateAndYear(DateOnly date) => date.ToString("dddd d MMMM yyyy", British);

    /// <summary>"11am", "2:30pm", "midday", "midnight". To the minute; seconds are not said.</summary>
    public static string Time(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (var hour, var minute) =>
            string.Create(British, $"{(hour + 11) % 12 + 1}")
            + (minute == 0 ? "" : string.Create(British, $":{minute:00}"))
            + (hour < 12 ? "am" : "pm"),
    };

    /// <summary>"1 person", "6 people", "0 people".</summary>
    public static string People(int count) => Count(count, "person", "people");

    /// <summary>The count in figures with the word that goes with it: "1 meet-up", "2 meet-ups".</summary>
    public static string Count(int count, string one, string several) =>
        string.Create(British, $"{count} {(count == 1 ? one : several)}");

    /// <summary>"Ann, Bob and Cath"; empty when there is nothing.</summary>
    public static string List(IReadOnlyList<string> items, string and = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {and} {items[^1]}",
    };
}
