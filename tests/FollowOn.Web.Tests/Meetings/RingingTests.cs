using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>Who rings whom, what came of a call, and what whoever asks people sees of the messages.</summary>
public sealed class RingingTests
{
    [Theory, OnBothDatabases]
    public async Task Who_likes_to_ring_sees_whom_with_the_number_and_what_to_say_and_the_other_is_not_asked(TestDatabase database)
    {
        await using var friends = await Start(database);
        var aga = await friends.BrowserOf("Aga");
        Assert.Equal("Thank you. You will see on the meet-up's page whom to ring.", (await (await aga.Get(friends.Root + "/me")).Press("I'm happy to ring people")).Done);

        var page = await aga.Get(friends.MeetUp + "/ring");
        Assert.Contains("Please ring Iris", page.Text);
        Assert.Contains("0117 496 0321", page.Text);
        Assert.Contains("“Hello, it's Aga. We meet on Tuesday 8 December, 11am, Café Kino, Stokes Croft. Do you think you'll come?”", page.Text);
        Assert.Contains("Made for Aga", page.Text);
        var mo = await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/ring");
        Assert.Contains("Nobody is waiting for a call from you.", mo.Text);
        Assert.DoesNotContain("0117 496 0321", mo.Text);
        Assert.Contains("Aga rings you.", (await (await friends.BrowserOf("Iris")).Get(friends.MeetUp + "/ring")).Text);
    }

    [Fact]
    public async Task Nobody_is_given_somebody_who_keeps_something_from_them_and_who_asks_people_is_told_whom_a_letter_must_reach()
    {
        await using var friends = await Start();
        await PassOnTests.With(friends, "Aga", m => m.LikeToRing(true));
        await PassOnTests.With(friends, "Derek", m => m.Ask(true));
        await (await (await friends.BrowserOf("Iris")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Aga").Press();

        Assert.DoesNotContain("Iris", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp + "/ring")).Text);
        var asker = (await (await friends.BrowserOf("Derek")).Get(friends.MeetUp + "/ring")).Text;
        Assert.Contains("Nobody can ring them", asker);
        Assert.Contains("Dear Iris,", asker);
        Assert.DoesNotContain("Nobody can ring them", (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/ring")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task I_called_Iris_notes_what_she_said_once_she_sees_who_noted_it_and_her_own_word_counts(TestDatabase database)
    {
        await using var friends = await Start(database);
        var mo = await friends.BrowserOf("Mo");
        var form = $"{friends.MeetUp}/for/{friends.Group["Iris"].Id}";
        Assert.Equal("Noted: Iris could not be reached by telephone. Somebody may try another time.", (await (await mo.Get(form)).Press("Nobody answered the telephone")).Done);
        Assert.Null((await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Iris"].Id));
        var page = await mo.Get(form);
        await Task.WhenAll(page.Press("Coming"), page.Press("Coming"));

        Assert.Equal(2, await friends.App.Read(db => db.Calls.CountAsync()));
        var iris = await friends.BrowserOf("Iris");
        page = await iris.Get(friends.MeetUp);
        Assert.Contains("Mo noted this for you after a call.", page.Text);
        var held = (await iris.Get("/me/data")).Text;
        Assert.Contains("and noted: I’m coming", held);
        Assert.Contains("and nobody answered.", held);
        page = await page.Press("I can't this time");
        Assert.DoesNotContain("Mo noted this", page.Text);
        Assert.Equal(Coming.Cant, (await friends.App.Read(db => db.Meetings.SingleAsync())).AnswerOf(friends.Group["Iris"].Id));
        // No staff page names who rang whom: it is the group's own record.
        Assert.Empty(await friends.App.Read(db => db.AuditRows.Where(r => r.Person == friends.Group["Iris"].Id && r.By == friends.Group["Mo"].Id).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Who_asks_people_sees_what_became_of_the_news_and_who_left_or_keeps_away_is_only_counted(TestDatabase database)
    {
        await using var friends = await Start(database);
        await PassOnTests.With(friends, "Mo", m => m.Ask(true));
        await friends.App.Change(async db =>
        {
            var (aga, derek) = (friends.Group["Aga"].Id, friends.Group["Derek"].Id);
            (await db.Outbox.SingleAsync(m => m.To == aga && m.Template == "meeting-agreed")).NoteDelivered(friends.App.Now);
            (await db.Outbox.SingleAsync(m => m.To == derek && m.Template == "meeting-agreed")).NoteCameBack("550", friends.App.Now);
        });
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get(friends.MeetUp)).Follow("What became of our messages");
        Assert.Contains("Aga: it has arrived", page.Text);
        Assert.Contains("Derek: it could not be delivered", page.Text);
        Assert.Contains("Iris: sent", page.Text);
        Assert.DoesNotContain("550", page.Text);
        await (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Mo").Press();
        var apart = (await mo.Get(friends.MeetUp + "/messages")).Text;
        Assert.DoesNotContain("Derek", apart);
        Assert.Contains("and 1 more", apart);
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Derek"]);
        Assert.Equal(apart, (await mo.Get(friends.MeetUp + "/messages")).Text);
        Assert.Contains("Whoever asks people sees here", (await (await friends.BrowserOf("Aga")).Get(friends.MeetUp + "/messages")).Text);
    }

    /// <summary>Mo, Derek, Aga, and Iris, who has only a landline and shares it.</summary>
    private static async Task<ThreeFriends> Start(TestDatabase database = TestDatabase.Sqlite)
    {
        var friends = await ThreeFriends.Start(database, "Iris May");
        await PassOnTests.OnlyByLandline(friends, "Iris");
        await friends.App.Change(db =>
        {
            db.SharedDetails.Add(new SharedDetail(friends.Group.Group.Id, friends.Group["Iris"].Id, Detail.Landline, friends.Group["Iris"].Id, friends.App.Now));
            return Task.CompletedTask;
        });
        return friends;
    }
}
