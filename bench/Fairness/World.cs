namespace FollowOn.Fairness;

/// <summary>
/// One group and everything that happens to it whatever rule it chooses by, drawn once: its people, its places, each month's
/// exceptions and flare-ups. An option is slot × places + place.
/// </summary>
internal sealed class World
{
    private enum For
    {
        Size,
        People,
        Places,
        Months,
        Lots,
    }

    public World(Assumptions assumed, long seed, int number, int meetings)
    {
        (Number, Meetings, Seed) = (number, meetings, seed);
        Chance = (assumed["comesWhenGood"], assumed["comesWhenManageable"]);
        Size = 3 + new Draw(seed, number, (int)For.Size).Among([.. Enumerable.Range(3, 7).Select(n => assumed[$"groupsOf{n}"])]);
        Places = (int)assumed["venues"];
        People = [.. Enumerable.Range(0, Size).Select(m => Person.Drawn(assumed, new Draw(seed, number, (int)For.People, m)))];
        Miles = Distances(new Draw(seed, number, (int)For.Places));
        var furthest = People.Select(p => p.Furthest(assumed)).ToArray();
        Usual = [.. Enumerable.Range(0, Size).Select(m => WithTravel(m, People[m].Usual, furthest[m]))];
        (Actual, FlareUp) = (new Suits[meetings][][], new bool[meetings][]);
        for (var t = 0; t < meetings; t++)
        {
            (Actual[t], FlareUp[t]) = (new Suits[Size][], new bool[Size]);
            for (var m = 0; m < Size; m++)
            {
                var draw = new Draw(seed, number, (int)For.Months, t, m);
                FlareUp[t][m] = draw.With(assumed["flareUp"]);
                var month = People[m].Usual.Select(usual => draw.With(usual == Suits.No ? assumed["unusualComesFree"] : assumed["usualFallsAway"])
                    ? usual == Suits.No ? Suits.Manage : Suits.No
                    : usual).ToArray();
                Actual[t][m] = FlareUp[t][m] ? new Suits[Options] : WithTravel(m, month, furthest[m]);
            }
        }
    }

    public long Seed { get; }

    public int Number { get; }

    public int Meetings { get; }

    public int Size { get; }

    public int Places { get; }

    public int Options => Week.Slots * Places;

    public (double Good, double Manage) Chance { get; }

    public Person[] People { get; }

    /// <summary>[member][place]</summary>
    public double[][] Miles { get; }

    /// <summary>[member][option]: in an ordinary month.</summary>
    public Suits[][] Usual { get; }

    /// <summary>[meeting][member][option]: as it really is. Somebody in a flare-up can come to nothing.</summary>
    public Suits[][][] Actual { get; }

    /// <summary>[meeting][member]</summary>
    public bool[][] FlareUp { get; }

    /// <summary>How many can come to an option.</summary>
    public static int Count(Suits[][] suits, int option) => suits.Count(s => s[option] != Suits.No);

    /// <summary>How many it suits well.</summary>
    public static int CountGood(Suits[][] suits, int option) => suits.Count(s => s[option] == Suits.Good);

    /// <summary>Decides between options that are otherwise equal, the same for whatever rule asks.</summary>
    public double Lot(int meeting, int option) => new Draw(Seed, Number, (int)For.Lots, meeting, option).Share();

    /// <summary>Members no ordinary time and place suits together with at least this many in all: no rule can include them but by luck.</summary>
    public bool[] OutOfReach(int together) =>
        [.. Enumerable.Range(0, Size).Select(m =>
            !Enumerable.Range(0, Options).Any(o => Usual[m][o] != Suits.No && Count(Usual, o) >= together))];

    private double[][] Distances(Draw draw)
    {
        var places = new (double East, double North)[Places];
        for (var v = 1; v < Places; v++)
        {
            var near = People[draw.Below(Size)];
            places[v] = (near.East + draw.Share() - 0.5, near.North + draw.Share() - 0.5);
        }

        return [.. People.Select(p => places.Select(v => Math.Round(double.Hypot(p.East - v.East, p.North - v.North), 1)).ToArray())];
    }

    private Suits[] WithTravel(int member, Suits[] slots, double furthest) =>
        [.. Enumerable.Range(0, Options).Select(o => (slots[o / Places], Miles[member][o % Places]) switch
        {
            (_, var miles) when miles > furthest => Suits.No,
            (Suits.Good, var miles) when miles > furthest / 2 => Suits.Manage,
            var (suits, _) => suits,
        })];
}
