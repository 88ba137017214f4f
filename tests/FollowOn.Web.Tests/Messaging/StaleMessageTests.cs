using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Nobody is told a time or a place that is no longer true.</summary>
public sealed class StaleMessageTests
{
    [Theory, OnBothDatabases]
    public async Task A_meet_up_moved_at_night_is_told_once_in_the_morning_as_it_is_now(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Given.Resting(given.Group, given["Ann"]);
        var before = app.Post.Left.Count;
        await app.PassTo(app.Today, new TimeOnly(21, 30));
        var meeting = await app.Given.Meeting(given.Group, app.Today.AddDays(9), new TimeOnly(11, 0), "Café Kino");

        await app.Do<MeetUps>(async (meetUps, db) =>
        {
            var moved = await db.Meetings.SingleAsync(m => m.Id == meeting.Id);
            moved.Move(moved.Date.AddDays(1), new TimeOnly(14, 0), "The library", online: false, app.Now);
            await meetUps.TellMoved(await db.Groups.SingleAsync(), moved);
        });
        await app.PassTo(app.Today.AddDays(1), new TimeOnly(8, 0));

        var told = app.Post.Left.Skip(before).Select(m => m.Body).ToList();
        Assert.Equal(3, told.Count);
        Assert.All(told, body => Assert.Contains("2pm, The library", body));
    }

    [Theory, OnBothDatabases]
    public async Task A_reminder_leaves_on_the_day_before_and_never_on_the_day(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        // Agreed so late that the usual pause since being told ends only on the day itself.
        await app.PassTo(app.Today, new TimeOnly(14, 0));
        await app.Given.Meeting(given.Group, app.Today.AddDays(1), new TimeOnly(15, 0));
        var texts = app.Phone(given["Mo"]).Texts.Count;

        await app.PassTo(app.Today.AddDays(1), new TimeOnly(10, 30));

        Assert.Equal(texts, app.Phone(given["Mo"]).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_reminder_that_could_not_leave_in_time_is_given_up_at_midnight(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(given.Group, app.Today.AddDays(5), new TimeOnly(15, 0));
        var left = app.Post.Left.Count;
        app.Post.Fails();
        await app.PassTo(meeting.Date.AddDays(-1), new TimeOnly(20, 59));
        app.Post.WorksAgain();

        await app.PassTo(meeting.Date, new TimeOnly(9, 0));

        Assert.Equal(left, app.Post.Left.Count);
        Assert.Equal(3, await app.Read(db => db.Outbox.CountAsync(m => m.GivenUpWhy == "It would have come too late.")));
    }

    [Theory, OnBothDatabases]
    public async Task A_meet_up_moved_to_another_day_is_reminded_of_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(given.Group, app.Today.AddDays(5), new TimeOnly(11, 0));
        await app.PassTo(meeting.Date.AddDays(-1), new TimeOnly(10, 0));
        Assert.Contains("tomorrow", app.Phone(given["Mo"]).Last);
        await app.Do<MeetUps>(async (meetUps, db) =>
        {
            var moved = await db.Meetings.SingleAsync();
            moved.Move(moved.Date.AddDays(7), moved.Starts, moved.Place, online: false, app.Now);
            await meetUps.TellMoved(await db.Groups.SingleAsync(), moved);
        });

        await app.PassTo(meeting.Date.AddDays(6), new TimeOnly(10, 0));

        Assert.Contains("tomorrow", app.Phone(given["Mo"]).Last);
        Assert.Equal(2, app.Phone(given["Mo"]).Texts.Count(t => t.Contains("tomorrow", StringComparison.Ordinal)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_said_maybe_and_was_told_of_the_first_meet_up_hears_when_it_moves_or_is_called_off(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var programme = await app.Given.Programme(await app.Given.Service(), endingOn: app.Today);
        var facilitator = await app.Given.Facilitator(programme);
        foreach (var yes in await app.Given.Participants(programme, "Mo Rahman", "Ann Price", "Derek Hall"))
            await app.Given.Answered(yes, Interest.Yes);
        var (maybe, never) = (await app.Given.Participant(programme, await app.Given.Person("Cath Lloyd")), await app.Given.Participant(programme, await app.Given.Person("Jo Lane")));
        await app.Given.Answered(maybe, Interest.Maybe);
        await app.Given.Answered(never, Interest.Maybe);
        await app.Change(async db => (await db.Handovers.SingleAsync()).Choose(new FirstMeetingOption(app.Today.AddDays(9), new TimeOnly(11, 0), "Café Kino", "Everybody can come.")));
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await app.Deliver();
        Assert.Contains("Cafe Kino", app.Phone(maybe.Person).Last.Replace('é', 'e'));
        await app.Phone(never.Person).Send("NO");
        var texts = app.Phone(never.Person).Texts.Count;

        await app.Do<MeetUps>(async (meetUps, db) =>
        {
            var moved = await db.Meetings.SingleAsync();
            moved.Move(moved.Date, new TimeOnly(14, 0), "The library", online: false, app.Now);
            await meetUps.TellMoved(await db.Groups.SingleAsync(), moved);
        });
        await app.Deliver();
        Assert.Contains("has changed", app.Phone(maybe.Person).Last);
        Assert.Contains("2pm, The library", app.Phone(maybe.Person).Last);

        await app.Do<MeetUps>(async (meetUps, db) =>
        {
            var off = await db.Meetings.SingleAsync();
            off.Cancel(app.Now);
            await meetUps.TellCancelled(await db.Groups.SingleAsync(), off);
        });
        await app.Deliver();
        Assert.Contains("is not happening", app.Phone(maybe.Person).Last);
        Assert.Equal(texts, app.Phone(never.Person).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_to_a_meet_up_that_is_over_is_told_so(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(given.Group, app.Today.AddDays(5), new TimeOnly(11, 0));
        await app.PassTo(meeting.Date, new TimeOnly(11, 30));

        Assert.StartsWith("Thank you. That meet-up is over", await app.Phone(given["Mo"]).Send("yes"));
    }

    [Theory, OnBothDatabases]
    public async Task Around_the_change_of_the_clocks_a_meet_up_keeps_its_wall_time(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.PassTo(new DateOnly(2027, 3, 20), new TimeOnly(9, 0));
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var sunday = new DateOnly(2027, 3, 28);
        await app.Given.Meeting(given.Group, sunday, new TimeOnly(11, 0));

        Assert.Contains("Sun 28 Mar 11am", app.Phone(given["Mo"]).Last);
        await app.PassTo(sunday, new TimeOnly(10, 59));
        Assert.StartsWith("Thank you. You are down as coming: Sun 28 Mar 11am", await app.Phone(given["Mo"]).Send("yes"));
        await app.PassTo(sunday, new TimeOnly(13, 59));
        Assert.DoesNotContain("Did you meet", app.Phone(given["Mo"]).Last);
        await app.PassTo(sunday, new TimeOnly(14, 0));
        Assert.Contains("Did you meet", app.Phone(given["Mo"]).Last);
    }
}
