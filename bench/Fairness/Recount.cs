namespace FollowOn.Fairness;

/// <summary>
/// Counts everything a second time and in another way: each member's months are written as letters (c came, f flare-up, o left out) straight from
/// the drawn world and the options chosen, and everything is read from those words. Throws where the two ways differ.
/// </summary>
internal static class Recount
{
    public static void Check(History history, Tally tally)
    {
        var world = history.World;
        var words = Words(world, history.Chosen);
        Same("members", words.Count, tally[Counted.Members]);
        Same("attendance", words.Sum(w => w.Count(c => c == 'c')), tally[Counted.Came]);
        Same("members left out more than twice running", words.Count(w => LongestRun(w) > 2), tally[Counted.OverTwo]);
        Same("members practically never able", words.Count(w => FewestOfTwelve(w) <= 1), tally[Counted.Never]);
        Same("longest run", words.Max(LongestRun), tally.RunAt(1));
        Same("least of the longest runs", words.Min(LongestRun), tally.RunAt(1e-9));
        var small = Enumerable.Range(0, world.Meetings).Count(t => words.Count(w => w[t] == 'c') < 3);
        Same("meetings below three", small, tally[Counted.MeetingsBelowThree]);
        Same("group below three", Math.Min(small, 1), tally[Counted.GroupsBelowThree]);
        for (var m = 0; m < words.Count; m++)
        {
            Same("run at the end", TrailingRun(words[m]), history.Run(m));
            Same("left out of the last year", words[m].TakeLast(12).Count(c => c == 'o'), history.LeftOutOfTheLastYear(m));
        }
    }

    /// <summary>The counting itself, against cases counted by hand.</summary>
    public static void CheckByHand()
    {
        Same("by hand: no run", 0, LongestRun("cccc"));
        Same("by hand: a run at the start", 3, LongestRun("ooocoo"));
        Same("by hand: a flare-up neither ends nor lengthens a run", 2, LongestRun("cofoc"));
        Same("by hand: only flare-ups", 0, LongestRun("ffff"));
        Same("by hand: trailing", 2, TrailingRun("ocoof"));
        Same("by hand: trailing, came last", 0, TrailingRun("ooc"));
        Same("by hand: the worst twelve", 1, FewestOfTwelve("cccccc" + "oooooooooooc"));
        Same("by hand: a year of flare-ups", 0, FewestOfTwelve("ffffffffffff"));
    }

    /// <summary>That the same seed gives the same world, whatever happened meanwhile.</summary>
    public static void CheckWorld(World world, World again)
    {
        for (var t = 0; t < world.Meetings; t++)
        {
            for (var m = 0; m < world.Size; m++)
            {
                Same("the same exceptions", 1, world.Actual[t][m].AsSpan().SequenceEqual(again.Actual[t][m]) ? 1 : 0);
                Same("nobody comes in a flare-up", 0, world.FlareUp[t][m] && world.Actual[t][m].Any(s => s != Suits.No) ? 1 : 0);
            }
        }
    }

    /// <summary>That a rule chooses the same again.</summary>
    public static void CheckChoices(string rule, History first, History again) =>
        Same($"{rule} chooses the same again", 1, first.Chosen.SequenceEqual(again.Chosen) ? 1 : 0);

    private static List<string> Words(World world, IReadOnlyList<int> chosen) =>
        [.. Enumerable.Range(0, world.Size).Select(m => string.Concat(chosen.Select((option, t) =>
            world.FlareUp[t][m] ? 'f' : world.Actual[t][m][option] == Suits.No ? 'o' : 'c')))];

    private static int LongestRun(string word) =>
        word.Replace("f", "", StringComparison.Ordinal).Split('c').Max(run => run.Length);

    private static int TrailingRun(string word)
    {
        var well = word.Replace("f", "", StringComparison.Ordinal);
        return well.Length - well.TrimEnd('o').Length;
    }

    private static int FewestOfTwelve(string word) => word.Length <= 12
        ? word.Count(c => c == 'c')
        : Enumerable.Range(0, word.Length - 11).Min(from => word.Substring(from, 12).Split('c').Length - 1);

    private static void Same(string what, double expected, double counted)
    {
        if (Math.Abs(expected - counted) > 1e-6)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Counted twice, {what} differs: {expected} and {counted}."));
        }
    }
}
