using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// Usual times as a tired person gives them: parts of the day, then days that don't suit. Who needs more says it day by day, and then only that counts.
/// </summary>
public sealed class TimesAsked
{
    public List<DayPart> Parts { get; set; } = [];
    public List<DayOfWeek> NotDays { get; set; } = [];

    /// <summary>"Monday-Morning" and so on, for those whose days differ.</summary>
    public List<string> ByDay { get; set; } = [];

    public static TimesAsked Of(UsualTimes? said)
    {
        if (said is not { } times)
            return new TimesAsked();
        var simple = new TimesAsked
        {
            Parts = [.. UsualTimes.Parts.Where(part => UsualTimes.Week.Any(day => times.Suits(day, part)))],
            NotDays = [.. UsualTimes.Week.Where(day => UsualTimes.Parts.All(part => !times.Suits(day, part)))],
        };
        return simple.Read() == times
            ? simple
            : new TimesAsked { ByDay = [.. from day in UsualTimes.Week from part in UsualTimes.Parts where times.Suits(day, part) select Value(day, part)] };
    }

    /// <summary>What was said; <see cref="UsualTimes.None"/> when nothing is left.</summary>
    public UsualTimes Read()
    {
        var byDay = (from day in UsualTimes.Week from part in UsualTimes.Parts where ByDay.Contains(Value(day, part)) select UsualTimes.On(day, part)).ToList();
        return byDay.Count > 0
            ? byDay.Aggregate((a, b) => a.And(b))
            : NotDays.Aggregate(Parts.Aggregate(UsualTimes.None, (all, part) => all.And(UsualTimes.Every(part))), (left, day) => left.Except(UsualTimes.On(day)));
    }

    public static string Value(DayOfWeek day, DayPart part) => $"{day}-{part}";
}
