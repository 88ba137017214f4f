using System.Globalization;
using System.Text.RegularExpressions;

namespace FollowOn.Meetings.Times;

/// <summary>
/// Reads days ahead as people write them: "3-10 Dec", "from Friday to Monday", "until 5 January", "next week". Days are included at both ends. A day without a year is the
/// next of its kind, today among them. What could be two things ("next Friday") is not read.
/// </summary>
public static partial class DateReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>How far ahead anybody says it.</summary>
    private const int DaysAhead = 370;

    /// <summary>The days; null when it is none, or not plain, or over already.</summary>
    public static Away? Days(string text, DateOnly today)
    {
        var plain = Plain(text);
        Away? read = Length().Match(plain) is { Success: true } length ? Lasting(length, today)
            : plain is "next week" ? new Away(Monday(today).AddDays(7), Monday(today).AddDays(13))
            : plain is "this week" or "all week" or "all this week" ? new Away(today, Monday(today).AddDays(6))
            : Back().Match(plain) is { Success: true } back ? Point(back.Groups["a"].Value, today) is { } day && day > today ? new Away(today, day.AddDays(-1)) : null
            : Until().Match(plain) is { Success: true } until ? Point(until.Groups["a"].Value, today) is { } last ? new Away(today, last) : null
            : Range().Match(plain) is { Success: true } range ? Between(range, today)
            : Point(plain.StartsWith("on ", StringComparison.Ordinal) ? plain[3..] : plain, today) is { } one ? new Away(one, one) : null;
        return read is { } days && days.From >= today && days.From <= days.Until && days.Until <= today.AddDays(DaysAhead) ? days : null;
    }

    /// <summary>One day, as in "until Friday"; null when not plain, or past.</summary>
    public static DateOnly? Day(string text, DateOnly today) => Point(Plain(text), today) is { } day && day >= today && day <= today.AddDays(DaysAhead) ? day : null;

    private static Away? Between(Match range, DateOnly today)
    {
        // "3 to 10 December": the month stands once.
        var (a, b) = (range.Groups["a"].Value, range.Groups["b"].Value);
        if (Number().IsMatch(a))
            a = MonthIn().Match(b) is { Success: true } month ? $"{a} {month.Value}" : a;
        if (Number().IsMatch(b))
            b = MonthIn().Match(a) is { Success: true } month ? $"{b} {month.Value}" : b;
        // The end is the next of its kind after the beginning: "from 20 December to 5 January".
        return Point(a, today) is { } from && Point(b, from) is { } until ? new Away(from, until) : null;
    }

    private static Away? Lasting(Match length, DateOnly today)
    {
        var n = length.Groups["n"].Value is "a" or "one" or "" ? 1 : length.Groups["n"].Value is "two" or "a couple of" ? 2 : length.Groups["n"].Value is "three" ? 3
            : int.Parse(length.Groups["n"].Value, CultureInfo.InvariantCulture);
        var days = length.Groups["unit"].Value switch { "day" => n, "fortnight" => 14 * n, _ => 7 * n };
        return n > 0 ? new Away(today, today.AddDays(days - 1)) : null;
    }

    /// <summary>The next day of its kind, not before <paramref name="from"/>.</summary>
    private static DateOnly? Point(string text, DateOnly from)
    {
        if (text is "today" or "tonight")
            return from;
        if (text is "tomorrow")
            return from.AddDays(1);
        if (WeekDay().IsMatch(text))
            return Enumerable.Range(0, 7).Select(from.AddDays).First(d => d.DayOfWeek.ToString().StartsWith(text[..3], StringComparison.OrdinalIgnoreCase));
        if (Numbers().Match(text) is { Success: true } slashed)
            return Make(slashed.Groups["d"].Value, Whole(slashed.Groups["m"].Value), slashed.Groups["y"].Value, from, null);
        if (InWords().Match(text) is not { Success: true } words)
            return null;
        var named = words.Groups["w"].Value;
        return Make(words.Groups["d"].Value, Array.IndexOf(Months, words.Groups["m"].Value[..3]) + 1, words.Groups["y"].Value, from, named.Length > 0 ? named[..3] : null);
    }

    private static DateOnly? Make(string day, int month, string year, DateOnly from, string? weekDay)
    {
        var years = year.Length == 4 ? [Whole(year)] : year.Length == 2 ? new[] { 2000 + Whole(year) } : [from.Year, from.Year + 1];
        foreach (var y in years)
            if (Whole(day) is var d && month is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, month) && new DateOnly(y, month, d) is var date && date >= from)
                // "Friday 4 December" that is no Friday: one of the two is a slip.
                return weekDay is null || date.DayOfWeek.ToString().StartsWith(weekDay, StringComparison.OrdinalIgnoreCase) ? date : null;
        return null;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Plain(string text) =>
        Spaces().Replace(Fillers().Replace(Ordinals().Replace(text.ToLowerInvariant().Replace('\u2013', '-').Replace("-", " - ", StringComparison.Ordinal), ""), " "), " ").Trim();

    [GeneratedRegex(@"(?<=\d)(st|nd|rd|th)\b")]
    private static partial Regex Ordinals();

    [GeneratedRegex(@"[.,!]+|\b(?:the|of|please|thanks|x+)\b")]
    private static partial Regex Fillers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:for )?(?<n>a couple of|a|one|two|three|\d{1,2}) (?<unit>day|week|fortnight)s?$")]
    private static partial Regex Length();

    [GeneratedRegex("^(?:until|till|til|to|up to|through to) (?<a>.+)$")]
    private static partial Regex Until();

    [GeneratedRegex("^(?:and )?back(?: on)? (?<a>.+)$")]
    private static partial Regex Back();

    [GeneratedRegex("^(?:from |between )?(?<a>.+?) (?:-|to|until|till|til|through|and) (?<b>.+)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^\d{1,2}$")]
    private static partial Regex Number();

    [GeneratedRegex("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \\d{4})?")]
    private static partial Regex MonthIn();

    [GeneratedRegex("^(?:mon|tues?|weds?|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?$")]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"^(?<d>\d{1,2})/(?<m>\d{1,2})(?:/(?<y>\d{2}|\d{4}))?$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:(?<w>mon|tues?|weds?|wednes|thurs?|thu|fri|satur|sat|sun)(?:day)? )?(?:(?<d>\d{1,2}) (?<m>jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|august|sept?|september|oct|october|nov|november|dec|december)|(?<m>jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|august|sept?|september|oct|october|nov|november|dec|december) (?<d>\d{1,2}))(?: (?<y>\d{4}))?$")]
    private static partial Regex InWords();
}
