using Microsoft.Extensions.DependencyInjection;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Watch;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Watch;

/// <summary>Everything that waits has somebody who must act, a time it may take, and an alarm after it; a table added tomorrow cannot be forgotten.</summary>
public sealed class WaitingStatesTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Every_table_has_a_state_that_waits_or_a_reason_why_nothing_in_it_does()
    {
        await using var app = await TestApp.Start();
        var tables = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().ToList()));
        var waiting = WaitingStates.All.Select(s => s.Table).Distinct().ToList();

        Assert.Equal(tables.Order(StringComparer.Ordinal), waiting.Concat(WaitingStates.DoNotWait.Keys).Order(StringComparer.Ordinal));
        Assert.All(WaitingStates.DoNotWait, no => Assert.True(no.Value.Length > 10, no.Key));
    }

    [Fact]
    public void Every_state_has_a_name_an_owner_and_a_time_and_is_made_here_once()
    {
        Assert.Equal(WaitingStates.All.Select(s => s.Key), Waits.Makes.Keys);
        Assert.Equal(WaitingStates.All.Count, WaitingStates.All.Select(s => s.Key).Distinct().Count());
        Assert.All(WaitingStates.All, s =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", s.Key);
            Assert.True(s.One.Length > 8 && s.Several.Length > 8 && s.Owner.StartsWith("the ", StringComparison.Ordinal), s.Key);
            Assert.True(s.EndsBy is not null ^ s.AtMost > TimeSpan.Zero, s.Key);
        });
    }

    [Theory, OnBothDatabases]
    public async Task Each_state_is_no_alarm_before_its_time_and_one_after_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var clock = app.Services.GetRequiredService<UkClock>();
        foreach (var state in WaitingStates.All)
        {
            Assert.Equal((state.Key, 0), (state.Key, await Count(app, state)));
            var more = await Waits.Makes[state.Key](app);
            var until = more + (state.EndsBy is { } rule ? rule.Keep.After(app.Now.AddDays(2)) - app.Now : state.AtMost);

            app.Clock.Advance(until - Moment);
            Assert.Equal((state.Key, 0), (state.Key, await Count(app, state)));
            app.Clock.Advance(2 * Moment);
            var overdue = Assert.Single(await app.Read(db => state.Look(db, clock, Times)));
            Assert.Equal((state.Key, 1), (overdue.Key, overdue.Count));
            Assert.InRange(overdue.Since, app.Now.AddDays(-200), app.Now.AddSeconds(-20));
            Assert.Equal(!state.Owner.Contains("administrator", StringComparison.Ordinal) && state.Key != "letters", overdue.Service is not null);
        }
    }

    [Fact]
    public async Task What_the_retention_schedule_ends_may_wait_as_long_as_the_service_set()
    {
        await using var app = await TestApp.Start();
        await Waits.Makes["drafts"](app);
        app.Clock.Advance(TimeSpan.FromDays(33));
        Assert.Contains(await Look(app), o => o.Key == "drafts");

        await app.DoApart<Retention>(retention => retention.Set(RetentionRule.Drafts, Keeping.OfDays(40)));
        Assert.DoesNotContain(await Look(app), o => o.Key == "drafts");
    }

    [Fact]
    public async Task Somebody_who_was_reached_after_all_or_tried_once_more_or_looked_is_no_alarm()
    {
        await using var app = await TestApp.Start();
        await Waits.Makes["not-reached"](app);
        app.Clock.Advance(TimeSpan.FromDays(8));
        var before = Assert.Single(await Look(app), o => o.Key == "not-reached");
        Assert.Equal(await app.Read(db => db.Services.Select(s => s.Id).SingleAsync()), before.Service);

        await app.Read(db => db.Memberships.ExecuteUpdateAsync(u => u.SetProperty(m => m.LastLookedAt, app.Now)));
        Assert.DoesNotContain(await Look(app), o => o.Key == "not-reached");
    }

    [Fact]
    public async Task A_question_nobody_answered_is_closed_after_four_months()
    {
        await using var app = await TestApp.Start();
        await Waits.Makes["questions"](app);
        app.Clock.Advance(TimeSpan.FromDays(121));

        await app.DoApart<Retention>(retention => retention.Run());

        Assert.NotNull((await app.Read(db => db.OpenQuestions.SingleAsync())).ClosedAt);
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.DoesNotContain(await Look(app), o => o.Key == "questions");
    }

    private static IReadOnlyDictionary<string, Keeping> Times { get; } = RetentionRule.All.ToDictionary(r => r.Key, r => r.Keep);

    private static Task<IReadOnlyList<Overdue>> Look(TestApp app) => app.Read(db => WaitingStates.Look(db, app.Services.GetRequiredService<UkClock>()));

    private static async Task<int> Count(TestApp app, WaitingState state) =>
        (await app.Read(db => state.Look(db, app.Services.GetRequiredService<UkClock>(), Times))).Sum(o => o.Count);
}
