using CsCheck;
using FollowOn.Meetings.Places;
using Xunit;

namespace FollowOn.Tests.Meetings.Places;

/// <summary>Straight-line miles between first halves of postcodes.</summary>
public sealed class DistancesTests
{
    private static readonly Gen<Point> Points = Gen.Select(Gen.Double[49.5, 61], Gen.Double[-9, 2], (latitude, longitude) => new Point(latitude, longitude));

    [Fact]
    public void From_here_to_there_is_as_far_as_back_and_from_here_to_here_is_nothing() =>
        Gen.Select(Points, Points).Sample((a, b) => Math.Abs(Distances.Between(a, b) - Distances.Between(b, a)) < 1e-9 && Distances.Between(a, a) == 0 && Distances.Between(a, b) >= 0);

    [Fact]
    public void No_way_round_is_shorter_than_the_straight_one() =>
        Gen.Select(Points, Points, Points).Sample((a, b, c) => Distances.Between(a, c) <= Distances.Between(a, b) + Distances.Between(b, c) + 1e-6);

    [Theory]
    // A degree of latitude is about 69.1 miles; Bristol to London is about 106 in a straight line, Bristol to Edinburgh about 312.
    [InlineData(51, -2, 52, -2, 69.1)]
    [InlineData(51.4545, -2.5879, 51.5074, -0.1278, 106.1)]
    [InlineData(51.4545, -2.5879, 55.9533, -3.1883, 311.9)]
    public void Known_ways_are_as_long_as_they_are(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude, double miles) =>
        Assert.Equal(miles, Distances.Between(new(fromLatitude, fromLongitude), new(toLatitude, toLongitude)), 0.5);

    [Fact]
    public void What_is_not_known_has_no_distance_and_capitals_and_whole_postcodes_do_not_matter()
    {
        var distances = new Distances(() => Distances.Approximate, TimeProvider.System);

        Assert.Null(distances.Miles("BS1", "ZE1"));
        Assert.Null(distances.Miles(null, "BS1"));
        Assert.Null(distances.Miles("nonsense", "BS1"));
        Assert.Equal(0m, distances.Miles("BS1", "bs1"));
        Assert.Equal(distances.Miles("BS16", "BS1"), distances.Miles(" bs16 5qa", "BS1 3LN"));
        Assert.InRange(distances.Miles("BS16", "BS1")!.Value, 3m, 6m);
    }

    [Fact]
    public void A_list_brought_in_by_another_process_is_used_within_ten_minutes()
    {
        var (points, clock) = (Distances.Approximate, new Hand());
        var distances = new Distances(() => points, clock);
        Assert.Null(distances.Miles("LS1", "LS2"));
        points = new Dictionary<string, Point> { ["LS1"] = new(53.796, -1.548), ["LS2"] = new(53.804, -1.548) };
        Assert.Null(distances.Miles("LS1", "LS2"));

        clock.Passed = TimeSpan.FromMinutes(10);

        Assert.Equal(0.6m, distances.Miles("LS1", "LS2"));
    }

    [Theory]
    [InlineData("BS6", "BS6")]
    [InlineData("bs6 5qa", "BS6")]
    [InlineData("SW1A 1AA", "SW1A")]
    [InlineData("ec1a1bb", "EC1A")]
    [InlineData("M1", "M1")]
    [InlineData("B.S. 6", "BS6")]
    [InlineData("12 Park Street", null)]
    [InlineData("BS6 5QAX", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_first_half_is_read_from_either_however_it_was_typed(string? typed, string? half) => Assert.Equal(half, Outward.Read(typed));

    private sealed class Hand : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero) + Passed;
    }
}
