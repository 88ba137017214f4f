using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>A site with a mail server, a mailbox of replies, and a group whose three members have an e-mail address each and nothing else.</summary>
internal sealed class Home : IAsyncDisposable
{
    private Home(TestApp app, SmtpSink sink, ImapFake imap) => (App, Sink, Imap) = (app, sink, imap);

    public TestApp App { get; }
    public SmtpSink Sink { get; }
    public ImapFake Imap { get; }
    public GivenGroup Group { get; private set; } = null!;

    /// <summary>The site alone.</summary>
    public static async Task<Home> Alone(TestDatabase database)
    {
        var (sink, imap) = (new SmtpSink(), new ImapFake());
        return new Home(await MailSteps.With(database, sink, replies: imap.Settings), sink, imap);
    }

    public static async Task<Home> With(TestDatabase database)
    {
        var home = await Alone(database);
        var first = new FirstMeetingOption(home.App.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino", "It suits everybody.");
        var service = await home.App.Given.Service();
        var programme = await home.App.Given.Programme(service, endingOn: home.App.Today);
        var facilitator = await home.App.Given.Facilitator(programme);
        var people = new List<Someone>();
        foreach (var name in new[] { "Mo Rahman", "Ann Price", "Derek Hall" })
            people.Add(await home.App.Given.Participant(programme, await home.App.SomebodyByEmail(name, name.Split(' ')[0].ToLowerInvariant() + "@example.org")));
        foreach (var someone in people)
            await home.App.Given.Answered(someone, Interest.Yes, [Detail.Email], UsualTimes.Anytime);
        await home.App.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id)).Choose(first));
        await home.App.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await home.App.Deliver();
        var group = await home.App.Given.GroupOf(programme);
        home.Group = new GivenGroup(group, programme, service, facilitator, people, await home.App.Read(db => db.Meetings.SingleAsync(m => m.GroupId == group.Id)));
        return home;
    }

    public Mailbox Mailbox(string address) => new(App, Sink, Imap, address);

    public Task<Person> Person(string knownAs) => App.Read(db => db.People.SingleAsync(p => p.KnownAs == knownAs));

    /// <summary>What somebody said for the first meet-up; null while nothing.</summary>
    public async Task<Coming?> AnswerOf(string knownAs)
    {
        var person = await Person(knownAs);
        return (await App.Read(db => db.Meetings.SingleAsync(m => m.Id == Group.FirstMeeting!.Id))).AnswerOf(person.Id);
    }

    /// <summary>A code to sign in, as the page of signing in would queue it.</summary>
    public async Task AskForCode(FollowOnDb db)
    {
        var mo = await db.People.SingleAsync(p => p.KnownAs == "Mo");
        var (subject, body) = Templates.Render("sign-in", ContactChannel.Email, new Dictionary<string, Word> { ["name"] = "Mo", ["link"] = "http://followon.example/x", ["code"] = "123456" });
        if (!db.Outbox.Local.Any(m => m.Cause == "a code"))
            db.Outbox.Add(new OutboxMessage(mo.Id, null, ContactChannel.Email, "sign-in", subject, body, "a code", App.Now, App.Now, App.Now.AddMinutes(10)) { Secret = true });
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Imap.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
