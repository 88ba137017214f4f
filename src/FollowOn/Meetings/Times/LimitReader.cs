using System.Text.RegularExpressions;
using FollowOn.Messaging.Replies;

namespace FollowOn.Meetings.Times;

/// <summary>What "school hours" means to somebody; nobody can know without asking.</summary>
public enum SchoolHours
{
    /// <summary>Only while the children are at school: on weekdays not before 9:15am and nothing after 3pm.</summary>
    Within,

    /// <summary>Not when they are brought and fetched: on weekdays not between 8:30am and 9:15am, nor between 3pm and 4pm.</summary>
    NotTheRun,
}

/// <summary>What was made of somebody's own words about their limits.</summary>
/// <param name="Understood">The rules, in the order they were said.</param>
/// <param name="Day">What of their week we must know the day of ("physio"); null when nothing.</param>
/// <param name="AsksSchool">Whether we must ask what they mean by school hours.</param>
/// <param name="Missed">What could not be read, as they wrote it, in plain small letters.</param>
public sealed record LimitsRead(IReadOnlyList<Limit> Understood, string? Day, bool AsksSchool, IReadOnlyList<string> Missed)
{
    public bool IsWhole => Understood.Count > 0 && Day is null && !AsksSchool && Missed.Count == 0;
}

/// <summary>
/// Turns limits in ordinary words into rules: "nothing after 3pm", "not before 11", "not the day after physio", "school hours". Every word of a sentence must be
/// understood, and an hour that could be morning or evening is not: better asked again than misread.
/// </summary>
public static partial class LimitReader
{
    private const string Not = "(?:nothing|not|never|no good|no|cant do anything|cant do|cant manage anything|cant manage|cant make it|cant make|cant come|cant|cannot do|cannot come|cannot|not free|not available|unavailable|busy|dont come)";
    private const string Plural = "(?:mon|tues|wednes|thurs|fri|satur|sun)days";

    // Only what is said of every such day: "on Monday" may be this Monday.
    private const string Days = "(?:(?:on |at )?(?:weekdays|weekends|the weekend|a weekday|any weekday)|in the week|during the week|(?:on )?(?:a |any |every )(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:on )?" + Plural + "(?:(?: and | or | )" + Plural + ")*)";
    private const string On = "(?: (?<days>" + Days + "))?";
    private const string T = TimeOfDay.Pattern;

    private static readonly Dictionary<string, DayOfWeek> Names = UsualTimes.Week.ToDictionary(d => d.ToString()[..3].ToLowerInvariant());

    /// <param name="day">The day of what they named, once they were asked.</param>
    /// <param name="school">What they mean by school hours, once they were asked.</param>
    public static LimitsRead Read(string text, DayOfWeek? day = null, SchoolHours? school = null)
    {
        var (understood, missed, asksDay, asksSchool) = (new List<Limit>(), new List<string>(), (string?)null, false);
        var clauses = Wording.Clauses(text.Replace("-", " to ", StringComparison.Ordinal).Replace("\u2013", " to ", StringComparison.Ordinal));
        foreach (var (said, isQuestion) in Sentences(clauses).SelectMany(c => Pieces(c.Words).Select(p => (p, c.IsQuestion))))
        {
            var sentence = And().Replace(said, "");
            var plain = Polite().Replace(sentence, "").Trim();
            if (plain.Length == 0)
                continue;
            if (isQuestion)
                missed.Add(sentence);
            else if (NextTo().Match(plain) is { Success: true } next)
            {
                if ((DayIn(next.Groups["what"].Value) ?? day) is { } known)
                    understood.Add(Whole([Shifted(known, next.Groups["side"].Value)]));
                else
                    asksDay ??= Bare(next.Groups["what"].Value);
            }
            else if (School().IsMatch(plain))
            {
                if (Within().IsMatch(plain) || school is not null)
                    understood.AddRange(Of(Within().IsMatch(plain) ? SchoolHours.Within : school!.Value));
                else
                    asksSchool = true;
            }
            else if (Run().IsMatch(plain))
                understood.AddRange(Of(SchoolHours.NotTheRun));
            else if (One(plain) is { } limit)
                understood.Add(limit);
            else
                missed.Add(sentence);
        }
        return new LimitsRead([.. understood.Distinct()], asksDay, asksSchool, missed);
    }

    public static IReadOnlyList<Limit> Of(SchoolHours school) => school == SchoolHours.Within
        ? [new(Limit.WorkDays, 0, (9 * 60) + 15), new(Limit.WorkDays, 15 * 60, Limit.WholeDay)]
        : [new(Limit.WorkDays, (8 * 60) + 30, (9 * 60) + 15), new(Limit.WorkDays, 15 * 60, 16 * 60)];

    /// <summary>A comma in a list of days does not end what is said of them: "not on Mondays, Tuesdays and Fridays".</summary>
    private static List<(string Words, bool IsQuestion)> Sentences(IReadOnlyList<Clause> clauses)
    {
        var all = new List<(string Words, bool IsQuestion)>();
        foreach (var clause in clauses)
        {
            var words = string.Join(' ', clause.Words);
            if (all.Count > 0 && OnlyDays().IsMatch(words))
                all[^1] = ($"{all[^1].Words} and {And().Replace(words, "")}", all[^1].IsQuestion || clause.IsQuestion);
            else
                all.Add((words, clause.IsQuestion));
        }
        return all;
    }

    /// <summary>"nothing after 3 and not before 11" is two; "not before 11 or after 3" too, and both are refused.</summary>
    private static IEnumerable<string> Pieces(string clause)
    {
        var only = clause.StartsWith("only ", StringComparison.Ordinal);
        return Joined().Split(clause).Select((piece, i) => i > 0 && Bound().IsMatch(piece) ? (only ? "only " : "not ") + piece : piece);
    }

    private static Limit? One(string plain)
    {
        if (After().Match(plain) is { Success: true } after)
            return Latest(after);
        if (HomeBy().Match(plain) is { Success: true } home)
            return Latest(home);
        if (LatestAt().Match(plain) is { Success: true } latest)
            return Latest(latest);
        if (Before().Match(plain) is { Success: true } before)
            return Earliest(before);
        if (EarliestAt().Match(plain) is { Success: true } earliest)
            return Earliest(earliest);
        if (Between().Match(plain) is { Success: true } between)
            return TimeOfDay.Between(between.Groups["t"].Value, between.Groups["u"].Value) is var (from, until) ? Make(between, from, until) : null;
        if (Part().Match(plain) is { Success: true } part)
            return part.Groups["part"].Value[0] switch { 'm' => Make(part, 0, 12 * 60), 'a' => Make(part, 12 * 60, 17 * 60), _ => Make(part, 17 * 60, Limit.WholeDay) };
        return Day().Match(plain) is { Success: true } days && DaysOf(days.Groups["days"].Value) is { Count: > 0 and < 7 } on ? Whole(on) : null;
    }

    private static Limit? Latest(Match match) => TimeOfDay.Read(match.Groups["t"].Value, TimeOfDay.Bare.Latest) is { } from and < Limit.WholeDay ? Make(match, from, Limit.WholeDay) : null;

    private static Limit? Earliest(Match match) => TimeOfDay.Read(match.Groups["t"].Value, TimeOfDay.Bare.Earliest) is { } until and < Limit.WholeDay ? Make(match, 0, until) : null;

    private static Limit? Make(Match match, int from, int until) =>
        (match.Groups["days"].Success ? DaysOf(match.Groups["days"].Value) : Limit.AllDays) is { Count: > 0 } days ? new Limit(days, from, until) : null;

    private static Limit Whole(IEnumerable<DayOfWeek> days) => new(days, 0, Limit.WholeDay);

    private static IReadOnlyList<DayOfWeek> DaysOf(string text) =>
        text.Contains("weekend", StringComparison.Ordinal) ? [DayOfWeek.Saturday, DayOfWeek.Sunday]
        : text.Contains("week", StringComparison.Ordinal) ? Limit.WorkDays
        : [.. DayName().Matches(text).Select(m => Names[m.Value[..3]]).Distinct()];

    /// <summary>The one day that is named; null when there is none, or more.</summary>
    private static DayOfWeek? DayIn(string text) => DaysOf(text) is [var one] ? one : null;

    private static DayOfWeek Shifted(DayOfWeek day, string side) => (DayOfWeek)(((int)day + side switch { "after" => 1, "before" => 6, _ => 0 }) % 7);

    private static string Bare(string what) => Mine().Replace(what, "");

    // What is only polite, and what is in front without changing anything.
    [GeneratedRegex(@"^(?:(?:i am|im|i|sorry|please|but|and|hi|hello|well|can we do|could we do) )+|(?:(?:^| )(?:please|thanks|thank you|sorry|x+|for me|at all))+$")]
    private static partial Regex Polite();

    [GeneratedRegex("(?: and| or| but| nor)+ (?=(?:i )?(?:not|nothing|no|never|only|cant|must|before|after|later than|earlier than|school hours|busy)\\b)")]
    private static partial Regex Joined();

    [GeneratedRegex("^(?:and |or |but )+")]
    private static partial Regex And();

    [GeneratedRegex("^(?:and |or )?" + Plural + "(?:(?: and | or | )" + Plural + ")*$")]
    private static partial Regex OnlyDays();

    [GeneratedRegex("^(?:before|after|later than|earlier than) ")]
    private static partial Regex Bound();

    [GeneratedRegex("^(?:" + Not + " (?:after|later than|past|beyond)|only (?:before|until|till)) (?<t>" + T + ")" + On + "$")]
    private static partial Regex After();

    [GeneratedRegex("^(?:(?:must|need to|have to|has to) )?(?:leave|go|be home|be back|be away|get home|get back|finish|be finished|be done|home|finished|done|back home) by (?<t>" + T + ")" + On + "$")]
    private static partial Regex HomeBy();

    [GeneratedRegex("^(?:(?<t>" + T + ")(?: is)?(?: at)?(?: the)? latest|latest(?: is)? (?<t>" + T + "))" + On + "$")]
    private static partial Regex LatestAt();

    [GeneratedRegex("^(?:" + Not + " (?:before|earlier than|until|till)|only (?:after|from)) (?<t>" + T + ")" + On + "$")]
    private static partial Regex Before();

    [GeneratedRegex("^(?:(?<t>" + T + ")(?: is)?(?: at)?(?: the)? earliest|earliest(?: is)? (?<t>" + T + "))" + On + "$")]
    private static partial Regex EarliestAt();

    [GeneratedRegex("^" + Not + " (?:between|from) (?<t>" + T + ") (?:and|to|until|till) (?<u>" + T + ")" + On + "$")]
    private static partial Regex Between();

    [GeneratedRegex("^" + Not + " (?<days>" + Days + ")$")]
    private static partial Regex Day();

    [GeneratedRegex("^" + Not + " (?:in the |on )?(?<part>mornings?|afternoons?|evenings?|nights)" + On + "$")]
    private static partial Regex Part();

    [GeneratedRegex("^" + Not + " (?:on )?(?:the )?day (?<side>after|before|of) (?<what>(?!(?:the |our |a |my )?(?:meet|tomorrow|today|christmas|boxing|new year|easter|bank|last|next|birthday)|that|this|it$)[a-z]+(?: [a-z]+){0,5})$")]
    private static partial Regex NextTo();

    [GeneratedRegex("^(?:only )?(?:in |during |within |inside )?(?:the )?school (?:hours|time|day)(?: only)?$")]
    private static partial Regex School();

    [GeneratedRegex("^only|only$|^(?:within|inside)")]
    private static partial Regex Within();

    [GeneratedRegex("^" + Not + " (?:at |during |in )?(?:the )?(?:school run|school drop ?off|school pick ?up)(?: times?)?$")]
    private static partial Regex Run();

    [GeneratedRegex(@"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b")]
    private static partial Regex DayName();

    [GeneratedRegex("^(?:my|the|our) | (?:on|is|which|that)$")]
    private static partial Regex Mine();
}
