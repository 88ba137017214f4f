using System.Globalization;
using System.Text.RegularExpressions;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Binding;

/// <summary>
/// A time of day from what people type: "11am", "2.30pm", "14:30", "1430", "midday", "half past four in the afternoon".
/// An hour from 1 to 7 without am, pm or a leading nought could be either half of the day, so it is asked about rather than
/// guessed; 8 to 11 are morning, 12 is midday.
/// </summary>
public static partial class TimeReading
{
    private static readonly string[] s_hours =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Reads a time.</summary>
    /// <param name="unsure">True when it is a time but the half of the day is not clear; <paramref name="time"/> is then its morning.</param>
    public static bool TryRead(string? typed, out TimeOnly time, out bool unsure)
    {
        unsure = false;
        time = default;
        var said = Tidy(typed);
        switch (said)
        {
            case "midday" or "noon" or "12noon" or "12midday":
                time = new TimeOnly(12, 0);
                return true;
            case "midnight" or "12midnight":
                time = TimeOnly.MinValue;
                return true;
        }

        var clock = Clock().Match(said);
        if (clock.Success)
        {
            return Made(clock.Groups["h"].Value, clock.Groups["m"].Value, clock.Groups["half"].Value, out time, out unsure);
        }

        var past = Past().Match(said);
        if (!past.Success || !int.TryParse(past.Groups["h"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour is < 1 or > 12)
        {
            return false;
        }

        var minutes = past.Groups["part"].Value switch { "half" or "halfpast" => 30, "quarterpast" => 15, _ => -15 };
        if (minutes < 0)
        {
            hour = hour == 1 ? 12 : hour - 1;
            minutes = 45;
        }

        return Made(hour.ToString(CultureInfo.InvariantCulture), minutes.ToString(CultureInfo.InvariantCulture), past.Groups["half"].Value, out time, out unsure);
    }

    /// <summary>A time in NHS style: "11am", "2:30pm", "midday", "midnight".</summary>
    public static string Write(TimeOnly time)
    {
        if (time is { Minute: 0, Hour: 0 or 12 })
        {
            return Words.Say(time.Hour == 12 ? "midday" : "midnight");
        }

        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var minutes = time.Minute == 0 ? "" : time.Minute.ToString("':'00", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{hour}{minutes}{(time.Hour < 12 ? "am" : "pm")}");
    }

    private static bool Made(string h, string m, string half, out TimeOnly time, out bool unsure)
    {
        unsure = false;
        time = default;
        var hour = int.Parse(h, CultureInfo.InvariantCulture);
        var minute = m.Length == 0 ? 0 : int.Parse(m, CultureInfo.InvariantCulture);
        if (minute > 59 || hour > 23)
        {
            return false;
        }

        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                // "14:30pm" says the same thing twice; "14am" contradicts itself.
                if (half != "pm" || hour < 13)
                {
                    return false;
                }
            }
            else
            {
                hour = (hour % 12) + (half == "pm" ? 12 : 0);
            }
        }
        else
        {
            unsure = hour is >= 1 and <= 7 && h[0] != '0';
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    private static string Tidy(string? typed)
    {
        var said = (typed ?? "").Trim().ToLowerInvariant();
        for (var i = s_hours.Length; i > 0; i--)
        {
            said = Regex.Replace(said, $@"\b{s_hours[i - 1]}\b", i.ToString(CultureInfo.InvariantCulture));
        }

        said = Regex.Replace(said, @"\bin the morning\b", "am");
        said = Regex.Replace(said, @"\b(in the (afternoon|evening)|at night)\b", "pm");
        said = Regex.Replace(said, @"\bo['’]?\s?clock\b", "");
        said = Regex.Replace(said, @"\b([ap])\.?\s?m\b\.?", "$1m");
        return Regex.Replace(said, @"\s+", "");
    }

    [GeneratedRegex(@"^(?<h>\d{1,2})(?:[:.,h](?<m>\d{2}))?(?<half>am|pm)?$|^(?<h>\d{1,2})(?<m>\d{2})(?<half>am|pm)?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<part>halfpast|half|quarterpast|quarterto)(?<h>\d{1,2})(?<half>am|pm)?$")]
    private static partial Regex Past();
}
