using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>One open question a person, which opens when it has been asked and may be answered in other words later.</summary>
public sealed class QuestionTests
{
    [Theory, OnBothDatabases]
    public async Task A_question_opens_only_when_the_message_has_left(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (who, _) = await Invited(app, deliver: false);

        Assert.Empty(await Open(app));
        await app.Deliver();

        var open = Assert.Single(await Open(app));
        Assert.Equal((QuestionKind.Interest, who.Participant.Id.Value, who.Person.Id), (open.Kind, open.About, open.PersonId));
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_could_not_leave_opens_no_question(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        app.Post.Answers(Sending.Refused);

        await Invited(app, deliver: true);

        Assert.Empty(await Open(app));
    }

    [Theory, OnBothDatabases]
    public async Task A_newer_question_takes_the_place_of_the_one_before(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var first = await app.Given.Meeting(given.Group, app.Today.AddDays(7), new TimeOnly(11, 0), "Café Kino");
        var second = await app.Given.Meeting(given.Group, app.Today.AddDays(14), new TimeOnly(14, 0), "The library");

        var answer = await app.Phone(given["Mo"]).Send("yes please");

        Assert.Contains("The library", answer);
        Assert.Equal(3, (await Open(app)).Count);
        Assert.All(await Open(app), q => Assert.Equal(second.Id.Value, q.About));
        Assert.Empty((await app.Read(db => db.Meetings.SingleAsync(m => m.Id == first.Id))).Answers);
    }

    [Theory, OnBothDatabases]
    public async Task Three_texts_make_a_member_one_question_at_a_time(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (who, phone) = await Invited(app);

        Assert.Contains("May the others who said yes have this number?", await phone.Send("Yes please!"));
        Assert.Contains("which times usually suit you?", await phone.Send("ok"));
        Assert.StartsWith("Thank you: any morning.", await phone.Send("mornings"));

        Assert.Equal(Interest.Yes, await InterestOf(app, who));
        Assert.Equal(1, await app.Read(db => db.SharedDetails.CountAsync(s => s.PersonId == who.Person.Id && s.WithdrawnAt == null)));
        Assert.Equal("any morning", (await app.Read(db => db.TimesSaid.SingleAsync(t => t.PersonId == who.Person.Id))).Times.ToString());
    }

    [Theory]
    [OnBothDatabases("maybe")]
    [OnBothDatabases("no")]
    public async Task Whoever_said_maybe_or_no_may_text_YES_later(TestDatabase database, string first)
    {
        await using var app = await TestApp.Start(database);
        var (who, phone) = await Invited(app);
        await phone.Send(first);

        await app.Pass(TimeSpan.FromDays(3));
        await phone.Send("Yes.");

        Assert.Equal(Interest.Yes, await InterestOf(app, who));
    }

    [Theory]
    [OnBothDatabases("ok thanks")]
    [OnBothDatabases("great, thank you")]
    [OnBothDatabases("fine by me")]
    public async Task Thanks_after_a_no_are_never_taken_for_a_yes(TestDatabase database, string thanks)
    {
        await using var app = await TestApp.Start(database);
        var (who, phone) = await Invited(app);
        await phone.Send("no");

        await phone.Send(thanks);

        Assert.Equal(Interest.NotForMe, await InterestOf(app, who));
    }

    private static async Task<(Someone, Phone)> Invited(TestApp app, bool deliver = true)
    {
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var who = await app.Given.Participant(programme, await app.Given.Person());
        await app.Do<Invitations>(async (invitations, db) => await invitations.Send(
            await db.Participants.SingleAsync(p => p.Id == who.Participant.Id), who.Person, programme, service));
        if (deliver)
            await app.Deliver();
        return (who, app.Phone(who.Person));
    }

    private static Task<List<OpenQuestion>> Open(TestApp app) => app.Read(db => db.OpenQuestions.Where(q => q.ClosedAt == null).ToListAsync());

    private static async Task<Interest?> InterestOf(TestApp app, Someone who) =>
        (await app.Read(db => db.Participants.SingleAsync(p => p.Id == who.Participant.Id))).Interest;
}
