using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>A concern is a row before anybody is told; it reaches a person who must act, and it never ends by itself.</summary>
public sealed class ConcernTests
{
    private const string Secret = "she said she can't see the point 7731";

    [Theory, OnBothDatabases]
    public async Task Three_answers_raise_one_and_whoever_raised_it_hears_at_once_what_happens_and_later_only_that_it_was_taken_up_and_closed(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        var kept = await safe.Worried("Mo", about: "Aga", Secret);
        Assert.Equal("What you told us is kept", kept.Heading);
        Assert.Contains("A nurse of the pain service looks at it by Tuesday 24 November, 12pm", kept.Text.Replace("midday", "12pm", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("nobody is told that it was you", kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, kept.Html, StringComparison.Ordinal);
        var address = kept.Address.PathAndQuery;

        await safe.App.Deliver();
        var text = Assert.Single(safe.Duty.Texts);
        Assert.StartsWith("A concern waits since Tue 24 Nov 10am, for today. On it? Reply YES.", text, StringComparison.Ordinal);
        Assert.Single(safe.App.Mail(safe.Promise.Duty));
        // No name and none of the words in any message, and nobody but those on duty has one.
        Assert.DoesNotContain("Aga", text + safe.App.Mail(safe.Promise.Duty)[0].Body, StringComparison.Ordinal);
        Assert.Empty(safe.App.Phone(safe.Promise.Deputy).Texts);

        var inbox = await (await safe.App.BrowserOf(safe.Promise.Duty)).Get(safe.Inbox);
        Assert.Contains("Somebody is worried about a person", inbox.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aga", inbox.Text, StringComparison.Ordinal);
        var one = await inbox.Form("I'm on it").Press();
        Assert.Contains("It is yours now.", one.Done, StringComparison.Ordinal);
        Assert.Contains(Secret, one.Text, StringComparison.Ordinal);
        Assert.Contains("Aga", one.Text, StringComparison.Ordinal);
        Assert.Contains("Never say who raised it", one.Text, StringComparison.Ordinal);
        await safe.App.Deliver();
        Assert.Contains("what you told us has been taken up", safe.Phone("Mo").Texts[^1], StringComparison.Ordinal);
        Assert.Contains("Taken up: Tuesday 24 November, 10am", (await (await safe.BrowserOf("Mo")).Get(address)).Text, StringComparison.Ordinal);

        // Never without how it ended, and whether the person knows.
        var page = await one.Form("Close it").Press();
        Assert.Contains("Write how it ended. A concern is never closed without.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Choose how it ended.", page.Text, StringComparison.Ordinal);
        page = await page.Form("Close it").Choose("How did it end?", "Spoken with the person").Choose("Is it written in the patient's own record?", "Yes")
            .Choose("Does the person know that somebody was worried?", "Tell them by message now").Fill("How it ended, in a sentence or two", "Rang, long talk, GP on Thursday").Press();
        Assert.Contains("It is closed.", page.Done, StringComparison.Ordinal);
        Assert.Contains("Nothing is waiting.", page.Text, StringComparison.Ordinal);
        await safe.App.Deliver();
        Assert.Contains("what you told us is closed", safe.Phone("Mo").Texts[^1], StringComparison.Ordinal);
        Assert.Contains("If it weighs on you, that number is for you too", safe.Phone("Mo").Texts[^1], StringComparison.Ordinal);
        var told = safe.Phone("Aga").Texts[^1];
        Assert.Contains("somebody was worried about you", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bMo\b", told);
        Assert.Contains("Closed: Tuesday 24 November", (await (await safe.BrowserOf("Mo")).Get(address)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await (await safe.BrowserOf("Aga")).Get(address)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task On_Friday_at_11pm_that_nobody_is_there_is_said_first_and_on_Monday_at_9_those_on_duty_are_told(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.App.PassTo(new(2026, 11, 27), new(23, 0));
        var page = await (await safe.BrowserOf("Mo")).Get("/worried");
        Assert.Contains("Nobody is here until Monday 30 November, 9am. Until then, use the numbers.", page.Text, StringComparison.Ordinal);
        Assert.True(page.Text.IndexOf("999", StringComparison.Ordinal) < page.Text.IndexOf("Who are you worried about?", StringComparison.Ordinal));
        var kept = await safe.Worried("Mo", "Aga", Secret);
        Assert.Contains("Nobody is here until Monday 30 November, 9am", kept.Text, StringComparison.Ordinal);
        Assert.Contains("by Monday 30 November, 11am at the latest", kept.Text, StringComparison.Ordinal);
        await safe.App.PassTo(new(2026, 11, 30), new(8, 59));
        Assert.Empty(safe.Duty.Texts);
        await safe.App.PassTo(new(2026, 11, 30), new(9, 0));
        Assert.Single(safe.Duty.Texts);
        // And nobody answering, it rises until the manager has it too, and goes on.
        await safe.App.PassTo(new(2026, 11, 30), new(9, 30));
        Assert.Single(safe.App.Phone(safe.Promise.Deputy).Texts);
        await safe.App.PassTo(new(2026, 11, 30), new(10, 0));
        Assert.Single(safe.App.Phone(safe.Promise.Lead).Texts);
        await safe.App.PassTo(new(2026, 11, 30), new(10, 30));
        Assert.Single(safe.App.Phone(safe.Promise.Manager).Texts);
        var before = safe.Duty.Texts.Count;
        for (var day = 1; day <= 20; day++)
            await safe.App.PassTo(new DateOnly(2026, 11, 30).AddDays(day), new(9, 5));
        Assert.True(safe.App.Phone(safe.Promise.Manager).Texts.Count >= 10);
        Assert.True(safe.Duty.Texts.Count > before);
    }

    [Theory, OnBothDatabases]
    public async Task With_an_empty_rota_it_goes_to_the_lead_and_the_manager_and_with_nobody_left_to_the_administrators(TestDatabase database)
    {
        await using var safe = await Safe.Start(database, withRota: false);
        await safe.Worried("Mo", "Aga", Secret);
        await safe.App.Deliver();
        Assert.Single(safe.App.Phone(safe.Promise.Lead).Texts);
        var administrator = await safe.App.Given.Administrator(safe.Group.Service);
        await safe.App.Change(db => db.Roles.Where(r => r.Role == Role.DutyClinician).ExecuteUpdateAsync(u => u.SetProperty(r => r.EndedAt, safe.App.Now)));
        await safe.App.Pass(TimeSpan.FromMinutes(30));
        Assert.Contains(safe.App.Mail(administrator), m => m.Body.Contains("A concern waits since", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_program_that_opens_every_link_and_sends_every_form_takes_nothing_up_and_the_digits_of_the_message_do(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", Secret);
        await safe.App.Deliver();
        var mail = safe.App.Mail(safe.Promise.Duty)[0].Body;
        var link = mail.Split('\n').Single(l => l.Contains("/d/", StringComparison.Ordinal)).Trim();
        var scanner = safe.App.Browser();
        var page = await scanner.Get(link);
        Assert.DoesNotContain("Aga", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page.Html, StringComparison.Ordinal);
        page = await page.Form("I'm on it").Press();
        Assert.Contains("Type the four digits that stand in the message.", page.Text, StringComparison.Ordinal);
        Assert.Equal(ConcernState.Waiting, await safe.State());

        var code = System.Text.RegularExpressions.Regex.Match(mail, @"the number (\d{4})").Groups[1].Value;
        page = await page.Form("I'm on it").Fill("The four digits in the message", code).Press();
        Assert.Equal("It is yours", page.Heading);
        Assert.Equal(ConcernState.TakenUp, await safe.State());
    }

    [Theory, OnBothDatabases]
    public async Task YES_by_text_takes_it_up_and_anything_else_does_not(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", Secret);
        await safe.App.Deliver();
        await safe.Duty.Send("who is this?");
        Assert.Equal(ConcernState.Waiting, await safe.State());
        Assert.Contains("Only YES takes it up", safe.Duty.Texts[^1], StringComparison.Ordinal);
        await safe.Duty.Send("yes");
        Assert.Equal(ConcernState.TakenUp, await safe.State());
        Assert.StartsWith("It is yours.", safe.Duty.Texts[^1], StringComparison.Ordinal);
        // Nothing noted for an hour: it is nobody's, and both hear of it.
        await safe.App.Pass(TimeSpan.FromMinutes(61));
        Assert.Equal(ConcernState.Waiting, await safe.State());
        Assert.Contains("A concern waits", safe.App.Phone(safe.Promise.Deputy).Texts[^1], StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_press_at_once_take_it_up_once_and_pressing_send_twice_raises_one(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        var form = safe.FillWorried(await (await safe.BrowserOf("Mo")).Get("/worried"), "Aga", Secret);
        await Task.WhenAll(form.Press(), form.Press(), form.Press());
        Assert.Equal(1, await safe.App.Read(db => db.Concerns.CountAsync()));
        await safe.App.Deliver();
        var (a, b) = (await (await safe.App.BrowserOf(safe.Promise.Duty)).Get(safe.Inbox), await (await safe.App.BrowserOf(safe.Promise.Deputy)).Get(safe.Inbox));
        var done = await Task.WhenAll(a.Form("I'm on it").Press(), b.Form("I'm on it").Press());
        Assert.Single(done, d => d.Done?.StartsWith("It is yours now.", StringComparison.Ordinal) == true);
        Assert.Single(done, d => d.Done?.StartsWith("Somebody else took it up", StringComparison.Ordinal) == true);
        Assert.Equal(1, await safe.App.Read(db => db.Concerns.SelectMany(c => c.Events).CountAsync(e => e.Kind == ConcernEventKind.TakenUp)));
    }

    [Theory, OnBothDatabases]
    public async Task CALL_ME_and_WORRIED_ABOUT_by_text_are_kept_and_answered_with_who_and_by_when(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Phone("Aga").Send("I'm struggling");
        Assert.Contains("If life is at risk call 999. Your message is kept. A nurse of the pain service will ring you by Tue 24 Nov midday.", safe.Phone("Aga").Texts[^1], StringComparison.Ordinal);
        await safe.Phone("Mo").Send($"worried about Aga, {Secret}");
        Assert.Contains("What you told us is kept. A nurse of the pain service will look at it by Tue 24 Nov midday", safe.Phone("Mo").Texts[^1], StringComparison.Ordinal);
        var kinds = await safe.App.Read(db => db.Concerns.OrderBy(c => c.RaisedAt).ThenBy(c => c.Id).Select(c => new { c.Kind, c.Via }).ToListAsync());
        Assert.Equal([ConcernKind.Struggling, ConcernKind.Worried], kinds.Select(k => k.Kind));
        // What is for somebody else is not taken for a call for help.
        await safe.Phone("Derek").Send("call me when you get there");
        await safe.Phone("Derek").Send("worried about the parking");
        Assert.Equal(2, await safe.App.Read(db => db.Concerns.CountAsync()));
        // Out of hours that is said before anything else.
        await safe.App.PassTo(new(2026, 11, 28), new(22, 0));
        await safe.Phone("Derek").Send("CALL ME");
        Assert.StartsWith("Nobody is there until Mon 30 Nov 9am. If life is at risk call 999.", safe.Phone("Derek").Texts[^1], StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Until_a_promise_is_signed_there_are_only_numbers_and_nothing_is_pretended(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await app.PassTo(new(2026, 11, 24), new(10, 0));
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Aga Nowak");
        foreach (var address in new[] { "/worried", "/struggling" })
        {
            var page = await (await app.BrowserOf(group["Mo"])).Get(address);
            Assert.Contains("so please don't wait for an answer from this page", page.Text, StringComparison.Ordinal);
            Assert.Contains("0117 496 0202", page.Text, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main textarea"));
        }
        await app.Phone(group["Mo"]).Send("CALL ME");
        Assert.StartsWith("If life is at risk call 999.", app.Phone(group["Mo"]).Texts[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("CALL ME", app.Phone(group["Mo"]).Texts[^1], StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => db.Concerns.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_those_who_answer_read_it_every_look_is_noted_and_whoever_raised_it_sees_who_looked(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", Secret);
        var id = await safe.App.Read(db => db.Concerns.Select(c => c.Id).SingleAsync());
        var administrator = await safe.App.Given.Administrator(safe.Group.Service);
        foreach (var other in new[] { administrator, safe.Group.Facilitator, safe.Group["Aga"], safe.Group["Derek"] })
            Assert.Equal(404, (await (await safe.App.BrowserOf(other)).Get($"{safe.Inbox}/{id}")).Status);
        await (await safe.App.BrowserOf(safe.Promise.Duty)).Get($"{safe.Inbox}/{id}");
        var seen = await (await safe.BrowserOf("Mo")).Get("/me/data/seen");
        Assert.Contains("read what you told your service", seen.Text.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", (await (await safe.BrowserOf("Aga")).Get("/me/data/seen")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_database_itself_refuses_an_open_concern_without_a_next_step_and_a_closed_one_without_an_outcome(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", Secret);
        await Assert.ThrowsAnyAsync<Exception>(() => safe.App.Change(db => db.Concerns.ExecuteUpdateAsync(u => u.SetProperty(c => c.NextStepAt, (DateTime?)null))));
        await Assert.ThrowsAnyAsync<Exception>(() => safe.App.Change(db => db.Concerns.ExecuteUpdateAsync(u => u.SetProperty(c => c.ClosedAt, safe.App.Now))));
        Assert.Equal(ConcernState.Waiting, await safe.State());
    }

    [Theory, OnBothDatabases]
    public async Task About_somebody_at_risk_the_services_own_route_is_shown_and_the_person_is_told_nothing_by_message(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", "her brother takes her money");
        var browser = await safe.App.BrowserOf(safe.Promise.Duty);
        await (await browser.Get(safe.Inbox)).Form("I'm on it").Press();
        var id = await safe.App.Read(db => db.Concerns.Select(c => c.Id).SingleAsync());
        var page = await (await browser.Get($"{safe.Inbox}/{id}")).Form("Mark it so").Press();
        Assert.Contains("0117 496 0210", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tell them by message now", page.Text, StringComparison.Ordinal);
        var problem = await safe.Close(id, safe.Promise.Duty, new Ending(ConcernOutcome.Safeguarding, true, PersonTold.ByMessage, "handed over"));
        Assert.Contains("at risk", problem, StringComparison.Ordinal);
        Assert.Null(await safe.Close(id, safe.Promise.Duty, new Ending(ConcernOutcome.Safeguarding, true, PersonTold.NotTold, "it would put her in danger")));
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_in_two_groups_is_answered_by_the_service_of_the_person_they_worry_about_or_is_shown_its_number(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        // Mo is in another group as well, of a service that has signed nothing.
        var other = await safe.App.Given.HandedOverGroup(null, ["Bea Cole", "Carl Dunn", "Edie Fox"], await safe.App.Given.Service("Coastal Pain Service"), "The Friday Four");
        await safe.App.Change(db => { db.Memberships.Add(new FollowOn.Groups.Membership(other.Group.Id, safe.Group["Mo"].Id, false, safe.App.Now)); return Task.CompletedTask; });
        var page = await safe.Worried("Mo", "Bea", Secret);
        Assert.Contains("so please don't wait for an answer from this page", page.Text, StringComparison.Ordinal);
        Assert.Contains("Coastal Pain Service", page.Text, StringComparison.Ordinal);
        Assert.Contains($"What you wrote was not kept. Here it is, so that you can say it to them: {Secret}", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await safe.App.Read(db => db.Concerns.CountAsync()));
        Assert.Equal("What you told us is kept", (await safe.Worried("Mo", "Aga", Secret)).Heading);
    }

    [Theory, OnBothDatabases]
    public async Task Noted_or_handed_on_twice_with_one_press_too_many_it_is_so_once(TestDatabase database)
    {
        await using var safe = await Safe.Start(database);
        await safe.Worried("Mo", "Aga", Secret);
        var browser = await safe.App.BrowserOf(safe.Promise.Duty);
        await (await browser.Get(safe.Inbox)).Form("I'm on it").Press();
        var id = await safe.App.Read(db => db.Concerns.Select(c => c.Id).SingleAsync());
        var note = (await browser.Get($"{safe.Inbox}/{id}")).Form("Keep the note").Fill("Note how it stands", "Rang, no answer yet");
        await note.Press();
        await note.Press();
        var on = (await browser.Get($"{safe.Inbox}/{id}")).Form("Hand it on").Fill("To whom?", "Sam Adeyemi");
        await on.Press();
        await on.Press();
        var kinds = await safe.App.Read(db => db.Concerns.SelectMany(c => c.Events).OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync());
        Assert.Equal([ConcernEventKind.TakenUp, ConcernEventKind.Noted, ConcernEventKind.HandedOn], kinds);
        // Whom it was handed to is told at once, and rises as if it were new.
        await safe.App.Deliver();
        Assert.Contains("A concern waits", safe.App.Phone(safe.Promise.Deputy).Texts[^1], StringComparison.Ordinal);
    }
}
