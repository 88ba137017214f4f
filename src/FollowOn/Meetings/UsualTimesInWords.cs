namespace FollowOn.Meetings;

/// <summary>
/// Says usual times shortly: whole days first, then each part of the day with its days ("Mondays at any time, Tuesday mornings, and any evening").
/// Every distinct set of times has its own words.
/// </summary>
internal static class UsualTimesInWords
{
    public static string Say(UsualTimes times)
    {
        if (times == UsualTimes.Anytime)
        {
            return "any time";
        }

        if (times == UsualTimes.None)
        {
            return "no usual time";
        }

        var pieces = new List<string>();
        var wholeParts = UsualTimes.Parts.Where(p => times.Within(UsualTimes.Every(p)) == UsualTimes.Every(p)).ToList();
        var rest = wholeParts.Aggregate(times, (left, part) => left.Except(UsualTimes.Every(part)));
        var wholeDays = UsualTimes.Week.Where(d => times.Within(UsualTimes.On(d)) == UsualTimes.On(d)).ToList();
        if (wholeDays.Count > 0)
        {
            rest = wholeDays.Aggregate(rest, (left, day) => left.Except(UsualTimes.On(day)));
            var alone = rest == UsualTimes.None && wholeParts.Count == 0;
            var days = wholeDays is [DayOfWeek.Saturday, DayOfWeek.Sunday] ? "weekends" : IsWeekdays(wholeDays) ? "weekdays" : List([.. wholeDays.Select(d => $"{d}s")]);
            pieces.Add(alone ? days : days + " at any time");
        }

        foreach (var group in UsualTimes.Parts.GroupBy(p => Mask(rest, p)).Where(g => g.Key != 0))
        {
            var on = UsualTimes.Week.Where(d => rest.Suits(d, group.First())).ToList();
            var name = on is [DayOfWeek.Saturday, DayOfWeek.Sunday] ? "weekend" : IsWeekdays(on) ? "weekday" : List([.. on.Select(d => d.ToString())]);
            pieces.Add($"{name} {List([.. group.Select(p => $"{p}s".ToLowerInvariant())])}");
        }

        if (wholeParts.Count > 0)
        {
            pieces.Add("any " + List([.. wholeParts.Select(p => p.ToString().ToLowerInvariant())], "or"));
        }

        return pieces.Count switch
        {
            1 => pieces[0],
            _ => string.Join(", ", pieces[..^1]) + ", and " + pieces[^1],
        };
    }

    private static int Mask(UsualTimes times, DayPart part) => UsualTimes.Week.Select((day, i) => times.Suits(day, part) ? 1 << i : 0).Sum();

    private static bool IsWeekdays(List<DayOfWeek> days) => days.Count == 5 && !days.Contains(DayOfWeek.Saturday) && !days.Contains(DayOfWeek.Sunday);

    private static string List(IReadOnlyList<string> items, string joiner = "and") => items.Count switch
    {
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + $" {joiner} " + items[^1],
    };
}
