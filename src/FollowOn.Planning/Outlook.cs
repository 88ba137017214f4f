using System.Numerics;

namespace FollowOn.Planning;

/// <summary>
/// The most and least that any chain of meetings after each moment can bring, for everybody together and for each counted member alone. Found backwards, once, before the search;
/// the moment −1 stands for the start of a plan.
/// </summary>
internal sealed class Outlook
{
    private const long None = long.MinValue;

    /// <summary>Runs longer than this are not looked at ahead of time, only as they come about.</summary>
    private const int RunsLookedAt = 12;

    /// <summary>Beyond this the runs of single members ahead are not worked out: the table would cost more than it saves.</summary>
    private const long MostRunWork = 8_000_000;

    private readonly Ground ground;
    private readonly Moments moments;
    private readonly long[][] most;    // [k][moment + 1]: most expected of k meetings after this moment; None: there is no such chain
    private readonly long[][] least;   // [k][moment + 1]: least travel of the same
    private readonly int[][] together; // [k][moment + 1]: fewest misses of all counted members together
    private readonly byte[][][] alone; // [k][moment + 1][counted]: fewest misses of one
    private readonly byte[][][]? runs; // [k][moment + 1][counted * width + run before]: least longest run of one, the run before gone on with

    public Outlook(Ground ground, Moments moments)
    {
        (this.ground, this.moments) = (ground, moments);
        var (n, width) = (ground.Problem.Meetings, moments.Count + 1);
        most = Table(n, () => new long[width]);
        least = Table(n, () => new long[width]);
        together = Table(n, () => new int[width]);
        alone = Table(n, () => Enumerable.Range(0, width).Select(_ => new byte[ground.Counted.Length]).ToArray());
        for (var k = 1; k <= n; k++)
        {
            for (var at = -1; at < moments.Count; at++)
            {
                Fill(k, at);
            }
        }

        var breadth = moments.Ranges.Sum(r => (long)Math.Max(0, r.To - r.From));
        if (n > 1 && n * breadth * ground.Counted.Length * RunsLookedAt <= MostRunWork)
        {
            runs = Table(n, () => Enumerable.Range(0, width).Select(_ => new byte[ground.Counted.Length * (RunsLookedAt + 1)]).ToArray());
            for (var k = 1; k <= n; k++)
            {
                for (var at = -1; at < moments.Count; at++)
                {
                    FillRuns(k, at);
                }
            }
        }
    }

    /// <summary>The greatest expected attendance of any plan; null when no plan keeps the gaps.</summary>
    public long? MostExpected => CanFollow(ground.Problem.Meetings, -1) ? most[ground.Problem.Meetings][0] : null;

    public bool CanFollow(int meetings, int moment) => most[meetings][moment + 1] != None;

    public long Most(int meetings, int moment) => most[meetings][moment + 1];

    public long Least(int meetings, int moment) => least[meetings][moment + 1];

    /// <summary>The fewest misses of all counted members together.</summary>
    public int Together(int meetings, int moment) => together[meetings][moment + 1];

    /// <summary>The fewest misses of each counted member, were the chain chosen for them alone.</summary>
    public byte[] Alone(int meetings, int moment) => alone[meetings][moment + 1];

    /// <summary>No chain of this many meetings gives the member a longest run below this, if they have missed so many in a row before it.</summary>
    public int LeastRun(int meetings, int moment, int counted, int run) =>
        runs is null || meetings == 0 || run > RunsLookedAt ? 0 : runs[meetings][moment + 1][(counted * (RunsLookedAt + 1)) + run];

    private static T[] Table<T>(int meetings, Func<T> row) => [.. Enumerable.Range(0, meetings + 1).Select(_ => row())];

    private (int From, int To) After(int moment) => moment < 0 ? moments.First : moments.Ranges[moment];

    private void Fill(int k, int at)
    {
        var own = alone[k][at + 1];
        (most[k][at + 1], least[k][at + 1], together[k][at + 1]) = (None, long.MaxValue, int.MaxValue);
        Array.Fill(own, byte.MaxValue);
        var (from, to) = After(at);
        for (var next = from; next < to; next++)
        {
            if (most[k - 1][next + 1] == None)
            {
                continue;
            }

            most[k][at + 1] = Math.Max(most[k][at + 1], moments.MostAt[next] + most[k - 1][next + 1]);
            least[k][at + 1] = Math.Min(least[k][at + 1], moments.LeastAt[next] + least[k - 1][next + 1]);
            together[k][at + 1] = Math.Min(together[k][at + 1], moments.Fewest[next] + together[k - 1][next + 1]);
            var later = alone[k - 1][next + 1];
            for (var m = 0; m < own.Length; m++)
            {
                own[m] = (byte)Math.Min(own[m], later[m] + (Misses(next, m) ? 1 : 0));
            }
        }
    }

    private void FillRuns(int k, int at)
    {
        var own = runs![k][at + 1];
        Array.Fill(own, byte.MaxValue);
        var (from, to) = After(at);
        for (var next = from; next < to; next++)
        {
            if (most[k - 1][next + 1] == None)
            {
                continue;
            }

            var later = runs[k - 1][next + 1];
            for (var m = 0; m < ground.Counted.Length; m++)
            {
                var (row, misses) = (m * (RunsLookedAt + 1), Misses(next, m));
                for (var run = 0; run <= RunsLookedAt; run++)
                {
                    // Coming is never worse for this one member than staying away.
                    var after = misses ? Math.Max(run + 1, later[row + Math.Min(run + 1, RunsLookedAt)]) : later[row];
                    own[row + run] = (byte)Math.Min(own[row + run], after);
                }
            }
        }
    }

    private bool Misses(int moment, int counted) => (moments.Anybody[moment] & Ground.Bit(ground.Counted[counted])) == 0;
}
