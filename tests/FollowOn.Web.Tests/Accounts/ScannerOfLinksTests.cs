using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Tests.Handover;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Programs that press everything behind the links that need no sign-in: what they can say for somebody, and what they cannot.</summary>
public sealed class ScannerOfLinksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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

            Assert.Null((await app.Read(db => db.Memberships.SingleAsync(m => m.PersonId == mo.Id, Stop))).LeftAt);
            var human = app.Browser();
            var (words, coming) = random.Next(3) switch { 0 => ("I’m coming", Coming.Coming), 1 => ("I hope to", Coming.HopeTo), _ => ("I can’t this time", Coming.Cant) };
            var page = await human.Get(answer);
            await page.Press(page.Buttons.Single(b => b.Replace('\'', '’').StartsWith(words, StringComparison.Ordinal)));
            Assert.Equal(coming, (await app.Read(db => db.Meetings.SingleAsync(m => m.Id == meeting.Id, Stop))).AnswerOf(mo.Id));

            await (await human.Get(came)).Form("Save").Fill("HowMany", "3").Press();
            await human.Go(() => new HttpRequestMessage(HttpMethod.Get, human.At(invitation)));
            await (await human.Get(invitation)).Press("Not for me");
            Assert.Equal(Interest.NotForMe, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == asked.Participant.Id, Stop))).Interest);
            Assert.False(await app.Read(db => db.SharedDetails.AnyAsync(d => d.PersonId == asked.Person.Id && d.WithdrawnAt == null, Stop)));
        }

        Assert.Equal(0, await app.Read(db => db.Sessions.CountAsync(Stop)));
        Assert.Equal("You have left the group", (await (await app.Browser().Get(leave)).Form("Leave the group").Fill("Type LEAVE", "LEAVE").Press()).Heading);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 120)]
    [InlineData(TestDatabase.Postgres, 25)]
    public async Task No_scanner_gives_the_group_a_number_or_ends_a_keeping_from_and_a_person_does_with_one_word(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Noor Aziz");
        var leila = await app.Given.Participant(room.Programme, await app.Given.Person("Leila Farouk", mobile: "07700 900 678", email: "leila@example.org", prefers: ContactChannel.Email));
        var link = new Uri(await app.Given.InvitationLink(leila)).AbsolutePath;
        var said = new List<Detail>();
        var machinesSaidYes = 0;
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            await Task.WhenAll(new[] { link, link + "/reach", link + "/times" }.Select(a => new Scanner(app, new Random(random.Next()), "").Scan(a)));

            // What they take back can be given again; what they give can't be taken back once it was seen.
            Assert.Empty((await Shared(app, leila)).Except(said));
            if ((await app.Read(db => db.Participants.SingleAsync(p => p.Id == leila.Participant.Id, Stop))).Interest == Interest.Yes)
                machinesSaidYes++;
            if (round >= 1)
                Assert.True(await app.Read(db => db.Withholdings.AnyAsync(w => w.By == leila.Person.Id && w.From == room["Noor"].Person.Id && w.LiftedAt == null, Stop)));

            var page = await (await app.Browser().Get(link)).Press("Yes");
            if (round == 0)
                page = await Keep(app, page, link);
            var detail = random.Next(2) == 0 ? ("My mobile", Detail.Mobile) : ("My e-mail address", Detail.Email);
            var form = page.Form("Continue");
            foreach (var box in new[] { "My mobile, ending 678", "My e-mail address, the one starting with l" })
                form = box.StartsWith(detail.Item1, StringComparison.Ordinal) ? form.Tick(box) : form.Untick(box);
            await form.Fill("If you ticked something", random.Next(2) == 0 ? "YES" : " yes.").Press();
            said = [detail.Item2];
            Assert.Equal(said, await Shared(app, leila));
        }

        Assert.True(machinesSaidYes > rounds / 10);
        Assert.Equal(0, await app.Read(db => db.Sessions.CountAsync(s => s.PersonId == leila.Person.Id, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task The_first_answer_by_a_link_in_a_mailbox_is_told_once_there_and_holds_no_link(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Noor Aziz");
        var leila = await app.Given.Participant(room.Programme, await app.Given.Person("Leila Farouk", email: "leila@example.org", prefers: ContactChannel.Email));
        var link = await app.Given.InvitationLink(leila);
        foreach (var answer in new[] { "Yes", "Maybe", "Not for me" })
            await (await app.Browser().Get(link)).Press(answer);
        // A text is not opened by programs: Noor hears nothing.
        await (await app.Browser().Get(await app.Given.InvitationLink(room["Noor"]))).Press("Yes");
        await app.Deliver();

        var told = Assert.Single(app.Post.Left);
        Assert.Equal(("leila@example.org", "Your answer is noted"), (told.Address, told.Subject));
        Assert.Contains("If it was not you, open that link again", told.Body, StringComparison.Ordinal);
        Assert.Empty(FindLinks.In(told.Body));
    }

    [Theory, OnBothDatabases]
    public async Task What_takes_less_than_before_needs_no_word_and_neither_does_a_text_or_a_session(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Noor Aziz");
        var leila = await app.Given.Participant(room.Programme, await app.Given.Person("Leila Farouk", mobile: "07700 900 678", email: "leila@example.org", prefers: ContactChannel.Email));
        var link = await app.Given.InvitationLink(leila);
        var page = await (await app.Browser().Get(link)).Press("Yes");

        page = await page.Form("Continue").Tick("My mobile, ending 678").Press();
        Assert.Equal(["Type YES to let the others have this, or take the tick away"], page.Errors);
        Assert.Empty(await Shared(app, leila));
        page = await page.Form("Continue").Choose("From whom?", "Noor").Untick("My mobile, ending 678").Press();
        Assert.EndsWith("/times", page.Path, StringComparison.Ordinal);

        var own = await app.BrowserOf(leila.Person);
        page = await (await own.Get(link + "/reach")).Form("Continue").Tick("My mobile, ending 678").Press();
        Assert.EndsWith("/times", page.Path, StringComparison.Ordinal);
        Assert.Equal([Detail.Mobile], await Shared(app, leila));
        Assert.DoesNotContain("type YES", (await (await app.Browser().Get(await app.Given.InvitationLink(room["Noor"]))).Press("Yes")).Text, StringComparison.Ordinal);
        await (await app.Browser().Get(link + "/reach")).Form("Continue").Untick("My mobile, ending 678").Press();
        Assert.Empty(await Shared(app, leila));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 60)]
    [InlineData(TestDatabase.Postgres, 12)]
    public async Task No_scanner_leaves_a_meet_up_out_for_everybody_and_the_person_says_last_whether_they_are_in_touch(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Ola Berg", "Pat Moss", "Quin Lee");
        await app.Given.Meeting(group.Group, app.Today.AddDays(-1), new TimeOnly(11, 0));
        var ask = new InTouchAsk(group.Group.Id, app.Today);
        await app.Change(async db =>
        {
            (await db.Groups.SingleAsync(g => g.Id == group.Group.Id)).MeetEvery(31);
            db.InTouchAsks.Add(ask);
        });
        var touch = await NewLink(app, group["Ola"], LinkVerb.SayStillInTouch, ask.Id);
        var (leftOut, asked) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            var slot = new NextSlot(app.Today.AddDays(27), app.Today.AddDays(27), new TimeOnly(11, 0), "Café Kino", Online: false, Slowed: false);
            var offer = new NextMeetUp(group.Group.Id, slot, group["Ola"].Id, app.Now.AddDays(18), app.Now);
            await app.Change(async db =>
            {
                var today = app.Today;
                db.NextMeetUps.RemoveRange(await db.NextMeetUps.ToListAsync());
                db.Meetings.RemoveRange(await db.Meetings.Where(m => m.Date > today).ToListAsync());
                db.NextMeetUps.Add(offer);
            });
            var next = await NewLink(app, group["Ola"], LinkVerb.AskEveryone, offer.Id);
            // The first time no scanner comes.
            if (round > 0)
                await Task.WhenAll(new[] { next, touch }.Select(a => new Scanner(app, new Random(random.Next()), "").Scan(a)));

            var outcome = (await app.Read(db => db.NextMeetUps.SingleAsync(n => n.Id == offer.Id, Stop))).Outcome;
            Assert.NotEqual(NextOutcome.LeftOut, outcome);
            if (outcome is null)
            {
                await (await app.Browser().Get(next)).Form("Not this time").Fill("To leave this one out", "NO").Press();
                Assert.Equal(NextOutcome.LeftOut, (await app.Read(db => db.NextMeetUps.SingleAsync(n => n.Id == offer.Id, Stop))).Outcome);
                leftOut++;
            }
            else
                asked++;
            var yes = random.Next(2) == 0;
            await (await app.Browser().Get(touch)).Press(yes ? "Yes, we are" : "No");
            Assert.Equal(yes, await app.Read(db => db.InTouch.AnyAsync(t => t.GroupId == group.Group.Id, Stop)));
        }

        Assert.True(asked > 0 && leftOut > 0, $"Asked {asked} times, left out {leftOut} times.");
        Assert.Equal(0, await app.Read(db => db.Sessions.CountAsync(Stop)));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 60)]
    [InlineData(TestDatabase.Postgres, 12)]
    public async Task In_the_pages_of_a_room_no_scanner_finds_anybody_or_writes_an_answer(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var links = await app.Read(db => db.Links.CountAsync(Stop));
        var code = "";
        for (var round = 0; round < rounds; round++)
        {
            await app.DoApart<Rooms>(async rooms =>
            {
                await rooms.Open(room.Programme.Id, room.Facilitator.Id);
                code = rooms.CodeOf((await rooms.Latest(room.Programme.Id))!)!;
            });
            var random = new Random(round);
            var scanners = new[] { "/room", $"/room/{code}", "/room/sent" }.Select(a => (Address: a, Scanner: new Scanner(app, new Random(random.Next()), code))).ToList();
            await Task.WhenAll(scanners.Select(s => s.Scanner.Scan(s.Address)));
            Assert.DoesNotContain(scanners, s => s.Scanner.GotSession);
        }
        await app.Deliver();

        Assert.Empty(app.Post.Left);
        Assert.Equal(links, await app.Read(db => db.Links.CountAsync(Stop)));
        Assert.All(await app.Read(db => db.Participants.ToListAsync(Stop)), p => Assert.Null(p.Interest));
        // And the person in the room comes to their own link.
        await app.DoApart<Rooms>(async rooms =>
        {
            await rooms.Open(room.Programme.Id, room.Facilitator.Id);
            code = rooms.CodeOf((await rooms.Latest(room.Programme.Id))!)!;
        });
        var form = (await app.Browser().Get($"/room/{code}")).Form("Send me my link");
        await form.Fill("Contact", room["Mo"].Person.Mobile!).Press();
        await app.Deliver();
        Assert.Equal(room["Mo"].Person.Mobile, Assert.Single(app.Post.Left).Address);
    }

    [Theory, OnBothDatabases]
    public async Task Not_for_me_on_an_old_invitation_leaves_the_group_with_one_word_and_no_button_alone_does(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var mo = group["Mo"].Id;
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == mo, Stop)).ReachBy(null, EmailAddress.TryRead("mo@example.org", out var email, out _) ? email : null, null, ContactChannel.Email));
        var link = await app.Given.InvitationLink(group.People.Single(p => p.Person.Id == mo));
        Task<bool> IsIn() => app.Read(db => db.Memberships.AnyAsync(m => m.PersonId == mo && m.LeftAt == null, Stop));

        var page = await (await app.Browser().Get(link)).Press("Not for me");
        Assert.StartsWith("/l/", page.Path, StringComparison.Ordinal);
        Assert.True(await IsIn());

        await page.Form("Leave the group").Fill("Type LEAVE", "leave").Press();
        Assert.False(await IsIn());
    }

    private static async Task<WebPage> Keep(TestApp app, WebPage page, string link)
    {
        await page.Form("Continue").Choose("From whom?", "Noor").Press();
        return await app.Browser().Get(link + "/reach");
    }

    private static async Task<List<Detail>> Shared(TestApp app, Someone who) =>
        await app.Read(db => db.SharedDetails.Where(s => s.PersonId == who.Person.Id && s.WithdrawnAt == null).Select(s => s.Detail).ToListAsync(Stop));

    private static async Task<string> NewLink(TestApp app, Person person, LinkVerb verb, Guid about)
    {
        var path = "";
        await app.Do<Links>(links =>
        {
            path = new Uri(links.New(person.Id, verb, about, app.Now.AddDays(9))).AbsolutePath;
            return Task.CompletedTask;
        });
        return path;
    }
}
