using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Times;

/// <summary>Times by text, unasked: what was understood is said back; what means something else stays what it was.</summary>
public sealed class TimesByTextTests
{
    [Theory, OnBothDatabases]
    public async Task Everything_can_be_said_with_nothing_but_a_plain_mobile(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = friends.App.Phone(friends.Group["Mo"]);

        Assert.StartsWith("Noted: good: Tuesday and Thursday mornings. Only planning sees it.", await mo.Send("TIMES tue and thurs mornings"));
        Assert.Contains("good: Tuesday and Thursday mornings; could manage: Wednesday evenings", await mo.Send("times could manage weds evenings"));
        Assert.StartsWith("Noted: nothing after 3pm.", await mo.Send("NOTHING AFTER 3PM"));
        Assert.StartsWith("Noted: notice: a week.", await mo.Send("NOTICE 1 week"));
        Assert.StartsWith("Noted: under 5 miles.", await mo.Send("under 5 miles"));
        Assert.StartsWith("Noted: from BS16.", await mo.Send("POSTCODE BS16 1QU"));
        Assert.StartsWith("Noted: away Sunday 20 December to Monday 28 December, these days included.", await mo.Send("AWAY 20-28 Dec"));
        Assert.StartsWith("Which day is physio? Text the day you can't do, for example: NOT ON THURSDAYS.", await mo.Send("not the day after physio"));
        await mo.Send("NOT ON FRIDAYS");

        var mine = await MyTimesTests.Of(friends, "Mo");
        Assert.Equal(("Tuesday and Thursday mornings", "Wednesday evenings", "nothing after 3pm and not on Fridays", 7, 5m, "BS16"),
            (mine.Good.ToString(), mine.Manage.ToString(), mine.Limits.ToString(), mine.NoticeDays, mine.MaxMiles, mine.From));
        var said = await mo.Send("MY TIMES");
        Assert.All(new[] { "Tuesday and Thursday mornings", "nothing after 3pm", "notice: a week", "under 5 miles" }, piece => Assert.Contains(piece, said));
        await mo.Send("NO LIMITS");
        await mo.Send("AWAY NO");
        mine = await MyTimesTests.Of(friends, "Mo");
        Assert.Equal((0, 0), (mine.Limits.All.Count, mine.Away.All.Count));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_agreed_stays_and_the_answer_says_that_it_matters(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = friends.App.Phone(friends.Group["Mo"]);

        Assert.Contains("The meet-up Tue 8 Dec 11am stays as agreed. If you can't come, reply NO.", await mo.Send("AWAY 3-10 Dec"));
        Assert.Null((await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Mo"].Id));
        await mo.Send("no");
        Assert.Equal(Coming.Cant, (await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Mo"].Id));
        Assert.DoesNotContain("stays as agreed", await mo.Send("not before 2pm"));
    }

    [Theory, OnBothDatabases]
    public async Task A_flare_up_until_a_day_rests_and_BACK_ends_it(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = friends.App.Phone(friends.Group["Mo"]);

        Assert.StartsWith("Noted: a flare-up until Friday 27 November", await mo.Send("FLARE UP until Friday"));
        Assert.True(await MyTimesTests.Resting(friends));
        Assert.StartsWith("Welcome back.", await mo.Send("Back"));
        Assert.False(await MyTimesTests.Resting(friends));
        Assert.Null(await MyTimesTests.Kept(friends, "Mo", t => t.FlareUpUntil?.ToString("O")));
        Assert.StartsWith("You are resting.", await mo.Send("FLARE UP"));
        Assert.True(await MyTimesTests.Resting(friends));
    }

    [Fact]
    public async Task What_is_not_understood_changes_nothing_and_is_shown_how()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = friends.App.Phone(friends.Group["Mo"]);
        await mo.Send("NOTHING AFTER 3PM");
        foreach (var text in new[] { "TIMES", "TIMES when the moon is full", "AWAY sometime", "NOTICE lots", "NOTHING AFTER lunch" })
            Assert.StartsWith("We could not read that, and nothing is changed.", await mo.Send(text));
        Assert.Equal("nothing after 3pm", await MyTimesTests.Kept(friends, "Mo", t => t.Limits.ToString()));
    }

    [Fact]
    public async Task Answers_commands_and_despair_stay_what_they_are()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = friends.App.Phone(friends.Group["Mo"]);
        foreach (var (text, answer) in new[] { ("not this time", Coming.Cant), ("yes", Coming.Coming), ("no sorry", Coming.Cant), ("maybe", Coming.HopeTo) })
        {
            await mo.Send(text);
            Assert.Equal((text, answer), (text, (await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Mo"].Id)));
        }
        Assert.Contains("116 123", await mo.Send("TIMES are so hard I want to die"));
        Assert.StartsWith("You are resting.", await mo.Send("REST"));
        // Nobody in a group has no times to say; theirs is read as it always was.
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Aga"]);
        Assert.DoesNotContain("Noted", await friends.App.Phone(friends.Group["Aga"]).Send("NOTHING AFTER 3PM"));
        Assert.False(await friends.App.Read(db => db.TimesSaid.AnyAsync(t => t.PersonId == friends.Group["Aga"].Id && t.Limits != FollowOn.Meetings.Times.WeeklyLimits.None)));
    }
}
