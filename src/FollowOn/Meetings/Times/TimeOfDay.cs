using System.Globalization;
using System.Text.RegularExpressions;

namespace FollowOn.Meetings.Times;

/// <summary>Reads a time of the day as people write it. An hour without "am" or "pm" is read only where nobody could mean the other one.</summary>
internal static partial class TimeOfDay
{
    /// <summary>What a time looks like within a longer pattern.</summary>
    public const string Pattern = @"(?:(?:half past|half|quarter past|quarter to) )?(?:midday|noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?(?:am|pm))?(?: oclock)?)(?: in the (?:morning|afternoon|evening))?(?: at night)?";

    /// <summary>Which hours without "am" or "pm" are plain, and which half of the day they are in.</summary>
    public enum Bare
    {
        /// <summary>The latest somebody can stay: 1 to 9 are in the afternoon and evening; 10 and 11 could be either.</summary>
        Latest,

        /// <summary>The earliest they can come: 8 to 11 are in the morning, 1 to 5 in the afternoon.</summary>
        Earliest,
    }

    /// <summary>Minutes after midnight; null when it is no time, or could be two.</summary>
    public static int? Read(string text, Bare bare)
    {
        if (Parts().Match(text.Trim()) is not { Success: true } parts)
            return null;
        var shift = parts.Groups["shift"].Value switch { "half past" or "half" => 30, "quarter past" => 15, "quarter to" => -15, _ => 0 };
        if (parts.Groups["name"].Value is { Length: > 0 } name)
            return shift != 0 ? null : name == "midnight" ? bare == Bare.Latest ? Limit.WholeDay : null : 12 * 60;
        var (hour, minute) = (Number(parts.Groups["hour"].Value), parts.Groups["minute"].Length > 0 ? Number(parts.Groups["minute"].Value) : 0);
        if (hour > 24 || minute > 59 || (shift != 0 && minute != 0))
            return null;
        var half = parts.Groups["half"].Value;
        if (half.Length == 0)
            half = parts.Groups["when"].Value switch { "morning" => "am", "afternoon" or "evening" => "pm", _ => "" };
        if (half.Length == 0 && parts.Groups["night"].Success)
            half = hour is >= 6 and <= 11 ? "pm" : "";
        var whole = half switch
        {
            "am" => hour is 0 or > 12 ? null : (int?)(hour % 12),
            "pm" => hour is 0 or > 12 ? null : (hour % 12) + 12,
            _ => parts.Groups["hour"].Value is ['0', ..] || hour > 12 ? hour : hour == 12 ? 12 : Plain(hour, bare),
        };
        var minutes = (whole * 60) + minute + shift;
        return minutes is > 0 and <= Limit.WholeDay ? minutes : null;
    }

    /// <summary>A stretch of a day; where an hour could be two, the one that makes the shorter stretch: "between 8:30 and 9:15", "between 8 and 9pm", "between 11 and 2".</summary>
    public static (int From, int Until)? Between(string from, string until)
    {
        var (first, last) = (Either(from), Either(until));
        int? begins = first.Count == 1 ? first[0] : last.Count == 1 ? first.Where(m => m < last[0]).Cast<int?>().Max() : Read(from, Bare.Earliest);
        var ends = last.Where(m => m > begins).Cast<int?>().Min();
        return begins is { } a && ends is { } b ? (a, b) : null;
    }

    /// <summary>Every time it could be: one, or two where "am" or "pm" is missing.</summary>
    private static IReadOnlyList<int> Either(string text)
    {
        var said = Parts().Match(text);
        var isPlain = said.Groups["half"].Length > 0 || said.Groups["name"].Length > 0 || said.Groups["when"].Success || said.Groups["night"].Success || IsWhole(said);
        return [.. (isPlain ? [text] : new[] { text + " am", text + " pm" }).Select(t => Read(t, Bare.Latest)).OfType<int>()];
    }

    /// <summary>"15:00", "09:30": on a clock of 24 hours.</summary>
    private static bool IsWhole(Match time) => time.Groups["hour"].Value is ['0', ..] || (int.TryParse(time.Groups["hour"].Value, out var hour) && hour > 12);

    private static int? Plain(int hour, Bare bare) => (bare, hour) switch
    {
        (Bare.Latest, >= 1 and <= 9) => hour + 12,
        (Bare.Earliest, >= 8 and <= 11) => hour,
        (Bare.Earliest, >= 1 and <= 5) => hour + 12,
        _ => null,
    };

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<shift>half past|half|quarter past|quarter to) )?(?:(?<name>midday|noon|midnight)|(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?: ?(?<half>am|pm))?(?: oclock)?)(?: in the (?<when>morning|afternoon|evening))?(?<night> at night)?$")]
    private static partial Regex Parts();
}
