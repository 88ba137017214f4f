namespace FollowOn.Meetings.Times;

/// <summary>What somebody said of their times, in words for themselves alone.</summary>
public static class TimesInWords
{
    /// <summary>"good: Tuesday mornings; I could manage it: any evening".</summary>
    public static string Usual(TimesSaid said) => string.Join("; ", new[]
    {
        said.Times == UsualTimes.None ? null : $"good: {said.Times}",
        said.Manage == UsualTimes.None ? null : $"could manage: {said.Manage}",
    }.OfType<string>());

    /// <summary>"none needed", "1 day", "a week".</summary>
    public static string Notice(int days) => days switch { 0 => "none needed", 7 => "a week", 14 => "two weeks", _ => UkWords.Count(days, "day", "days") };

    /// <summary>"under 5 miles", "any distance".</summary>
    public static string Miles(int? most) => most is { } miles ? $"under {miles} miles" : "any distance";

    /// <summary>Everything that was said, a piece each, in the order of the page; nothing for what was not.</summary>
    public static IReadOnlyList<string> All(TimesSaid said) =>
    [
        .. said.SaidUsual ? new[] { Usual(said) } : [],
        .. said.Limits.All.Select(l => l.ToString()),
        .. said.Away.All.Select(a => $"away {a}"),
        .. said.FlareUpUntil is { } until ? new[] { $"in a flare-up until {UkWords.Date(until)}" } : [],
        .. said.NoticeDays is { } days ? new[] { $"notice: {Notice(days)}" } : [],
        .. said.MaxMiles is not null ? new[] { Miles(said.MaxMiles) } : [],
        .. said.From is { } from ? new[] { $"from {from}" } : [],
        .. said.Needs.Select(FollowOn.Meetings.Times.Needs.InWords),
    ];
}
