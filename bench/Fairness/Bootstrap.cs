namespace FollowOn.Fairness;

/// <summary>A figure with how far it might be off: the middle 95 % of what resampled groups give.</summary>
internal sealed record Interval(double Value, double Low, double High);

/// <summary>Draws whole groups again, with replacement; the same draws for every rule, so that differences between rules are paired.</summary>
internal sealed class Bootstrap
{
    private const int Samples = 1000;
    private readonly int[][] samples;

    public Bootstrap(long seed, int groups)
    {
        samples = new int[Samples][];
        for (var i = 0; i < Samples; i++)
        {
            var draw = new Draw(seed, int.MaxValue, i);
            samples[i] = [.. Enumerable.Range(0, groups).Select(_ => draw.Below(groups))];
        }
    }

    public Interval Of(IReadOnlyList<Tally> tallies, Func<Tally, double> figure) => Of(tallies, tallies, (a, _) => figure(a));

    /// <summary>A figure of two rules over the same groups.</summary>
    public Interval Of(IReadOnlyList<Tally> first, IReadOnlyList<Tally> second, Func<Tally, Tally, double> figure)
    {
        var values = new double[Samples];
        Parallel.For(0, Samples, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var a = Tally.Sum(samples[i].Select(g => first[g]));
            values[i] = figure(a, ReferenceEquals(first, second) ? a : Tally.Sum(samples[i].Select(g => second[g])));
        });
        Array.Sort(values);
        return new Interval(figure(Tally.Sum(first), Tally.Sum(second)), values[(int)(0.025 * Samples)], values[(int)(0.975 * Samples) - 1]);
    }
}
