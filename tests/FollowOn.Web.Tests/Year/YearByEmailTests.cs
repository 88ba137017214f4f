using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Year;

/// <summary>Margaret has e-mail and nothing else. She never opens a page, and is as much in the group as anybody.</summary>
public sealed class YearByEmailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_lives_a_whole_year_by_email_alone()
    {
        await using var home = await Home.Alone(TestDatabase.Sqlite);
        var app = home.App;
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service, endingOn: app.Today.AddDays(8));
        var hannah = await app.Given.Facilitator(programme);
        var people = new List<Someone>();
        foreach (var name in new[] { "Margaret Price", "Ann Lloyd", "Derek Hall", "Mo Rahman" })
            people.Add(await app.Given.Participant(programme, await app.SomebodyByEmail(name, name.Split(' ')[0].ToLowerInvariant() + "@example.org")));
        var margaret = home.Mailbox("margaret@example.org");

        // In November she is asked whether she would like to go on, and answers three questions.
        await app.Do<Invitations>(async (invitations, db) =>
        {
            var place = await db.Participants.SingleAsync(p => p.Id == people[0].Participant.Id, Stop);
            await invitations.Send(place, await db.People.SingleAsync(p => p.Id == people[0].Person.Id, Stop), await db.Programmes.SingleAsync(Stop), await db.Services.SingleAsync(Stop));
        });
        await app.Deliver();
        Assert.Contains("Or just reply to this email: YES, MAYBE or NO.", margaret.Last.Text, StringComparison.Ordinal);
        Assert.StartsWith("Thank you, Margaret.", await margaret.Reply("Hello,\n\nYes please, I would love to.\n\nBest wishes\nMargaret"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you, noted.", await margaret.Reply("Yes of course"), StringComparison.Ordinal);
        Assert.StartsWith("Sorry, we were not sure", await margaret.Reply("That depends on the buses"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you: Tuesday and Thursday mornings", await margaret.Reply("Tuesday and Thursday mornings"), StringComparison.Ordinal);
        var place = await app.Read(db => db.Participants.AsNoTracking().SingleAsync(p => p.Id == people[0].Participant.Id, Stop));
        Assert.Equal(Interest.Yes, place.Interest);
        Assert.Equal([Detail.Email], await app.Read(db => db.SharedDetails.Where(d => d.PersonId == place.PersonId).Select(d => d.Detail).ToListAsync(Stop)));

        // In December the group is theirs, with a first meet-up. She comes, can't, and can after all.
        foreach (var other in people.Skip(1))
            await app.Given.Answered(other, Interest.Yes, [Detail.Email], UsualTimes.Anytime);
        await app.PassTo(programme.EndsOn, new TimeOnly(12, 30));
        var first = new FirstMeetingOption(programme.EndsOn.AddDays(14), new TimeOnly(11, 0), "Café Kino", "It suits everybody.");
        await app.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id, Stop)).Choose(first));
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, hannah.Id));
        await app.Deliver();
        var group = await app.Given.GroupOf(programme);
        var asked = margaret.Called("Meet-up");
        Assert.StartsWith("Thank you. You are down as coming", await margaret.Reply(asked, "I'll be there"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you for telling us.", await margaret.Reply("Sorry, I can't come after all"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you. You are down as coming", await margaret.Reply("Good news, I can come!"), StringComparison.Ordinal);
        Assert.Single(margaret.Came.Where(m => m.Message.Subject!.Contains("Meet-up", StringComparison.Ordinal)).Select(m => m.Message.References[0]).Distinct());

        // The day before she is reminded; afterwards she says who came.
        await app.PassTo(first.Date.AddDays(-1), new TimeOnly(10, 0));
        Assert.Contains("The meet-up is tomorrow", margaret.Last.Text, StringComparison.Ordinal);
        await app.PassTo(first.Date.AddDays(1), new TimeOnly(11, 0));
        Assert.Equal("Who came?", margaret.Last.Message.Subject);
        Assert.StartsWith("Thank you. Noted: ", await margaret.Reply("Ann, Derek and me"), StringComparison.Ordinal);
        Assert.Equal(["Ann", "Derek", "Margaret"], await WhoCame(app, await app.Read(db => db.Meetings.AsNoTracking().SingleAsync(Stop))));

        // From January to March they meet, and her out-of-office says so to nobody.
        foreach (var (month, says, starts) in new[] { (1, "Yes", "Thank you. You are down as coming"), (2, "maybe, it depends how I am", "Thank you. You hope to come"), (3, "No, not this time", "Thank you for telling us.") })
        {
            await app.PassTo(new DateOnly(2027, month, 2), new TimeOnly(10, 0));
            await app.Given.Meeting(group, new DateOnly(2027, month, 12), new TimeOnly(11, 0));
            Assert.Null(await margaret.Reply(margaret.Called("Meet-up"), "I am on holiday until Monday. Yes, no, STOP.", more: "Auto-Submitted: auto-replied\n"));
            Assert.StartsWith(starts, await margaret.Reply(margaret.Called("Meet-up"), says), StringComparison.Ordinal);
            await app.PassTo(new DateOnly(2027, month, 13), new TimeOnly(11, 0));
        }

        // In April a bad day, and a worse one. She gets the numbers at once, and nobody hears of it.
        var others = home.Sink.Taken.Count(m => !m.To.Contains(margaret.Address));
        Assert.StartsWith("If life is at risk, call 999.", await margaret.Reply("HELP"), StringComparison.Ordinal);
        Assert.StartsWith("If life is at risk, call 999.", await margaret.Reply(asked, "Thank you for asking. To be honest I can't go on, I want to die."), StringComparison.Ordinal);
        Assert.Equal(others, home.Sink.Taken.Count(m => !m.To.Contains(margaret.Address)));

        // From April to August she rests: told of meet-ups, asked nothing.
        Assert.StartsWith("You are resting.", await margaret.Reply(margaret.Called("Meet-up"), "I need a rest"), StringComparison.Ordinal);
        await app.PassTo(new DateOnly(2027, 6, 2), new TimeOnly(10, 0));
        await app.Given.Meeting(group, new DateOnly(2027, 6, 12), new TimeOnly(11, 0));
        Assert.Contains("You are resting, so there is no need to answer.", margaret.Last.Text, StringComparison.Ordinal);
        var before = margaret.Came.Count;
        await app.PassTo(new DateOnly(2027, 6, 13), new TimeOnly(11, 0));
        Assert.Equal(before, margaret.Came.Count);

        // In September she comes back, by saying yes.
        await app.PassTo(new DateOnly(2027, 9, 2), new TimeOnly(10, 0));
        await app.Given.Meeting(group, new DateOnly(2027, 9, 14), new TimeOnly(11, 0), "The library");
        Assert.StartsWith("Thank you. You are down as coming", await margaret.Reply("Yes, I'll be back!"), StringComparison.Ordinal);
        Assert.Null((await Mine(app, place.PersonId)).RestingSince);
        await app.PassTo(new DateOnly(2027, 9, 13), new TimeOnly(10, 0));
        Assert.StartsWith("Thank you for telling us.", await margaret.Reply("No, I'm poorly today"), StringComparison.Ordinal);

        // In October too much e-mail, and then some again.
        Assert.StartsWith("You will get no more emails from us.", await margaret.Reply("STOP"), StringComparison.Ordinal);
        before = margaret.Came.Count;
        await app.PassTo(new DateOnly(2027, 10, 2), new TimeOnly(10, 0));
        await app.Given.Meeting(group, new DateOnly(2027, 10, 12), new TimeOnly(11, 0));
        Assert.Equal(before, margaret.Came.Count);
        Assert.StartsWith("You will get our emails again.", await margaret.Reply("START"), StringComparison.Ordinal);

        // In November she leaves, and is asked once whether she means it; then nothing more comes, while the others hear as before.
        await app.PassTo(new DateOnly(2027, 11, 2), new TimeOnly(10, 0));
        await app.Given.Meeting(group, new DateOnly(2027, 11, 16), new TimeOnly(11, 0));
        Assert.StartsWith("Do you want to leave the group?", await margaret.Reply("I want to leave the group"), StringComparison.Ordinal);
        Assert.Equal("That is fine. You are still in the group.", FirstLine(await margaret.Reply("no")));
        Assert.StartsWith("Do you want to leave the group?", await margaret.Reply(margaret.Called("Meet-up"), "LEAVE"), StringComparison.Ordinal);
        Assert.StartsWith("You have left the group", await margaret.Reply("Yes"), StringComparison.Ordinal);
        Assert.NotNull((await Mine(app, place.PersonId)).LeftAt);
        (before, others) = (margaret.Came.Count, home.Sink.Taken.Count);
        await app.PassTo(new DateOnly(2027, 11, 17), new TimeOnly(11, 0));
        await app.Given.Meeting(group, new DateOnly(2027, 12, 7), new TimeOnly(11, 0));
        await app.PassTo(new DateOnly(2027, 12, 8), new TimeOnly(11, 0));
        Assert.Equal(before, margaret.Came.Count);
        Assert.True(home.Sink.Taken.Count > others + 3);

        // Every message could be answered by replying, went to her alone, and named nobody else's address.
        Assert.All(margaret.Came, m =>
        {
            Assert.Matches(@"^replies\+[a-z2-7]{46}@example\.nhs\.uk$", Assert.Single(m.Message.ReplyTo.Mailboxes).Address);
            Assert.Equal(margaret.Address, Assert.Single(m.Message.To.Mailboxes).Address);
            Assert.DoesNotContain("ann@example.org", m.Text, StringComparison.Ordinal);
        });
        Assert.Empty(home.Imap.Mails);
        Assert.All(await app.Read(db => db.InboundTexts.AsNoTracking().ToListAsync(Stop)), t => Assert.Equal("", t.Body));
    }

    private static string FirstLine(string? words) => words!.Split('\n')[0].Trim();

    private static Task<Membership> Mine(TestApp app, PersonId person) => app.Read(db => db.Memberships.AsNoTracking().SingleAsync(m => m.PersonId == person, Stop));

    private static async Task<List<string>> WhoCame(TestApp app, Meeting meeting)
    {
        var came = meeting.Attendance.Where(a => a.Came).Select(a => a.PersonId).ToList();
        return await app.Read(db => db.People.Where(p => came.Contains(p.Id)).Select(p => p.KnownAs).OrderBy(n => n).ToListAsync(Stop));
    }
}
