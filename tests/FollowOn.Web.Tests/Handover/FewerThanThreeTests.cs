using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>The kind way when fewer than three said yes: no meeting is invented.</summary>
public sealed class FewerThanThreeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Two_who_both_agreed_hear_how_to_reach_each_other_and_nobody_else_hears_anything(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak", "Sue Bell");
        await app.Given.Answered(room["Mo"], Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(room["Derek"], Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(room["Aga"], Interest.NotForMe);

        var check = await room.Open("/check");
        Assert.DoesNotContain("Hand over to the group", check.Buttons);
        var page = await check.Follow("See the kind way on");
        page = await page.Form("Close it kindly").Choose("No").Press();
        await app.Deliver();

        Assert.Equal("Closed kindly", page.Heading);
        Assert.Contains($"Derek said yes too, and you both agreed to share: {room["Derek"].Person.MobileTyped}.", app.Phone(room["Mo"].Person).Last, StringComparison.Ordinal);
        Assert.Contains("Mo said yes too", app.Phone(room["Derek"].Person).Last, StringComparison.Ordinal);
        Assert.Equal(2, app.Post.Left.Count);
        Assert.Equal(0, await app.Read(db => db.Meetings.CountAsync(Stop)));
        Assert.Null((await app.Given.GroupOf(room.Programme)).HandedOverAt);
    }

    [Theory]
    [OnBothDatabases(false, false)]
    [OnBothDatabases(true, true)]
    public async Task Contacts_are_exchanged_only_when_both_agreed_and_neither_withholds(TestDatabase database, bool bothShare, bool withholds)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        await app.Given.Answered(room["Mo"], Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(room["Derek"], Interest.Yes, bothShare ? [Detail.Mobile] : []);
        if (withholds)
            await app.Do<Invitations>(async i => await i.KeepFrom((await i.GroupOf(room.Programme.Id)).Id, room["Mo"].Person.Id, room["Derek"].Person.Id));

        await (await room.Open("/fewer")).Form("Close it kindly").Choose("No").Press();
        await app.Deliver();

        foreach (var someone in room.People)
        {
            Assert.DoesNotContain("said yes too", app.Phone(someone.Person).Last, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", app.Phone(someone.Person).Last, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task They_are_asked_once_more_on_the_day_the_service_chose(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Answered(room["Mo"], Interest.Yes);
        await app.Given.Answered(room["Derek"], Interest.NotForMe);

        var page = await (await room.Open("/fewer")).Form("Close it kindly").Choose("Yes, once").FillDate("On which day?", new DateOnly(2026, 11, 23)).Press();
        Assert.Equal(["Enter a day after today and within a year"], page.Errors);
        await page.Form("Close it kindly").FillDate("On which day?", new DateOnly(2027, 3, 8)).Press();
        await app.Deliver();
        await app.PassTo(new DateOnly(2027, 3, 7), new TimeOnly(10, 0));
        await app.Do<FewerThanThree>(f => f.AskAgainWhenDue());
        Assert.Contains("We will ask you once more around Monday 8 March.", app.Phone(room["Mo"].Person).Last, StringComparison.Ordinal);
        await app.PassTo(new DateOnly(2027, 3, 8), new TimeOnly(10, 0));
        await app.Do<FewerThanThree>(f => f.AskAgainWhenDue());
        await app.Do<FewerThanThree>(f => f.AskAgainWhenDue());
        await app.Deliver();

        Assert.Equal(2, app.Phone(room["Mo"].Person).Texts.Count);
        Assert.Contains("Would you like to try again?", app.Phone(room["Mo"].Person).Last, StringComparison.Ordinal);
        Assert.Empty(app.Phone(room["Derek"].Person).Texts);
        Assert.Null((await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id, Stop))).Interest);
        await room.Hannah.SignInAs(room.Facilitator.Id);
        Assert.Equal("Hand over", (await room.Open()).Heading[^9..]);
        Assert.NotNull(await app.Phone(room["Mo"].Person).Send("yes"));
        Assert.Equal(Interest.Yes, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id, Stop))).Interest);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_changes_their_mind_and_the_cards_are_opened_again(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Answered(room["Mo"], Interest.Yes);
        await app.Given.Answered(room["Derek"], Interest.Yes);
        var closed = await (await room.Open("/fewer")).Form("Close it kindly").Choose("No").Press();
        await app.Given.Answered(room["Aga"], Interest.Yes);

        await closed.Press("Open the cards again");

        Assert.Equal("This is their group now.", (await (await room.Open("/check")).Press("Hand over to the group")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task Three_who_said_yes_are_not_sent_this_way(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        foreach (var someone in room.People.Take(2))
            await app.Given.Answered(someone, Interest.Yes);
        var page = await room.Open("/fewer");
        await app.Given.Answered(room["Aga"], Interest.Yes);

        page = await page.Form("Close it kindly").Choose("No").Press();

        Assert.Equal("Read this out", page.Heading);
        Assert.True((await app.Read(db => db.Handovers.SingleAsync(Stop))).IsOpen);
    }
}
