using CsCheck;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using Xunit;

namespace FollowOn.Tests.Messaging.Delivery;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 60)]
    [InlineData(4, 300)]
    [InlineData(5, 900)]
    [InlineData(50, 900)]
    public void It_waits_up_to(int tries, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.AtMost(tries));

    [Fact]
    public void The_jitter_is_full_and_never_nothing() => Gen.Int[1, 10].Sample(tries =>
    {
        var waits = Enumerable.Range(0, 200).Select(_ => Backoff.After(tries)).ToList();
        return waits.All(w => w >= TimeSpan.FromSeconds(1) && w <= Backoff.AtMost(tries))
            && waits.Min() < Backoff.AtMost(tries) / 2 && waits.Max() > Backoff.AtMost(tries) / 2;
    }, iter: 50);

    /// <summary>In a test an outage of four hours had put an answer to HELP off for a quarter of an hour; when the provider was back, reminders left before it.</summary>
    [Fact]
    public void Who_needs_help_waits_no_longer_than_to_the_next_call_that_tries_the_provider()
    {
        Assert.All(Enumerable.Range(1, 200), tries => Assert.InRange(Backoff.After(tries, Lane.Safety), TimeSpan.FromSeconds(1), Circuit.ProbeEvery));
        Assert.Equal(Backoff.AtMost(5), Backoff.Sooner(Backoff.AtMost(5), Lane.Answers));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(17, 17)]
    [InlineData(99_999_999, 3600)]
    public void What_a_provider_asks_for_is_obeyed_as_far_as_it_can_be_meant(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Asked(TimeSpan.FromSeconds(asked)));

    [Theory]
    [InlineData("help", true, Lane.Safety)]
    [InlineData("help-not-passed", true, Lane.Safety)]
    [InlineData("sign-in", true, Lane.Answers)]
    [InlineData("meeting-reminder", false, Lane.Usual)]
    public void A_message_has_its_lane_from_what_it_says(string template, bool atOnce, Lane lane) => Assert.Equal(lane, Lanes.Of(template, atOnce));
}
