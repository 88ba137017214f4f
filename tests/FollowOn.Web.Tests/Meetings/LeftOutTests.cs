using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>Whom a meet-up left out is remembered for the planner alone, and FollowOn finds the fairest time by itself where a group wants that.</summary>
public sealed class LeftOutTests
{
    private static readonly TimeOnly Ten = new(10, 0);

    private static Task<List<Meeting>> MeetUps(TestApp app) => app.Read(db => db.Meetings.OrderBy(m => m.Date).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>They meet monthly, on a Tuesday morning that does not suit Mo; on Wednesday afternoons all three can.</summary>
    private static async Task<ThreeFriends> Monthly(TestDatabase database)
    {
        var friends = await ThreeFriends.Start(database);
        await friends.App.Change(async db =>
        {
            (await db.Groups.SingleAsync()).MeetEvery(31);
            var (tuesday, wednesday) = (UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning), UsualTimes.On(DayOfWeek.Wednesday, DayPart.Afternoon));
            foreach (var (name, times) in new[] { ("Mo", wednesday), ("Derek", tuesday.And(wednesday)), ("Aga", tuesday.And(wednesday)) })
                if (await db.TimesSaid.FindAsync(friends.Group[name].Id) is { } said)
                    said.Say(times, friends.App.Now);
                else
                    db.TimesSaid.Add(new TimesSaid(friends.Group[name].Id, times, friends.App.Now));
        });
        return friends;
    }

    private static async Task<WebPage> Choose(ThreeFriends friends, string way) =>
        await (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/plan")).Form("Save").Choose(way).Press();

    [Theory, OnBothDatabases]
    public async Task Where_the_group_wants_it_everybody_is_asked_to_the_fairest_time_with_the_reason(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        Assert.Equal("Saved. It holds from the next meet-up that is not fixed yet.", (await Choose(friends, "Find the fairest time and place each time")).Done);
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);
        await friends.App.PassTo(new DateOnly(2026, 12, 28), Ten);
        await friends.App.Deliver();

        var next = (await MeetUps(friends.App))[1];
        Assert.Equal((new DateOnly(2027, 1, 6), new TimeOnly(14, 0), new DateOnly(2027, 1, 5)), (next.Date, next.Starts, next.SlotOn!.Value));
        Assert.Equal("Hi Mo. Meet-up Wed 6 Jan 2pm, Café Kino, Stokes Croft. All 3 of you can come. Coming? Reply YES, MAYBE or NO.", friends.App.Phone(friends.Group["Mo"]).Last);
    }

    [Theory, OnBothDatabases]
    public async Task Unless_they_want_it_the_usual_time_stays(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Choose(friends, "The same time and place each time");
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);

        Assert.Equal(new DateOnly(2027, 1, 5), (await MeetUps(friends.App))[1].Date);
    }

    [Theory, OnBothDatabases]
    public async Task A_group_that_lets_FollowOn_decide_fixes_the_best_one_at_once(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Choose(friends, "Find the fairest time and place each time");
        await friends.App.PassTo(new DateOnly(2026, 12, 9), Ten);
        var form = (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/plan")).Form("Fix the first one and tell everybody");
        await Task.WhenAll(form.Press(), form.Press());
        await friends.App.Deliver();

        Assert.Equal([new DateOnly(2026, 12, 8), new DateOnly(2027, 1, 6)], (await MeetUps(friends.App)).Select(m => m.Date));
        Assert.Single(friends.App.Phone(friends.Group["Mo"]).Texts, t => t.Contains("Wed 6 Jan", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Time_or_place_is_remembered_two_days_after_and_shown_to_nobody_but_the_person(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        await friends.App.Change(async db =>
        {
            var meeting = await db.Meetings.SingleAsync();
            meeting.Answer(friends.Group["Mo"].Id, Coming.Cant, CantReason.TimeOrPlace, friends.Group["Mo"].Id, friends.App.Now);
            meeting.Answer(friends.Group["Derek"].Id, Coming.Cant, CantReason.NotWellEnough, friends.Group["Derek"].Id, friends.App.Now);
        });
        await friends.App.PassTo(new DateOnly(2026, 12, 9), Ten);
        Assert.Equal(0, await friends.App.Read(db => db.MeetUpMemories.CountAsync(TestContext.Current.CancellationToken)));
        await friends.App.PassTo(new DateOnly(2026, 12, 10), Ten);

        var memory = await friends.App.Read(db => db.MeetUpMemories.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal([friends.Group["Mo"].Id], memory.LeftOut.Select(l => l.PersonId));
        Assert.Contains("Meet-ups whose time or place left you out", (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text);
        Assert.Contains("The meet-up on Tuesday 8 December 2026.", (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text);
        Assert.DoesNotContain("The meet-up on Tuesday 8 December 2026.", (await (await friends.BrowserOf("Aga")).Get("/me/data")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_asks_people_sees_how_many_answered_and_never_who_cannot(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database, "Zebedee Quill");
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetEvery(31));
        var aga = await friends.BrowserOf("Aga");
        await (await aga.Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        await friends.App.PassTo(new DateOnly(2026, 12, 9), Ten);
        await (await aga.Get(friends.Root + "/plan")).Press("Ask the group");
        await friends.App.Deliver();
        Assert.StartsWith("Thank you. Noted", await friends.App.Phone(friends.Group["Zebedee"]).Send("none"));

        var page = await aga.Get(friends.Root + "/plan");
        Assert.Contains("1 of 4 has answered so far.", page.Text);
        Assert.DoesNotContain("Zebedee", page.Html);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            await friends.App.Phone(friends.Group[name]).Send("A");
        await friends.App.Pass(TimeSpan.FromMinutes(11));
        await friends.App.Deliver();
        Assert.Equal([friends.Group["Zebedee"].Id], (await friends.App.Read(db => db.MeetUpMemories.SingleAsync(TestContext.Current.CancellationToken))).LeftOut.Select(l => l.PersonId));
        var meeting = (await MeetUps(friends.App))[1];
        foreach (var address in new[] { friends.Root, $"{friends.Root}/plan", $"{friends.Root}/meet-ups/{meeting.Id}" })
            Assert.DoesNotContain("Zebedee", (await aga.Get(address)).Text);
        Assert.Contains("3 of 4 can come.", friends.App.Phone(friends.Group["Mo"]).Last);
    }
}
