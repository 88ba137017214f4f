using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>The private link: it writes three answers and shows nothing that is stored.</summary>
public sealed class InvitationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Three_answers_are_three_pages_and_the_fourth_says_what_was_understood(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var browser = app.Browser();

        var page = await browser.Get(await app.Given.InvitationLink(room["Mo"]));
        Assert.Equal(["Yes", "Maybe", "Not for me"], page.Buttons);
        page = await page.Press("Yes");
        page = await page.Form("Continue").Tick("My mobile, ending").Press();
        page = await page.Form("Save my times").Tick("Mornings").Tick("Afternoons").Tick("Are there days that don't suit?", "Saturday").Tick("Are there days that don't suit?", "Sunday").Press();

        Assert.Contains($"You said yes. The others who share something too may have your mobile ending {room["Mo"].Person.Mobile![^3..]}.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Usually this suits you: weekday mornings and afternoons.", page.Text, StringComparison.Ordinal);
        Assert.Contains("To talk to someone: 0117 496 0202 (Monday to Friday, 9am to 4pm)", page.Text, StringComparison.Ordinal);
        Assert.False(browser.HasSession);
        var participant = await app.Read(db => db.Participants.SingleAsync(p => p.Id == room["Mo"].Participant.Id, Stop));
        Assert.Equal((Interest.Yes, room["Mo"].Person.Id), (participant.Interest!.Value, participant.AnsweredBy!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task No_page_behind_the_link_shows_a_number_an_address_or_a_full_name(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Derek Hill");
        var mo = await app.Given.Participant(room.Programme, await app.Given.Person("Mo Rahman", mobile: "07700 900 678", email: "mo.rahman@example.org", landline: "0117 496 0345"));
        var link = await app.Given.InvitationLink(mo);
        var browser = app.Browser();
        var page = await (await browser.Get(link)).Press("Yes");
        page = await page.Form("Continue").Tick("My mobile, ending 678").Tick("My e-mail address, the one starting with m").Tick("My landline, ending 345").Press();
        page = await page.Press("I can't say yet");
        Assert.Contains("your mobile ending 678, your e-mail address starting with m and your landline ending 345", page.Text, StringComparison.Ordinal);

        foreach (var step in new[] { "", "/reach", "/times", "/done" })
        {
            var html = (await browser.Get(link + step)).Html;
            foreach (var secret in new[] { "900 67", "90067", "mo.rahman", "example.org", "496 034", "4960345", "Rahman" })
                Assert.DoesNotContain(secret, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_detail_is_agreed_by_itself_and_taken_back_as_easily(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var link = await app.Given.InvitationLink(room["Mo"]);
        var browser = app.Browser();
        await Room.SayYes(browser, link, "My mobile, ending");

        var reach = await browser.Get(link + "/reach");
        await reach.Form("Continue").Untick("My mobile, ending " + room["Mo"].Person.Mobile![^3..]).Press();

        var shared = await app.Read(db => db.SharedDetails.SingleAsync(s => s.PersonId == room["Mo"].Person.Id, Stop));
        Assert.Equal(Detail.Mobile, shared.Detail);
        Assert.NotNull(shared.WithdrawnAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_found_link_cannot_put_another_number_in_place_of_the_one_we_hold(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var mo = room["Mo"].Person;
        var browser = app.Browser();
        var page = await (await browser.Get(await app.Given.InvitationLink(room["Mo"]))).Press("Yes");

        Assert.DoesNotContain("Your mobile number", page.Text, StringComparison.Ordinal);
        Assert.Contains("A better number or address? Tell the people who run your sessions", page.Text, StringComparison.Ordinal);
        var form = page.Form("Continue").Ready();
        await (form with { Fields = [.. form.Fields, ("Reach.NewMobile", "07700 900 999"), ("Reach.NewEmail", "someone.else@example.org")] }).SendBy(browser);
        await app.Deliver();

        Assert.Empty(app.Post.Left);
        var after = await app.Read(db => db.People.SingleAsync(p => p.Id == mo.Id, Stop));
        Assert.Equal((mo.Mobile, mo.Email), (after.Mobile, after.Email));
    }

    [Theory, OnBothDatabases]
    public async Task A_better_number_entered_by_the_facilitator_is_used_from_now_on_and_the_old_one_hears_of_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var old = room["Mo"].Person;
        var page = await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{room["Mo"].Participant.Id}/answers");

        page = await page.Form("Save the answers").Choose("Yes").Fill("Your mobile number", "0117 496 0200").Press();
        Assert.Equal(["Enter a mobile number, like 07700 900 982, or leave it empty if you don't have one"], page.Errors);
        Assert.Equal("0117 496 0200", page.Form("Save the answers").ValueOf("Your mobile number"));
        await page.Form("Save the answers").Fill("Your mobile number", "07700 900 999").Press();
        await app.Deliver();

        // They never gave their private link to anybody: it is said who entered it.
        Assert.Contains("Your service noted another number or address for you.", app.Phone(old).Last, StringComparison.Ordinal);
        Assert.DoesNotContain("private link", app.Phone(old).Last, StringComparison.Ordinal);
        Assert.Equal("+447700900999", (await app.Read(db => db.People.SingleAsync(p => p.Id == old.Id, Stop))).Mobile);
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_nothing_can_give_a_first_number_and_is_texted_from_then_on(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Derek Hill");
        var mo = await app.Given.Participant(room.Programme, await app.Given.Person("Mo Rahman", prefers: ContactChannel.Letter, unreachable: true));
        var page = await (await app.Browser().Get(await app.Given.InvitationLink(mo))).Press("Yes");

        page = await page.Form("Continue").Tick("My mobile").Press();
        Assert.Equal(["Enter your mobile number, or take the tick away"], page.Errors);
        await page.Form("Continue").Fill("Your mobile number", "07700 900 998").Press();

        Assert.Equal(ContactChannel.Text, (await app.Read(db => db.People.SingleAsync(p => p.Id == mo.Person.Id, Stop))).ReachedBy);
        Assert.Empty(app.Post.Left);
    }

    [Theory, OnBothDatabases]
    public async Task Details_are_kept_from_one_person_silently_and_the_link_does_not_say_from_whom(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Aga Nowak");
        var link = await app.Given.InvitationLink(room["Mo"]);
        var browser = app.Browser();
        var page = await (await browser.Get(link)).Press("Yes");
        await page.Form("Continue").Tick("My mobile, ending").Choose("From whom?", "Derek").Press();
        await app.Deliver();

        Assert.Empty(app.Post.Left);
        var kept = await app.Read(db => db.Withholdings.SingleAsync(Stop));
        Assert.Equal((room["Mo"].Person.Id, room["Derek"].Person.Id), (kept.By, kept.From));

        var again = await browser.Get(link + "/reach");
        Assert.Contains("You keep your details from somebody already.", again.Text, StringComparison.Ordinal);
        Assert.Contains(again.Form("Continue").Values, v => v == ("Reach.KeepFrom", ""));
        await again.Form("Continue").Press();
        Assert.Equal(1, await app.Read(db => db.Withholdings.CountAsync(w => w.LiftedAt == null, Stop)));
        await (await browser.Get(link + "/reach")).Form("Continue").Choose("From whom?", "Nobody").Press();
        Assert.Equal(0, await app.Read(db => db.Withholdings.CountAsync(w => w.LiftedAt == null, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_outside_the_programme_can_be_named(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var stranger = await app.Given.Person("Stranger Danger");
        var page = await (await app.Browser().Get(await app.Given.InvitationLink(room["Mo"]))).Press("Yes");
        page.Document.QuerySelectorAll("input[name='Reach.KeepFrom']")[^1].SetAttribute("value", stranger.Id.ToString());

        page = await page.Form("Continue").Choose("From whom?", "Derek").Press();

        Assert.Equal(["Choose a name from the list, or nobody"], page.Errors);
        Assert.Equal(0, await app.Read(db => db.Withholdings.CountAsync(Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_too_old_and_a_link_that_never_was_look_the_same(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var link = await app.Given.InvitationLink(room["Mo"]);
        var open = await app.Browser().Get(link);
        await app.PassTo(new DateOnly(2027, 4, 1), new TimeOnly(23, 59));
        Assert.Equal(200, (await app.Browser().Get(link)).Status);
        await app.PassTo(new DateOnly(2027, 4, 2), new TimeOnly(0, 1));

        foreach (var step in new[] { "", "/reach", "/times", "/done" })
        {
            var old = await app.Browser().Get(link + step);
            var never = await app.Browser().Get($"/i/never-was{step}");
            Assert.Equal((404, 404), (old.Status, never.Status));
            Assert.Equal("This link has come to its end", old.Heading);
            Assert.Equal(never.Bytes, old.Bytes);
        }
        Assert.Equal(404, (await open.Press("Yes")).Status);
        Assert.Null((await app.Read(db => db.Participants.SingleAsync(Stop))).Interest);
    }

    [Theory, OnBothDatabases]
    public async Task Maybe_and_not_for_me_are_asked_nothing_more(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill");
        var (mo, derek) = (await app.Given.InvitationLink(room["Mo"]), await app.Given.InvitationLink(room["Derek"]));

        var maybe = await (await app.Browser().Get(mo)).Press("Maybe");
        var no = await (await app.Browser().Get(derek)).Press("Not for me");

        Assert.Contains("We tell you about the first meet-up, and nothing else.", maybe.Text, StringComparison.Ordinal);
        Assert.Contains("the door stays open", no.Text, StringComparison.Ordinal);
        foreach (var link in new[] { mo, derek })
            Assert.Equal("Hello " + (link == mo ? "Mo" : "Derek") + " Would you like the group to go on meeting?", (await app.Browser().Get(link + "/times")).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task Saying_that_it_is_not_for_me_leaves_nothing_behind(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var link = await app.Given.InvitationLink(room["Mo"]);
        await Room.SayYes(app.Browser(), link, "My mobile, ending", "Evenings");

        await (await app.Browser().Get(link)).Press("Not for me");

        Assert.Equal(0, await app.Read(db => db.TimesSaid.CountAsync(Stop)));
        Assert.Equal(0, await app.Read(db => db.SharedDetails.CountAsync(s => s.WithdrawnAt == null, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Times_can_be_said_day_by_day_and_come_back_as_they_were(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var link = await app.Given.InvitationLink(room["Mo"]);
        await app.Given.Answered(room["Mo"], Interest.Yes);
        var browser = app.Browser();

        var page = await browser.Get(link + "/times");
        page = await page.Form("Save my times").Press();
        Assert.Equal(["Tick at least one part of the day, or choose “I can't say yet”"], page.Errors);
        page = await page.Form("Save my times").Tick("Tuesday", "Morning").Tick("Friday", "Evening").Press();
        Assert.Contains("Tuesday mornings, and Friday evenings", page.Text, StringComparison.Ordinal);

        var again = await browser.Get(link + "/times");
        Assert.Equal(["Tuesday-Morning", "Friday-Evening"], again.Form("Save my times").Values.Where(v => v.Name == "Times.ByDay").Select(v => v.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Days_that_never_suit_must_leave_one(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        await app.Given.Answered(room["Mo"], Interest.Yes);
        var form = (await app.Browser().Get(await app.Given.InvitationLink(room["Mo"]) + "/times")).Form("Save my times").Tick("Mornings");
        foreach (var day in UsualTimes.Week)
            form.Tick("Are there days that don't suit?", day.ToString());

        Assert.Equal(["Every day is ticked as one that doesn't suit. Take at least one tick away, or choose “I can't say yet”"], (await form.Press()).Errors);
    }

    [Theory, OnBothDatabases]
    public async Task Opening_a_link_changes_nothing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var room = await Room.Of(app, "Mo Rahman");
        var link = await app.Given.InvitationLink(room["Mo"]);
        foreach (var step in new[] { "", "/reach", "/times", "/done" })
            Assert.Equal(200, (await app.Browser().Get(link + step)).Status);
        Assert.Null((await app.Read(db => db.Participants.SingleAsync(Stop))).AnsweredAt);
    }
}
