using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Programs that open and press everything in a message before, while and after a person does.</summary>
public sealed partial class ScannerTests
{
    private const int AtOnce = 10;

    [Theory]
    [InlineData(TestDatabase.Sqlite, 1000)]
    [InlineData(TestDatabase.Postgres, 200)]
    public async Task No_scanner_gets_a_session_or_burns_a_link_and_the_person_comes_in_every_time(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var people = new List<Person>();
        for (var i = 0; i < 2 * AtOnce; i++)
            people.Add(await app.Given.Person($"Person {(char)('A' + i)}", email: $"person{i}@example.org"));
        // Half of them work for a service: the link and the code, both.
        var service = await app.Given.Service();
        foreach (var person in people.Where((_, i) => i % 2 == 1))
            await app.Given.Gets(person, Role.Facilitator, service.Id, null);

        var cameIn = 0;
        for (var round = 0; round < rounds; round += AtOnce)
        {
            var some = await Task.WhenAll(Enumerable.Range(round, AtOnce).Select(async i =>
            {
                var random = new Random(i);
                var person = people[i % people.Count];
                var human = app.Browser();
                var code = await Ask(human, person.Email!);
                return (random, person, human, code);
            }));
            await app.Deliver();
            await Task.WhenAll(some.Select(async s =>
            {
                var mail = app.Mail(s.person)[^1];
                var (link, digits) = (mail.Links[0].ToString(), SixDigits().Match(mail.Body).Value);
                var scanners = Enumerable.Range(0, 3).Select(i => new Scanner(app, new Random(s.random.Next()), digits)).ToList();
                if (s.random.Next(3) > 0)
                    await scanners[0].Scan(link);
                var meanwhile = s.random.Next(3) > 0 ? scanners[1].Scan(link) : Task.CompletedTask;
                await ComeIn(s.human, s.code, link, digits, works: people.IndexOf(s.person) % 2 == 1, s.random);
                await meanwhile;
                await scanners[2].Scan(link);
                Assert.DoesNotContain(scanners, x => x.GotSession);
                if (s.human.HasSession)
                    Interlocked.Increment(ref cameIn);
            }));
            app.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(rounds, cameIn);
        // One session a person came in, and not one more.
        Assert.Equal(rounds, await app.Read(db => db.Sessions.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 250)]
    [InlineData(TestDatabase.Postgres, 40)]
    public async Task After_scanners_pressed_every_link_of_a_message_nobody_has_left_and_what_the_person_says_holds(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var (mo, meeting) = (group["Mo"], await app.Given.Meeting(group.Group, app.Today.AddDays(8), new TimeOnly(11, 0)));
        var past = await app.Given.Meeting(group.Group, app.Today.AddDays(-1), new TimeOnly(11, 0));
        var asked = (await app.Given.Participants(await app.Given.Programme(group.Service, name: "Next", groupName: "Next"), "Leila Farouk"))[0];
        var invitation = new Uri(await app.Given.InvitationLink(asked)).AbsolutePath;
        var (answer, came, leave) = ("", "", "");
        await app.Do<Links>(links =>
        {
            string New(LinkVerb verb, Guid about) => new Uri(links.New(mo.Id, verb, about, app.Now.AddDays(9))).AbsolutePath;
            (answer, came, leave) = (New(LinkVerb.AnswerMeeting, meeting.Id.Value), New(LinkVerb.SayWhoCame, past.Id.Value), New(LinkVerb.LeaveGroup, group.Group.Id.Value));
            return Task.CompletedTask;
        });

        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            await Task.WhenAll(new[] { answer, came, leave, invitation }.Select(a => new Scanner(app, new Random(random.Next()), "").Scan(a)));

            Assert.Null((await app.Read(db => db.Memberships.SingleAsync(m => m.PersonId == mo.Id))).LeftAt);
            var human = app.Browser();
            var (words, coming) = random.Next(3) switch { 0 => ("I’m coming", Coming.Coming), 1 => ("I hope to", Coming.HopeTo), _ => ("I can’t this time", Coming.Cant) };
            var page = await human.Get(answer);
            await page.Press(page.Buttons.Single(b => b.Replace('\'', '’').StartsWith(words, StringComparison.Ordinal)));
            Assert.Equal(coming, (await app.Read(db => db.Meetings.SingleAsync(m => m.Id == meeting.Id))).AnswerOf(mo.Id));

            await (await human.Get(came)).Form("Save").Fill("HowMany", "3").Press();
            await human.Go(() => new HttpRequestMessage(HttpMethod.Get, human.At(invitation)));
            await (await human.Get(invitation)).Press("Not for me");
            Assert.Equal(Interest.NotForMe, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == asked.Participant.Id))).Interest);
            Assert.False(await app.Read(db => db.SharedDetails.AnyAsync(d => d.PersonId == asked.Person.Id && d.WithdrawnAt == null)));
        }

        Assert.Equal(0, await app.Read(db => db.Sessions.CountAsync()));
        Assert.Equal("You have left the group", (await (await app.Browser().Get(leave)).Form("Leave the group").Fill("Type LEAVE", "LEAVE").Press()).Heading);
    }

    private static async Task ComeIn(Browser human, WebPage code, string link, string digits, bool works, Random random)
    {
        if (works && random.Next(2) == 0)
        {
            await code.Form("Sign in").Fill("Six-digit code", digits).Press();
            await (await human.Get(link)).Press("Sign in");
        }
        else if (works)
            await (await human.Get(link)).Form("Sign in").Fill("Six-digit code", digits).Press();
        else if (random.Next(2) == 0)
            await code.Form("Sign in").Fill("Six-digit code", digits).Press();
        else
            await (await human.Get(link)).Press("Sign in");
    }

    private static async Task<WebPage> Ask(Browser browser, string contact) =>
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", contact).Press();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
