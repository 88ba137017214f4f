using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>How a time suits, in the words of the page.</summary>
public enum Suits
{
    Good,
    Manage,
    No,
}

/// <summary>
/// Usual times at three levels as a tired person gives them: mornings, afternoons, evenings; then days that don't suit. Whose days differ says so for single times.
/// </summary>
public sealed class UsualAsked
{
    public Suits? Mornings { get; set; }
    public Suits? Afternoons { get; set; }
    public Suits? Evenings { get; set; }
    public List<DayOfWeek> NotDays { get; set; } = [];

    /// <summary>"Monday-Morning-Good" for each time that differs from the rest; empty for those that don't.</summary>
    public List<string> ByDay { get; set; } = [];

    public bool IsEmpty => Mornings is null && Afternoons is null && Evenings is null && !ByDay.Exists(b => !string.IsNullOrEmpty(b));

    public static string Value(DayOfWeek day, DayPart part, Suits suits) => $"{day}-{part}-{suits}";

    /// <summary>What is chosen for a time that differs; empty when it doesn't.</summary>
    public string Chosen(DayOfWeek day, DayPart part) => ByDay.Find(b => b is not null && b.StartsWith($"{day}-{part}-", StringComparison.Ordinal)) ?? "";

    public static UsualAsked Of(TimesSaid? said)
    {
        if (said is not { SaidUsual: true })
            return new UsualAsked();
        Suits At(DayOfWeek day, DayPart part) => said.Times.Suits(day, part) ? Suits.Good : said.Manage.Suits(day, part) ? Suits.Manage : Suits.No;
        var asked = new UsualAsked { NotDays = [.. UsualTimes.Week.Where(d => UsualTimes.Parts.All(p => At(d, p) == Suits.No))] };
        var others = UsualTimes.Week.Except(asked.NotDays).ToList();
        Suits Most(DayPart part) => others.GroupBy(d => At(d, part)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        (asked.Mornings, asked.Afternoons, asked.Evenings) = (Most(DayPart.Morning), Most(DayPart.Afternoon), Most(DayPart.Evening));
        asked.ByDay = [.. from day in others from part in UsualTimes.Parts where At(day, part) != asked.Of(part) select Value(day, part, At(day, part))];
        return asked;
    }

    /// <summary>What was said; a part of the day left out is "no".</summary>
    public (UsualTimes Good, UsualTimes Manage) Read()
    {
        var (good, manage) = (UsualTimes.None, UsualTimes.None);
        foreach (var day in UsualTimes.Week)
            foreach (var part in UsualTimes.Parts)
            {
                var own = Chosen(day, part).Split('-') is [_, _, var level] && Enum.TryParse<Suits>(level, out var said) ? said : (Suits?)null;
                var suits = own ?? (NotDays.Contains(day) ? Suits.No : Of(part) ?? Suits.No);
                good = suits == Suits.Good ? good.And(UsualTimes.On(day, part)) : good;
                manage = suits == Suits.Manage ? manage.And(UsualTimes.On(day, part)) : manage;
            }
        return (good, manage);
    }

    private Suits? Of(DayPart part) => part switch { DayPart.Morning => Mornings, DayPart.Afternoon => Afternoons, _ => Evenings };
}
