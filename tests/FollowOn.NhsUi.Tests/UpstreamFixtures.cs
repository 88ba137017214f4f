using FollowOn.NhsUi.Tests.Fixtures;

namespace FollowOn.NhsUi.Tests;

/// <summary>Every example that upstream ships for every component we use, drawn by our tags.</summary>
public sealed class UpstreamFixtures
{
    public static TheoryData<string> Components => [.. OurComponents.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Our_tags_draw_what_upstream_draws(string name)
    {
        var component = OurComponents.All.Single(one => one.Name == name);
        var drawn = 0;
        var leftOut = new Dictionary<string, int>();
        var wrong = new List<string>();
        foreach (var fixture in Fixture.Of(name))
        {
            if (component.ReasonToLeaveOut(fixture) is { } reason)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
                continue;
            }

            drawn++;
            try
            {
                SameMarkup.Check(fixture.Html, await component.Write(new Said(fixture.Options)).Html(fixture.Inside).RunAsync(), fixture.ToString());
            }
            catch (Xunit.Sdk.XunitException difference)
            {
                wrong.Add(difference.Message);
            }
        }

        foreach (var (reason, count) in leftOut)
        {
            TestContext.Current.SendDiagnosticMessage("{0}: left out {1}: {2}", name, count, reason);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {drawn} differ.\n\n{string.Join("\n\n", wrong)}");
        Assert.Equal((component.Drawn, component.LeftOut), (drawn, leftOut.Values.Sum()));
    }

    [Fact]
    public void Nothing_is_said_to_be_left_out_that_no_example_uses()
    {
        foreach (var component in OurComponents.All)
        {
            var used = Fixture.Of(component.Name).SelectMany(fixture => fixture.Paths()).ToHashSet();
            Assert.All(component.NotOffered, one => Assert.True(
                used.Any(path => component.Matches(one.Option, path)) || one.Option.Contains('=', StringComparison.Ordinal), $"{component.Name}: {one.Option}"));
        }
    }
}
