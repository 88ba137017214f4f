using System.Globalization;
using System.Text;

namespace FollowOn.Fairness;

/// <summary>Plays every rule and setting and writes docs/fairness.md and its chart. Every sentence with a figure is written from the figure.</summary>
internal sealed class Report(Assumptions assumed, Asked asked)
{
    private readonly Bootstrap bootstrap = new(asked.Seed, asked.Groups);
    private readonly Bootstrap sweepBootstrap = new(asked.Seed, asked.SweepGroups);
    private readonly List<Outcome> rules = [];
    private readonly List<(Settings Settings, Outcome Outcome)> sweep = [];
    private readonly List<(string What, Outcome Votes, List<Outcome> FollowOn)> others = [];

    private static readonly int[] Horizons = [1, 2, 3, 6];
    private static readonly decimal?[] Losses = [null, 0.25m, 0.15m, 0.10m, 0.05m];

    private Outcome Votes => rules[1];

    private IReadOnlyList<Tally> SweptVotes => [.. Votes.Tallies.Take(asked.SweepGroups)];

    private Outcome SixAhead => rules[3];

    private Outcome Recommended => rules[4];

    public void Play()
    {
        var simulation = Of(assumed, asked.Groups, asked.Seed);
        var swept = Of(assumed, asked.SweepGroups, asked.Seed);
        rules.AddRange([simulation.Fixed(), simulation.MostVotes(), simulation.Rotate()]);
        rules.Add(simulation.FollowOn("FollowOn, six ahead", Settings.SixAhead(asked.WorkLimit)));
        rules.Add(simulation.FollowOn("FollowOn, recommended", Settings.Recommended(asked.WorkLimit)));
        Console.Error.WriteLine("The rules are played.");
        foreach (var settings in Horizons.SelectMany(h => Losses.Select(l => new Settings(h, l, 0, asked.WorkLimit)))
                     .Concat(new[] { 1, 2, 6 }.SelectMany(h => new[] { 3, 6 }.Select(p => new Settings(h, null, p, asked.WorkLimit))))
                     .Concat(new[] { 2, 6 }.Select(h => new Settings(h, null, 0, asked.WorkLimit, LeastComing: 2))))
        {
            sweep.Add((settings, swept.FollowOn("", settings)));
            Console.Error.WriteLine($"{settings}: {sweep[^1].Outcome.Seconds:0} s");
        }

        foreach (var (what, changed, seed) in Others())
        {
            var other = Of(changed, asked.SweepGroups, seed);
            Settings[] settings = [new(1, null, 0, asked.WorkLimit), Settings.SixAhead(asked.WorkLimit), Settings.Recommended(asked.WorkLimit)];
            others.Add((what, other.MostVotes(), [.. settings.Select(s => other.FollowOn("", s))]));
            Console.Error.WriteLine(what);
        }
    }

    public (string Markdown, string Svg) Written(TimeSpan took)
    {
        var text = new StringBuilder();
        text.Append(Opening()).Append(MainTable()).Append(Aims()).Append(WhereItLoses());
        text.Append(Sweep()).Append(OtherPeople()).Append(Knowing()).Append(AssumptionTable()).Append(Rerun(took));
        return (text.ToString(), Picture());
    }

    private Simulation Of(Assumptions of, int groups, long seed) => new(of, seed, groups, asked.Meetings, asked.Threads);

    private IEnumerable<(string What, Assumptions Changed, long Seed)> Others() =>
        Changes().Select(c => (c.What, c.Changed, asked.Seed)).Prepend(($"Nothing; other people (seed {asked.Seed + 1})", assumed, asked.Seed + 1));

    private IEnumerable<(string What, Assumptions Changed)> Changes()
    {
        yield return ("No exceptions at all", assumed.With("usualFallsAway", 0).With("unusualComesFree", 0));
        yield return ("Twice the exceptions (30 % fall away, 10 % come free)", assumed.With("usualFallsAway", 0.3).With("unusualComesFree", 0.1));
        yield return ("No flare-ups", assumed.With("flareUp", 0));
        yield return ("Lives with far less room: nobody need have been able to come to the programme", assumed.With("lifeChanged", 1));
        yield return ("Twice as many at work", assumed.With("worksFullTime", 0.3).With("worksPartTime", 0.4).With("worksShifts", 0.2));
        yield return ("One place only", assumed.With("venues", 1));
    }

    private string Opening() => $"""
        # Who is left out, under four ways of choosing a time

        Written by `bench/fairness.sh`; nothing on this page is typed by hand. {asked.Groups} made-up groups of 3 to 9 choose the time and place of {asked.Meetings} monthly meet-ups each, from 28 times a week (seven days, four
        parts) and the places they know. Every rule meets the same people, the same exceptions and the same flare-ups (seed {asked.Seed}). **These are made-up people: the figures compare rules, and say nothing of what any real
        group will see.** *Left out* is whoever is well and cannot come because of the time or place; a meeting in somebody's flare-up neither lengthens nor ends their run. In brackets: the middle 95 % of what 1,000 draws of
        whole groups give.

        ![Four bar charts; the table below holds the same figures](fairness.svg)


        """;

    private string MainTable()
    {
        var text = new StringBuilder();
        text.Append($"| what | {string.Join(" | ", rules.Select(r => r.Name))} |\n|---|{string.Concat(rules.Select(_ => "---|"))}\n");
        foreach (var measure in Measures.All)
        {
            var figures = rules.Select(r => Measures.Say(bootstrap.Of(r.Tallies, measure.Of), measure.Say));
            text.Append($"| {measure.Name} | {string.Join(" | ", figures)} |\n");
        }

        var lost = rules.Select(r => r == Votes ? "–" : Measures.Say(bootstrap.Of(r.Tallies, Votes.Tallies, Measures.Lost), Measures.Percent));
        text.Append($"| Attendance lost against most votes | {string.Join(" | ", lost)} |\n\n");
        var outOfReach = Votes.All[Counted.OutOfReach] / Votes.All[Counted.Members];
        text.Append($"""
            {Measures.Percent(outOfReach)} of the {Votes.All[Counted.Members]:0} members are *out of reach*: no time and place of an ordinary month suits them together with two others (a meeting is three), so no rule can include
            them but by luck. They are counted above, except where it says *of those in reach*.


            """);
        return text.ToString();
    }

    private string Aims()
    {
        var text = new StringBuilder("## The aims\n\n| aim | " + SixAhead.Name + " | " + Recommended.Name + " |\n|---|---|---|\n");
        void Row(string aim, Func<Outcome, double> of, double most, Func<double, string> say) => text.Append(
            $"| {aim} | {string.Join(" | ", new[] { SixAhead, Recommended }.Select(o => $"{(of(o) <= most ? "reached" : "**not reached**")}: {say(of(o))}"))} |\n");
        Row("At most 5 % of attendance lost against most votes", o => Measures.Lost(o.All, Votes.All), 0.05, Measures.Percent);
        Row("At most 4 % left out more than twice running", o => Measures.OverTwo.Of(o.All), 0.04, Measures.Percent);
        Row("At most 0.3 % practically never able to come in a year", o => Measures.Never.Of(o.All), 0.003, Measures.Percent);
        Row("… of those in reach", o => Measures.NeverInReach.Of(o.All), 0.003, Measures.Percent);
        Row("95th percentile of the longest run at most 2", o => Measures.Run95.Of(o.All), 2, Measures.Whole);
        return text.Append('\n').ToString();
    }

    private string WhereItLoses()
    {
        var text = new StringBuilder("## Where FollowOn loses\n\n");
        foreach (var ours in new[] { SixAhead, Recommended })
        {
            var changes = Votes.CameOfMember.Zip(ours.CameOfMember, (v, f) => v.Zip(f, (a, b) => b - a)).SelectMany(c => c).Order().ToList();
            double Share(Func<int, bool> which) => (double)changes.Count(which) / changes.Count;
            var groups = Votes.Tallies.Zip(ours.Tallies, (v, f) => Measures.Lost(f, v)).ToList();
            text.Append($"""
                **{ours.Name}** beside most votes: {Measures.Percent(Share(c => c < 0))} of members can come less often ({Measures.Percent(Share(c => c <= -3))} to three meetings of {asked.Meetings} fewer or more; the worst {-changes[0]} fewer),
                {Measures.Percent(Share(c => c > 0))} more often ({Measures.Percent(Share(c => c >= 3))} by three or more; at best {changes[^1]}), the rest as often. {Measures.Percent((double)groups.Count(l => l > 0.1) / groups.Count)} of groups lose more than a tenth of
                their attendance by it, at worst {Measures.Percent(groups.Max())}.


                """);
        }

        text.Append("By size of group: attendance under most votes → six ahead → recommended, and members left out more than twice running.\n\n| size | groups | attendance | left out more than twice running |\n|---|---|---|---|\n");
        foreach (var (least, most) in new[] { (3, 3), (4, 5), (6, 7), (8, 9) })
        {
            var which = Enumerable.Range(0, asked.Groups).Where(g => Votes.Tallies[g][Counted.Members] is var n && n >= least && n <= most).ToList();
            if (which.Count > 0)
            {
                var sums = new[] { Votes, SixAhead, Recommended }.Select(o => Tally.Sum(which.Select(g => o.Tallies[g]))).ToList();
                text.Append($"| {(least == most ? $"{least}" : $"{least} or {most}")} | {which.Count} | {string.Join(" → ", sums.Select(s => Measures.Percent(s.AttendanceShare)))} | {string.Join(" → ", sums.Select(s => Measures.Percent(Measures.OverTwo.Of(s))))} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private string Sweep()
    {
        var text = new StringBuilder($"""
            ## What the product should do

            How far to look ahead, how much attendance fairness may cost (`maxAttendanceLoss`, of the best plan's), and how many times the group is asked about. *Asked about three* is the product's vote on three proposals: nobody
            knows more of the month than how those three are. A poll of 28 times is what most votes is given above, and more than most people fill in. The first {asked.SweepGroups} of the groups.

            | ahead | loss at most | asked about | fewest who make a meeting | attendance | lost against most votes | more than twice running | of those in reach | never | longest run, p95 | meetings below three | plans proven | slowest |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var (settings, outcome) in sweep)
        {
            var planner = outcome.Planner!;
            text.Append($"| {settings.Horizon} | {(settings.MaxLoss is { } loss ? Measures.Percent((double)loss) : "any")} | {(settings.Proposals == 0 ? "all" : settings.Proposals)} | {settings.LeastComing} ")
                .Append($"| {Measures.Percent(outcome.All.AttendanceShare)} | {Measures.Say(sweepBootstrap.Of(outcome.Tallies, SweptVotes, Measures.Lost), Measures.Percent)} ")
                .Append($"| {Measures.Say(sweepBootstrap.Of(outcome.Tallies, Measures.OverTwo.Of), Measures.Percent)} | {Measures.Percent(Measures.OverTwoInReach.Of(outcome.All))} ")
                .Append($"| {Measures.Percent(Measures.Never.Of(outcome.All))} | {outcome.All.RunAt(0.95)} | {Measures.Percent(Measures.MeetingsBelow.Of(outcome.All))} ")
                .Append($"| {planner.Optimal} of {planner.Optimal + planner.Feasible} | {planner.Percentile(1):0.00} s |\n");
        }

        return text.Append('\n').ToString();
    }

    private string OtherPeople()
    {
        var text = new StringBuilder($"""
            ## With other people

            The same with one assumption changed at a time: most votes, then FollowOn one meeting at a time and six ahead (any loss) and as recommended, all times asked about. {asked.SweepGroups} groups. Each cell: attendance; left out more than twice running; practically never.

            | changed | most votes | one at a time | six ahead | recommended |
            |---|---|---|---|---|

            """);
        foreach (var (what, votes, ours) in others)
        {
            text.Append($"| {what} | {string.Join(" | ", ours.Prepend(votes).Select(o => $"{Measures.Percent(o.All.AttendanceShare)}; {Measures.Percent(Measures.OverTwo.Of(o.All))}; {Measures.Percent(Measures.Never.Of(o.All))}"))} |\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Knowing() => """
        ## What each rule knows

        - **Fixed slot**: usual times, once, at the start: the time and place that suit most people in an ordinary month. It is kept.
        - **Most votes** (as with Doodle-like polls): how all 28 times at each place really are for everybody, each month. Most who can come; then most whom it suits well; then by lot. It remembers nothing.
        - **Rotate**: the same, each month. Members take turns to name what suits them best; the group takes of that what most can come to. Whoever has a flare-up or can come to nothing is passed over.
        - **FollowOn**: the product's planner ([the meaning of *best*](planning.md)): no run beyond two if avoidable, then fewest times left out within a year for whoever has most, then expected attendance, then travel. It remembers runs and the last twelve months; it
          knows the next month as the poll does (or only the times asked about), later months by usual times. The first meeting is agreed, the rest is planned again. Whoever has a flare-up is *resting* that month. Where fewer than three can
          come to anything, two will do, and else the most votes.

        Sums: attendance is the share of members who *can* come (well, and time and place suit); *practically never* is one at most in the worst twelve meetings in a row; *fell below three* counts those who can come, flare-ups among the absent. All
        groups meet monthly, as most in the paper did; fortnightly or two-monthly groups have the same runs over another time. Nobody leaves or joins.


        """;

    private string AssumptionTable()
    {
        var text = new StringBuilder("## What is assumed of members\n\n");
        text.Append(asked.OwnMembers ? "From `bench/Fairness/members.json`." : "From another file than the project's own.");
        text.Append(" *The paper* is the qualitative study of follow-on groups that the project rests on; it counts hardly any of this, and what it does not count is said to be assumed. Every rule meets the same.\n\n| name | value | what | source |\n|---|---|---|---|\n");
        foreach (var a in assumed.All)
        {
            text.Append($"| `{a.Name}` | {a.Value.ToString(CultureInfo.InvariantCulture)} | {Cell(a.Meaning)} | {Cell(a.Source)} |\n");
        }

        return text.Append('\n').ToString();

        static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
    }

    private string Rerun(TimeSpan took)
    {
        var all = rules.Concat(sweep.Select(s => s.Outcome)).Concat(others.SelectMany(o => o.FollowOn)).Where(o => o.Planner is not null).Select(o => o.Planner!).ToList();
        var planner = SixAhead.Planner!;
        return $"""
            ## Again, or with other members

            `bench/fairness.sh` writes this page and its chart; `bench/fairness.sh --members FILE --seed N --groups N --out FOLDER` the same of another file of assumptions, whose faults are said in words. Every history is
            counted twice, in two independent ways, while it runs, and some groups are played twice; `--check` does that alone, for `--groups` many. The planner's work is counted, never timed, so the same seed gives the same figures on any machine.

            This run: seed {asked.Seed}, {asked.Groups} groups, work limit {asked.WorkLimit:#,0} choices a plan, {took.TotalMinutes:0.0} minutes on {Machine()}, shared with other work. Plans in all: {all.Sum(p => p.Optimal + p.Feasible):#,0} found, of
            which {all.Sum(p => p.Optimal):#,0} proven best and {all.Sum(p => p.Feasible):#,0} not within the work limit. Six ahead: {planner.Optimal + planner.Feasible:#,0}, half of them within {planner.Percentile(0.5) * 1000:0.0} ms, 95 % within {planner.Percentile(0.95) * 1000:0} ms, the slowest {planner.Percentile(1):0.00} s;
            in {planner.FellBack:#,0} months of {asked.Groups * asked.Meetings:#,0} fewer than three could come to anything.

            """;
    }

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
        return $"{model ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}";
    }

    private string Picture()
    {
        Chart.Panel Of(string title, string better, double most, double? aim, Measure measure) => new(
            title, better, most, aim, measure.Say, [.. rules.Select(r => (r.Name, bootstrap.Of(r.Tallies, measure.Of)))]);
        double Most(Measure measure) => Math.Max(0.01, rules.Max(r => bootstrap.Of(r.Tallies, measure.Of).High));
        Chart.Panel[] panels =
        [
            Of("Who can come, on average", "more is better", 1, Votes.All.AttendanceShare * 0.95, Measures.Attendance),
            Of("Left out more than twice running", "less is better", Most(Measures.OverTwo), 0.04, Measures.OverTwo),
            Of("Practically never able to come in a year", "less is better", Most(Measures.Never), 0.003, Measures.Never),
            Of("Groups with a meeting of fewer than three", "less is better", 1, null, Measures.GroupsBelow),
        ];
        var described = panels.Select(p => $"{p.Title}: {string.Join(", ", p.Bars.Select(b => $"{b.Rule} {p.Say(b.Figure.Value)}"))}.");
        return Chart.Svg("Who is left out, under four ways of choosing a time", string.Join(" ", described), panels);
    }
}
