using CsCheck;
using FollowOn.Messaging.Delivery;
using Xunit;

namespace FollowOn.Tests.Messaging.Delivery;

public sealed class CircuitTests
{
    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(1000 + seconds);

    [Fact]
    public void Five_failures_in_a_row_open_it_and_then_one_passes_every_thirty_seconds()
    {
        var circuit = new Circuit();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(circuit.Pass(At(i)));
            circuit.Failed(At(i));
        }

        Assert.True(circuit.IsOpen);
        var passed = Enumerable.Range(5, 600).Where(second => circuit.Pass(At(second))).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 34 + 30 * i), passed.Take(20));
        Assert.Equal(20, passed.Count);
    }

    [Fact]
    public void A_success_between_begins_the_row_again()
    {
        var circuit = new Circuit();
        for (var i = 0; i < 18; i++)
        {
            if (i % 5 == 4)
                circuit.Worked(At(i * 40));
            else
                circuit.Failed(At(i * 40));
        }
        Assert.False(circuit.IsOpen);
    }

    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(9, 1, false)]
    [InlineData(10, 4, false)]
    public void Half_of_twenty_within_thirty_seconds_open_it(int failures, double apart, bool opens)
    {
        var circuit = new Circuit();
        for (var i = 0; i < 20; i++)
        {
            if (i % 2 == 1 && i / 2 < failures)
                circuit.Failed(At(i * apart));
            else
                circuit.Worked(At(i * apart));
        }
        Assert.Equal(opens, circuit.IsOpen);
    }

    [Fact]
    public void A_probe_that_works_closes_it_for_everybody()
    {
        var circuit = Open();
        Assert.True(circuit.Pass(At(40)));
        circuit.Worked(At(40));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(circuit.Pass(At(41))));
    }

    [Fact]
    public void A_probe_that_was_not_tried_leaves_its_turn_to_another()
    {
        var circuit = Open();
        Assert.True(circuit.Pass(At(40)));
        Assert.False(circuit.Pass(At(41)));
        circuit.NotTried(At(41));
        Assert.True(circuit.Pass(At(41)));
    }

    [Fact]
    public void What_a_provider_asked_for_holds_everything_and_a_shorter_wish_does_not_shorten_it()
    {
        var circuit = new Circuit();
        circuit.Hold(At(0), TimeSpan.FromSeconds(60));
        circuit.Hold(At(1), TimeSpan.FromSeconds(5));
        Assert.False(circuit.WouldPass(At(59.9)));
        Assert.True(circuit.Pass(At(60)));
        circuit.Hold(At(60), TimeSpan.FromSeconds(60));
        circuit.TryNow(At(61));
        Assert.True(circuit.Pass(At(61)));
    }

    [Fact]
    public void Whatever_happens_an_open_one_lets_no_more_than_two_a_minute_pass() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Bool).Array[50, 400].Sample(steps =>
        {
            var (circuit, now, passedOpen) = (Open(), 40.0, new List<double>());
            foreach (var (milliseconds, _) in steps)
            {
                now += milliseconds / 1000.0;
                if (!circuit.Pass(At(now)))
                    continue;
                passedOpen.Add(now);
                circuit.Failed(At(now));
            }
            return passedOpen.Zip(passedOpen.Skip(1), (a, b) => b - a).All(apart => apart >= Circuit.ProbeEvery.TotalSeconds - 0.001);
        });

    private static Circuit Open()
    {
        var circuit = new Circuit();
        for (var i = 0; i < 5; i++)
            circuit.Failed(At(i));
        return circuit;
    }
}
