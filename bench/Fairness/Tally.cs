namespace FollowOn.Fairness;

/// <summary>What is counted of a group under a rule; counts of several groups are added place by place.</summary>
internal enum Counted
{
    Groups,
    Members,
    Meetings,
    MemberMeetings,
    Came,
    Expected,
    OverTwo,
    Never,
    OutOfReach,
    OverTwoInReach,
    NeverInReach,
    GroupsBelowThree,
    MeetingsBelowThree,

    /// <summary>Members whose longest run was 0; the next places are for 1, 2 and so on.</summary>
    Runs,
}

/// <summary>The counts of one group under one rule, or the sum of many.</summary>
internal sealed class Tally
{
    private readonly double[] counts;

    private Tally(double[] counts) => this.counts = counts;

    public double this[Counted what] => counts[(int)what];

    /// <summary>The longest run after this share of members, the least first.</summary>
    public int RunAt(double share)
    {
        var (wanted, seen) = (share * this[Counted.Members], 0.0);
        for (var run = 0; ; run++)
        {
            seen += counts[(int)Counted.Runs + run];
            if (seen >= wanted || (int)Counted.Runs + run == counts.Length - 1)
            {
                return run;
            }
        }
    }

    public double AttendanceShare => this[Counted.Came] / this[Counted.MemberMeetings];

    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        double[]? sum = null;
        foreach (var tally in tallies)
        {
            sum ??= new double[tally.counts.Length];
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += tally.counts[i];
            }
        }

        return new Tally(sum ?? new double[(int)Counted.Runs + 1]);
    }

    public static Tally Of(History history)
    {
        var world = history.World;
        var counts = new double[(int)Counted.Runs + world.Meetings + 1];
        void Add(Counted what, double by = 1) => counts[(int)what] += by;
        Add(Counted.Groups);
        Add(Counted.Members, world.Size);
        Add(Counted.Meetings, world.Meetings);
        Add(Counted.MemberMeetings, world.Size * world.Meetings);
        var outOfReach = world.OutOfReach(3);
        for (var m = 0; m < world.Size; m++)
        {
            var run = LongestRun(history, m);
            var never = FewestInAYear(history, m) <= 1;
            counts[(int)Counted.Runs + run]++;
            Add(Counted.OverTwo, run > 2 ? 1 : 0);
            Add(Counted.Never, never ? 1 : 0);
            Add(Counted.OutOfReach, outOfReach[m] ? 1 : 0);
            Add(Counted.OverTwoInReach, run > 2 && !outOfReach[m] ? 1 : 0);
            Add(Counted.NeverInReach, never && !outOfReach[m] ? 1 : 0);
        }

        var below = 0;
        for (var t = 0; t < world.Meetings; t++)
        {
            var came = 0;
            for (var m = 0; m < world.Size; m++)
            {
                var suits = world.Actual[t][m][history.Chosen[t]];
                came += suits == Suits.No ? 0 : 1;
                Add(Counted.Expected, suits == Suits.Good ? world.Chance.Good : suits == Suits.Manage ? world.Chance.Manage : 0);
            }

            Add(Counted.Came, came);
            below += came < 3 ? 1 : 0;
        }

        Add(Counted.MeetingsBelowThree, below);
        Add(Counted.GroupsBelowThree, below > 0 ? 1 : 0);
        return new Tally(counts);
    }

    /// <summary>Most meetings in a row a member was left out of.</summary>
    private static int LongestRun(History history, int member)
    {
        var (run, longest) = (0, 0);
        for (var t = 0; t < history.World.Meetings; t++)
        {
            run = history.CanCome(t, member) ? 0 : history.LeftOut(t, member) ? run + 1 : run;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>To how many meetings a member could come in the worst twelve in a row.</summary>
    private static int FewestInAYear(History history, int member)
    {
        var year = Math.Min(History.MeetingsAYear, history.World.Meetings);
        return Enumerable.Range(0, history.World.Meetings - year + 1)
            .Min(from => Enumerable.Range(from, year).Count(t => history.CanCome(t, member)));
    }
}
