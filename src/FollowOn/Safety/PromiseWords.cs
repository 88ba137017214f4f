namespace FollowOn.Safety;

/// <summary>What somebody would hear who raised a concern at a certain moment.</summary>
/// <param name="When">"On Friday 27 November at 11pm".</param>
/// <param name="Out">When somebody is there again; null while somebody is.</param>
/// <param name="Today">By when it is looked at, if it is for today.</param>
/// <param name="ThisWeek">By when, if this week is soon enough.</param>
public sealed record Heard(string When, string? Out, string Today, string ThisWeek);

/// <summary>A promise in the words of whoever reads it, worked out by the same hours and steps that hold for real concerns.</summary>
public static class PromiseWords
{
    private static readonly DayOfWeek[] s_week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>"Monday to Friday, 9am to 4pm"; days with the same times that follow one another are said together.</summary>
    public static IReadOnlyList<string> Week(IReadOnlyCollection<CoverTime> cover)
    {
        var lines = new List<string>();
        for (var first = 0; first < s_week.Length;)
        {
            var times = TimesOf(cover, s_week[first]);
            var last = first;
            while (last + 1 < s_week.Length && TimesOf(cover, s_week[last + 1]).SequenceEqual(times))
                last++;
            if (times.Count > 0)
                lines.Add($"{(first == last ? s_week[first].ToString() : $"{s_week[first]} {(last == first + 1 ? "and" : "to")} {s_week[last]}")}, {UkWords.List(times)}");
            first = last + 1;
        }
        return lines;
    }

    /// <summary>"2 hours", "1 hour 30 minutes", "45 minutes".</summary>
    public static string Minutes(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => UkWords.Count(m, "minute", "minutes"),
        (var h, 0) => UkWords.Count(h, "hour", "hours"),
        var (h, m) => $"{UkWords.Count(h, "hour", "hours")} {UkWords.Count(m, "minute", "minutes")}",
    };

    /// <summary>A few moments at which members may raise something: while somebody is there, towards closing, late on a Friday, on a Sunday and on the next bank holiday.</summary>
    public static IReadOnlyList<Heard> Samples(Promise promise, CoverHours cover, DateOnly today, DateOnly? holiday)
    {
        var escalation = new Escalation(cover, promise.Steps);
        var open = cover.NextOpening(UkClock.ToUtc(today.AddDays(1), TimeOnly.MinValue));
        var friday = today.AddDays(1 + (((int)DayOfWeek.Friday - (int)today.AddDays(1).DayOfWeek + 7) % 7));
        var moments = new List<DateTime> { open.AddHours(1), cover.Closing(open).AddMinutes(-30), UkClock.ToUtc(friday, new TimeOnly(23, 0)), UkClock.ToUtc(friday.AddDays(2), new TimeOnly(12, 0)) };
        if (holiday is { } off)
            moments.Add(UkClock.ToUtc(off, new TimeOnly(11, 0)));
        return [.. moments.Distinct().Order().Select(at => new Heard($"On {At(at, " at ")}", cover.IsOpen(at) ? null : At(cover.NextOpening(at)),
            At(escalation.DueBy(HowSoon.Today, at)), At(escalation.DueBy(HowSoon.ThisWeek, at))))];
    }

    /// <summary>"Tuesday 8 December, 11am", in London.</summary>
    public static string At(DateTime utc, string between = ", ") =>
        UkClock.ToLondon(utc) is var at ? UkWords.Date(DateOnly.FromDateTime(at)) + between + UkWords.Time(TimeOnly.FromDateTime(at)) : "";

    private static List<string> TimesOf(IEnumerable<CoverTime> cover, DayOfWeek day) =>
        [.. cover.Where(t => t.Day == day).OrderBy(t => t.From).Select(t => $"{UkWords.Time(t.From)} to {UkWords.Time(t.Until)}")];
}
