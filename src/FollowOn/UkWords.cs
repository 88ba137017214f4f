using System.Globalization;
using FollowOn.Planning;

namespace FollowOn;

/// <summary>
/// Dates, times, lists and counts as people read them, in NHS style and always in British English, whatever the
/// machine's culture. Dates and times are London's.
/// </summary>
public static class UkWords
{
    /// <summary>"Tuesday 8 December".</summary>
    public static string Date(DateOnly date) => Wording.Date(date);

    /// <summary>"Tuesday 8 December", with the year when the date is past or a year or more ahead, so that it cannot be mistaken.</summary>
    public static string Date(DateOnly date, DateOnly today) =>
        date < today || date >= today.AddYears(1) ? DateAndYear(date) : Date(date);

    /// <summary>"Tuesday 8 December 2026".</summary>
    public static string DateAndYear(DateOnly date) => Wording.DateAndYear(date);

    /// <summary>"Tue 8 Dec", for texts. Always three letters: some systems would write "Sept".</summary>
    public static string ShortDate(DateOnly date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"11am", "2:30pm", "midday", "midnight".</summary>
    public static string Time(TimeOnly time) => Wording.Time(time);

    /// <summary>"Tuesday 8 December, 11am".</summary>
    public static string When(DateOnly date, TimeOnly time) => $"{Date(date)}, {Time(time)}";

    /// <summary>The same of an instant, in London.</summary>
    /// <exception cref="ArgumentException">The argument's kind is not UTC.</exception>
    public static string When(DateTime utc)
    {
        var at = UkClock.ToLondon(utc);
        return When(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }

    /// <summary>"Tue 8 Dec 11am", for texts.</summary>
    public static string ShortWhen(DateOnly date, TimeOnly time) => $"{ShortDate(date)} {Time(time)}";

    /// <summary>"Ann, Bob and Cath"; nothing for no items.</summary>
    public static string List(IReadOnlyList<string> items) => Wording.List(items);

    /// <summary>"Monday, Tuesday or Friday".</summary>
    public static string Choice(IReadOnlyList<string> items) => Wording.List(items, "or");

    /// <summary>"1 person", "6 people", "0 people".</summary>
    public static string People(int count) => Wording.People(count);

    /// <summary>A length of time, roughly: "40 seconds", "3 minutes", "14 days". Never less than nothing.</summary>
    public static string Lasting(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => Count(Math.Max(0, (int)time.TotalSeconds), "second", "seconds"),
        { TotalHours: < 2 } => Count((int)time.TotalMinutes, "minute", "minutes"),
        { TotalDays: < 2 } => Count((int)time.TotalHours, "hour", "hours"),
        _ => Count((int)time.TotalDays, "day", "days"),
    };

    /// <summary>The count in figures with the word that goes with it: "1 meet-up", "2 meet-ups".</summary>
    public static string Count(int count, string one, string several) => Wording.Count(count, one, several);
}
