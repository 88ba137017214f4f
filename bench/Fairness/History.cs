namespace FollowOn.Fairness;

/// <summary>
/// What a group chose, month after month, and where each member stands. Left out of a meeting is whoever was well and could not
/// come; a meeting in somebody's flare-up neither lengthens nor ends their run.
/// </summary>
internal sealed class History(World world)
{
    public const int MeetingsAYear = 12;
    private readonly List<int> chosen = [];
    private readonly int[] run = new int[world.Size];

    public World World => world;

    public IReadOnlyList<int> Chosen => chosen;

    /// <summary>The number of the meeting to be chosen next.</summary>
    public int Next => chosen.Count;

    public bool CanCome(int meeting, int member) => world.Actual[meeting][member][chosen[meeting]] != Suits.No;

    public bool LeftOut(int meeting, int member) => !CanCome(meeting, member) && !world.FlareUp[meeting][member];

    /// <summary>Meetings in a row, up to now, that a member was left out of.</summary>
    public int Run(int member) => run[member];

    /// <summary>Meetings of the last year that a member was left out of.</summary>
    public int LeftOutOfTheLastYear(int member) =>
        Enumerable.Range(Math.Max(0, Next - MeetingsAYear), Math.Min(Next, MeetingsAYear)).Count(t => LeftOut(t, member));

    public void Add(int option)
    {
        chosen.Add(option);
        for (var m = 0; m < world.Size; m++)
        {
            run[m] = CanCome(Next - 1, m) ? 0 : LeftOut(Next - 1, m) ? run[m] + 1 : run[m];
        }
    }
}
