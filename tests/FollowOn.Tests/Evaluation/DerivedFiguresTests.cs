using System.Globalization;
using CsCheck;
using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Evaluation;

/// <summary>The figures of the register and of the yearly page: as the tables of docs/domain.md have them, and what holds whatever the facts.</summary>
public sealed class DerivedFiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Gen<GroupFacts> GenFacts = Gen.Select(
        Gen.Int[-30, 900], Gen.Select(Gen.Int[0, 900], Gen.Bool, Gen.Int[0, 8], (day, face, came) => (day, face, came)).List[0, 9], Gen.Int[-1, 900], Gen.Int[0, 90], Gen.Int[0, 9])
        .Select((end, held, touched, interval, over) =>
        {
            var ended = Today.AddDays(-end);
            return new GroupFacts(
                ended,
                touched < 0 ? null : Earlier(ended.AddDays(touched)),
                [.. held.Select(h => new HeldMeeting(Earlier(ended.AddDays(h.day)), h.face, h.came))],
                interval < 7 ? null : interval, over == 0, over == 1);
        });

    public static TheoryData<string, string, string, string> Registers => [.. Rows("### The register").Select(r => (r[0], r[1], r[2], r[3]))];

    public static TheoryData<string, string, string, string> Years => [.. Rows("### Twelve months").Select(r => (r[0], r[1], r[2], r[3]))];

    public static TheoryData<string, string, string, string, string> Times => [.. Rows("### How long it has been in touch").Select(r => (r[0], r[1], r[2], r[3], r[4]))];

    public static TheoryData<string, string, string, string, string> Lasts => [.. Rows("### Do our groups last").Select(r => (r[0], r[1], r[2], r[3], r[4]))];

    public static TheoryData<string, string, string> Counts => [.. Rows("### Counts of people").Select(r => (r[0], r[1], r[2]))];

    [Theory, MemberData(nameof(Registers))]
    public void How_a_group_stands_is_as_the_table_says(string state, string reduced, string late, string stands)
    {
        var shown = state == "not shown" ? (GroupState?)null : Enum.Parse<GroupState>(state);
        var exists = shown is not (GroupState.Ended or GroupState.JoinedAnotherGroup);
        var seen = new GroupSeen("A service", null, null, null, Today, exists, shown, null, null, reduced == "yes");

        Assert.Equal(Enum.Parse<Standing>(stands), RegisterEntry.StandingOf(seen, late == "yes"));
    }

    [Theory, MemberData(nameof(Years))]
    public void Twelve_months_are_said_as_the_table_says(string ended, string met, string today, string words) =>
        Assert.Equal(words, TwelveMonths.Of(Days(met), Day(ended), Day(today)).InWords);

    [Theory, MemberData(nameof(Times))]
    public void How_long_it_has_been_in_touch_is_as_the_table_says(string programme, string held, string inTouch, string ended, string words)
    {
        var began = Day(programme.Split(' ')[^1]);
        var facts = new GroupFacts(programme.StartsWith("none", StringComparison.Ordinal) ? null : began, inTouch.Length == 0 ? null : Day(inTouch), Held(held), HasEnded: ended == "yes");

        Assert.Equal(words, GroupTime.Of(facts, began)?.InWords ?? "no contact known");
    }

    [Theory, MemberData(nameof(Lasts))]
    public void Whether_a_group_lasted_a_year_is_as_the_table_says(string programme, string held, string interval, string ended, string counts)
    {
        var facts = new GroupFacts(Day(programme), null, Held(held), interval.Length == 0 ? null : int.Parse(interval, CultureInfo.InvariantCulture), ended == "yes");

        var after = Lasting.After(12, [facts], Today);

        Assert.Equal(
            counts switch { "in touch" => (1, 0, 0), "not known" => (0, 1, 0), "too early" => (0, 0, 1), "left out" => (0, 0, 0), _ => throw new InvalidOperationException(counts) },
            (after.InTouch, after.NotKnown, after.TooEarly));
    }

    [Theory, MemberData(nameof(Counts))]
    public void People_are_counted_as_the_table_says(string counts, string shown, string total)
    {
        var table = SafeTable.Of([.. counts.Split(' ').Select(c => int.Parse(c, CultureInfo.InvariantCulture))]);

        Assert.Equal(shown.Split(' '), table.Cells.Select(c => c?.ToString(CultureInfo.InvariantCulture) ?? "-"));
        Assert.Equal(total, table.Total?.ToString(CultureInfo.InvariantCulture) ?? "-");
    }

    [Theory]
    [InlineData(6, 3, 1, 1, "Of 5 groups that formed and whose programme ended at least 6 months ago, 3 are known to have been in touch 6 months on. Of 1 it is too early to say.")]
    [InlineData(12, 1, 4, 0, "Of 5 groups that formed and whose programme ended at least a year ago, 1 is known to have been in touch a year on.")]
    [InlineData(12, 2, 0, 0, "Of 2 groups that formed and whose programme ended at least a year ago, all are known to have been in touch a year on.")]
    [InlineData(24, 0, 2, 0, "Of 2 groups that formed and whose programme ended at least 2 years ago, none is known to have been in touch 2 years on.")]
    [InlineData(24, 1, 0, 0, "One group formed whose programme ended at least 2 years ago, and it was known to be in touch 2 years on.")]
    [InlineData(6, 0, 1, 0, "One group formed whose programme ended at least 6 months ago, and it was not known to be in touch 6 months on.")]
    public void The_answer_is_one_honest_sentence(int months, int inTouch, int notKnown, int tooEarly, string words) =>
        Assert.Equal(words, new Lasting(months, inTouch, notKnown, tooEarly).InWords);

    [Fact]
    public void Every_group_that_is_asked_about_is_counted_exactly_once_in_whatever_order() =>
        Gen.Select(GenFacts.List[0, 12], Gen.OneOf(Gen.Const(6), Gen.Const(12), Gen.Const(24), Gen.Const(60)), Gen.Int).Sample((groups, months, seed) =>
        {
            var mixed = groups.ToArray();
            new Random(seed).Shuffle(mixed);
            var asked = groups.Count(g => GroupLife.HasFormed(g) && g.ProgrammeEndedOn!.Value.AddMonths(months) <= Today);
            return Lasting.After(months, groups, Today) is var found && found.Groups == asked && found == Lasting.After(months, mixed, Today);
        });

    [Fact]
    public void Hearing_of_a_group_once_more_never_takes_it_from_those_that_lasted() =>
        Gen.Select(GenFacts, Gen.OneOf(Gen.Const(6), Gen.Const(12), Gen.Const(24)), Gen.Int[0, 900], Gen.Int[0, 8]).Sample((group, months, ago, came) =>
        {
            var more = group with { Held = [.. group.Held, new HeldMeeting(Today.AddDays(-ago), true, came)] };
            return Lasting.After(months, [group], Today).InTouch <= Lasting.After(months, [more], Today).InTouch;
        });

    [Fact]
    public void Time_alone_never_turns_a_group_that_lasted_into_one_that_did_not() =>
        Gen.Select(GenFacts, Gen.OneOf(Gen.Const(6), Gen.Const(12), Gen.Const(24)), Gen.Int[1, 2000]).Sample((group, months, later) =>
            Lasting.After(months, [group], Today).InTouch <= Lasting.After(months, [group], Today.AddDays(later)).InTouch);

    [Fact]
    public void A_group_is_lost_only_when_it_is_over_or_quiet() =>
        Gen.Select(GenFacts, Gen.OneOf(Gen.Const(6), Gen.Const(12), Gen.Const(24))).Sample((group, months) =>
            Lasting.After(months, [group], Today).NotKnown == 0 || GroupLife.StateOf(group, Today) is GroupState.Quiet or GroupState.Ended or GroupState.JoinedAnotherGroup);

    [Fact]
    public void The_twelve_dots_say_no_more_and_no_less_than_the_meet_ups() =>
        GenFacts.Sample(group =>
        {
            var months = TwelveMonths.Of(group.Held.Select(m => m.On), group.ProgrammeEndedOn!.Value, Today);
            var from = new DateOnly(2025, 12, 1);
            var met = group.Held.Where(m => m.On >= from && m.On <= Today).Select(m => (m.On.Year, m.On.Month)).Distinct().Count();
            return months.Months.Count == 12 && months.Met == met && months.Possible is >= 1 and <= 12 && months.Met <= months.Possible;
        });

    [Fact]
    public void Nothing_published_about_people_gives_a_small_count_away() =>
        Gen.Int[0, 60].Array[1, 6].Sample(counts =>
        {
            var table = SafeTable.Of(counts);
            var hidden = Enumerable.Range(0, counts.Length).Where(i => table.Cells[i] is null).ToList();
            return table.Cells.Select((c, i) => c is not { } shown || (counts[i] >= 8 && shown % 5 == 0 && Math.Abs(shown - counts[i]) <= 2)).All(ok => ok)
                && (table.Total is null
                    ? table.Cells.All(c => c is null)
                    : table.Total % 5 == 0 && Math.Abs(table.Total.Value - counts.Sum()) <= 2 && hidden.Count != 1);
        });

    private static DateOnly Earlier(DateOnly day) => day > Today ? Today : day;

    private static HeldMeeting[] Held(string days) => [.. Days(days).Select(d => new HeldMeeting(d, true, 3))];

    private static DateOnly[] Days(string words) => [.. words.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Day)];

    private static DateOnly Day(string words) => DateOnly.ParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string[]> Rows(string heading) => Repository.Table(Repository.Read("docs/domain.md"), heading);
}
