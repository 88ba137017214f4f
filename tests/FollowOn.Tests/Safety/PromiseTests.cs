using CsCheck;
using FollowOn.Safety;
using Xunit;

namespace FollowOn.Tests.Safety;

/// <summary>What may be promised, and how it reads.</summary>
public sealed class PromiseTests
{
    private static readonly TimeOnly Nine = new(9, 0), Four = new(16, 0);
    private static readonly IReadOnlyList<CoverTime> Weekdays = [.. Enumerable.Range(1, 5).Select(d => new CoverTime((DayOfWeek)d, Nine, Four))];

    [Fact]
    public void Steps_can_be_kept_only_when_each_rung_is_told_before_the_next_and_all_before_the_promise_is_due() =>
        Gen.Int[0, 500].Array[6].Sample(m =>
        {
            var steps = new PromisedSteps(m[0], m[1], m[2], m[3], m[4], m[5]);
            var kept = m.All(x => x is >= PromisedSteps.Least and <= PromisedSteps.Most) && m[2] <= m[3] && m[3] <= m[4] && m[4] <= m[0] && m[1] <= m[0];
            return steps.Problem() is null == kept;
        });

    [Fact]
    public void The_usual_and_the_tight_steps_can_be_kept()
    {
        Assert.Null(PromisedSteps.Usual.Problem());
        Assert.Null(PromisedSteps.Tight.Problem());
        Assert.Equal((5, 10, 20), (PromisedSteps.Tight.DeputyAfter, PromisedSteps.Tight.LeadAfter, PromisedSteps.Tight.ManagerAfter));
    }

    [Fact]
    public void A_signed_promise_is_signed_once_and_what_cannot_be_kept_is_never_made()
    {
        Assert.Throws<ArgumentException>(() => New([]));
        Assert.Throws<ArgumentException>(() => New([new CoverTime(DayOfWeek.Monday, Four, Nine)]));
        Assert.Throws<ArgumentException>(() => New([new CoverTime(DayOfWeek.Monday, Nine, Four), new CoverTime(DayOfWeek.Monday, new TimeOnly(15, 0), new TimeOnly(17, 0))]));
        // An hour a week, and two hours promised for today.
        Assert.Throws<ArgumentException>(() => New([new CoverTime(DayOfWeek.Monday, Nine, new TimeOnly(10, 0))]));
        var promise = New(Weekdays);
        promise.Sign(PersonId.New(), " Gwen Pritchard ", "Lead", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        Assert.Equal("Gwen Pritchard", promise.SignedName);
        Assert.Throws<InvalidOperationException>(() => promise.Sign(PersonId.New(), "Somebody else", "Lead", new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void A_week_is_said_as_people_write_it()
    {
        Assert.Equal(["Monday to Friday, 9am to 4pm"], PromiseWords.Week(Weekdays));
        Assert.Equal(["Monday and Tuesday, 9am to 4pm", "Thursday, 9am to midday and 1pm to 4pm", "Saturday, 10am to midday"], PromiseWords.Week(
        [
            new(DayOfWeek.Monday, Nine, Four), new(DayOfWeek.Tuesday, Nine, Four), new(DayOfWeek.Thursday, new TimeOnly(13, 0), Four), new(DayOfWeek.Thursday, Nine, new TimeOnly(12, 0)),
            new(DayOfWeek.Saturday, new TimeOnly(10, 0), new TimeOnly(12, 0)),
        ]));
        Assert.Equal(["2 hours", "1 hour 30 minutes", "45 minutes", "1 hour"], new[] { 120, 90, 45, 60 }.Select(PromiseWords.Minutes));
    }

    [Fact]
    public void The_samples_are_what_the_same_promise_would_say_to_members()
    {
        var today = new DateOnly(2026, 11, 23);
        var samples = PromiseWords.Samples(New(Weekdays), new CoverHours(Weekdays, d => d == new DateOnly(2026, 12, 25)), today, new DateOnly(2026, 12, 25));

        Assert.Equal(
        [
            new("On Tuesday 24 November at 10am", null, "Tuesday 24 November, midday", "Wednesday 25 November, 4pm"),
            new("On Tuesday 24 November at 3:30pm", null, "Wednesday 25 November, 10:30am", "Wednesday 25 November, 4pm"),
            new("On Friday 27 November at 11pm", "Monday 30 November, 9am", "Monday 30 November, 11am", "Monday 30 November, 4pm"),
            new("On Sunday 29 November at midday", "Monday 30 November, 9am", "Monday 30 November, 11am", "Monday 30 November, 4pm"),
            new("On Friday 25 December at 11am", "Monday 28 December, 9am", "Monday 28 December, 11am", "Monday 28 December, 4pm"),
        ], samples);
    }

    private static Promise New(IReadOnlyList<CoverTime> cover) =>
        new(ServiceId.New(), cover, false, "A nurse", PromisedSteps.Usual, PersonId.New(), PersonId.New(), "", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
}
