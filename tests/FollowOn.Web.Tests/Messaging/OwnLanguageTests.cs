using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using FollowOn.Web.Tests.Handover;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Somebody who would rather not read English: written to in it until their language is signed, understood in their own all the same.</summary>
public sealed class OwnLanguageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Where_drafts_are_shown_an_invitation_comes_in_Polish_and_is_answered_in_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: services => services.AddSingleton(new LanguagesInUse(drafts: true)));
        var (room, aga) = await Invited(app, "Polish");

        Assert.Contains("TAK", aga.Last, StringComparison.Ordinal);
        Assert.DoesNotContain("Would you like", aga.Last, StringComparison.Ordinal);
        await aga.Send("tak, poproszę");
        await aga.Send("Tak!");
        await aga.Send("rano i po południu");
        await aga.Send("Tak");

        var participant = await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Aga"].Participant.Id, Stop));
        Assert.Equal(Interest.Yes, participant.Interest);
        await (await room.Decide()).Press("Hand over to the group");
        await app.Deliver();
        Assert.Contains("2 grudnia", app.Mail(room["Sue"].Person)[^1].Body, StringComparison.Ordinal);
        Assert.Contains("2 gru", aga.Last, StringComparison.Ordinal);
        await aga.Send("nie");
        Assert.Equal(Coming.Cant, (await app.Read(db => db.Meetings.SingleAsync(Stop))).AnswerOf(room["Aga"].Person.Id));
        Assert.StartsWith("W razie zagrożenia życia", await aga.Send("pomoc") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [OnBothDatabases("Polish", "nie chcę żyć")]
    [OnBothDatabases("Somali", "help")]
    public async Task Until_it_is_signed_messages_are_English_with_a_word_about_an_interpreter_and_help_is_at_hand(TestDatabase database, string language, string despair)
    {
        await using var app = await TestApp.Start(database);
        var (_, aga) = await Invited(app, language);

        Assert.Contains("Would you like that? Reply YES, MAYBE or NO", aga.Last, StringComparison.Ordinal);
        Assert.Contains("call 0117 496 0202, Monday to Friday, 9am to 4pm and ask for an interpreter.", aga.Last, StringComparison.Ordinal);
        Assert.StartsWith("If life is at risk call 999.", await aga.Send(despair), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_English_hears_nothing_of_interpreters()
    {
        await using var app = await TestApp.Start();
        var (room, aga) = await Invited(app, "English, and some Polish");

        Assert.DoesNotContain("interpreter", aga.Last, StringComparison.Ordinal);
        Assert.DoesNotContain("interpreter", app.Phone(room["Mo"].Person).Last, StringComparison.Ordinal);
    }

    /// <summary>Mo and Derek read English; Aga has this language and a mobile, Sue this language and an e-mail address.</summary>
    private static async Task<(Room, Phone)> Invited(TestApp app, string language)
    {
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var aga = await app.Given.Participant(room.Programme, await app.Given.Person("Aga Nowak"));
        var sue = await app.Given.Participant(room.Programme, await app.Given.Person("Sue Bell", email: "sue@example.org"));
        await app.Change(async db =>
        {
            foreach (var person in await db.People.Where(p => p.Id == aga.Person.Id || p.Id == sue.Person.Id).ToListAsync(Stop))
                person.Needs(language, null);
        });
        room = room with { People = [.. room.People, aga, sue] };
        await (await room.Open("/introduce")).Press("Send 4 links by text or e-mail");
        await app.Deliver();
        foreach (var name in new[] { "Mo", "Derek" })
            await Room.SayYes(app.Browser(), FindLinks.In(app.Phone(room[name].Person).Last)[0].ToString(), "My mobile, ending", "Mornings");
        await app.Given.Answered(sue, Interest.Yes);
        return (room, app.Phone(room["Aga"].Person));
    }
}
