using System.Text.Json;
using FollowOn.Audit;
using FollowOn.Messaging;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>What we hold about somebody, seen, corrected and taken away; and who has seen it.</summary>
public sealed class MyDataTests
{
    [Theory, OnBothDatabases]
    public async Task A_member_sees_what_we_hold_and_takes_it_away_to_read_and_for_another_program(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var browser = await app.BrowserOf(mo);
        var page = await browser.Get("/me/data");
        foreach (var there in new[] { mo.MobileTyped!, "Mo Rahman", "The Tuesday Crew", "By text, sent", "Your answer" })
            Assert.Contains(there, page.Text);

        var html = (await page.Form("Download to read").Press()).Html;
        var json = JsonDocument.Parse((await page.Form("Download for another program (JSON)").Press()).Html).RootElement;

        Assert.Contains("What FollowOn holds about me", html);
        Assert.DoesNotContain("<script", html);
        Assert.Equal("Mo Rahman", json.GetProperty("you").GetProperty("fullName").GetString());
        Assert.Equal("yes", json.GetProperty("programmes")[0].GetProperty("answer").GetString());
        Assert.True(json.GetProperty("messagesToYou").GetArrayLength() > 0);
        foreach (var taken in new[] { html, json.ToString(), page.Html })
            foreach (var other in new[] { friends.Group["Derek"], friends.Group["Aga"] })
            {
                Assert.DoesNotContain(other.FullName, taken);
                Assert.DoesNotContain(other.MobileTyped!, taken);
            }
        Assert.Equal(2, await app.Read(db => db.AuditRows.CountAsync(r => r.What == nameof(Act.DataDownloaded) && r.By == mo.Id)));
    }

    [Fact]
    public async Task A_message_whose_words_are_wiped_is_said_in_whole_sentences()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = friends.Group["Mo"].Id;
        await friends.App.Change(async db => (await db.Outbox.Where(m => m.To == mo && m.SentAt != null).OrderBy(m => m.Id).FirstAsync()).Wipe("Its time was over.", friends.App.Now));
        Assert.Contains("By text, sent. The words are wiped.", (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text);
    }

    [Fact]
    public async Task What_a_text_was_understood_as_is_said_in_plain_words()
    {
        await using var friends = await ThreeFriends.Start();
        var phone = friends.App.Phone(friends.Group["Mo"]);
        await friends.App.Given.Meeting(friends.Group.Group, friends.App.Today.AddDays(8), new TimeOnly(11, 0));
        await friends.App.Deliver();
        foreach (var text in new[] { "YES", "banana", "HELP", "REST", "STOP", "START" })
            await phone.Send(text);

        var page = (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text;

        foreach (var words in new[] { "An answer to: Are you coming?", "Not understood", "A call for help, answered with the numbers", "You are resting", "No more texts", "Texts again" })
            Assert.Contains(words, page);
        Assert.DoesNotContain("understood as:", page);
    }

    [Fact]
    public async Task What_came_by_email_is_said_in_plain_words_too()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = friends.Group["Mo"];
        await friends.App.Phone(mo).Send("no more emails");
        await friends.App.Change(db =>
        {
            foreach (var noted in new[] { "only a file", "not a reply", "start e-mails" })
            {
                var row = new InboundText(noted, mo.Mobile!, "", friends.App.Now);
                row.Understand(noted, friends.App.Now);
                db.InboundTexts.Add(row);
            }
            return Task.CompletedTask;
        });

        var page = (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text;

        foreach (var words in new[] { "No more e-mails", "E-mails again", "Only a file, which we did not take", "An e-mail that was no reply to ours" })
            Assert.Contains(words, page);
        Assert.DoesNotContain("not yours alone", page);
    }

    [Theory, OnBothDatabases]
    public async Task A_name_a_language_and_needs_are_put_right(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var browser = await friends.BrowserOf("Mo");
        var form = (await browser.Get("/me/data/correct")).Form("Save");
        Assert.Equal(2, (await form.Fill("What I like to be called", "1").Fill("Full name", "").Press()).Errors.Count);

        var page = await form.Fill("What I like to be called", "Momo").Fill("Full name", "Mohammed Rahman").Fill("Language", "Sylheti").Fill("Access needs", "step-free").Press();

        Assert.Equal("Your details are changed.", page.Done);
        var person = await friends.App.Read(db => db.People.SingleAsync(p => p.Id == friends.Group["Mo"].Id));
        Assert.Equal(("Momo", "Mohammed Rahman", "Sylheti", "step-free"), (person.KnownAs, person.FullName, person.Language, person.AccessNeeds));
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_sees_who_has_seen_their_details_by_name_and_role_and_nobody_elses(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var staff = await app.BrowserOf(await app.Given.Facilitator(programme));
        var people = await app.Given.Participants(programme, "Mo Rahman", "Derek Hill");
        await staff.Get($"/programmes/{programme.Id}/participants/{people[0].Participant.Id}");
        await staff.Get($"/programmes/{programme.Id}");
        var elsewhere = await app.Given.Programme(service, name: "Another programme");
        await (await app.BrowserOf(await app.Given.Facilitator(elsewhere, "Callum Fraser"))).Get($"/programmes/{elsewhere.Id}");

        var mo = (await (await app.BrowserOf(people[0].Person)).Get("/me/data/seen")).Text;
        var derek = (await (await app.BrowserOf(people[1].Person)).Get("/me/data/seen")).Text;

        Assert.Contains("Hannah, facilitator: saw your details", mo);
        Assert.Contains("Hannah, facilitator: saw the list of people on Autumn programme", mo);
        Assert.DoesNotContain("saw your details", derek);
        Assert.Contains("saw the list of people on Autumn programme", derek);
        Assert.DoesNotContain("Callum", mo + derek);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_reads_who_has_seen_what_by_day_and_person_and_as_a_file_that_runs_nothing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service, name: "=cmd|'/c calc'!A1");
        var (hannah, callum) = (await app.Given.Facilitator(programme), await app.Given.Facilitator(programme, "Callum Fraser"));
        var someone = (await app.Given.Participants(programme, "Mo Rahman"))[0];
        for (var i = 0; i < 60; i++)
            await (await app.BrowserOf(hannah)).Get($"/programmes/{programme.Id}/participants/{someone.Participant.Id}");
        await app.Pass(TimeSpan.FromDays(1));
        await (await app.BrowserOf(callum)).Get($"/programmes/{programme.Id}");
        var admin = await app.BrowserOf(await app.Given.Administrator(service));
        var address = $"/services/{service.Id}/who-has-seen-what";

        var page = await admin.Get(address);
        Assert.Contains("Callum Fraser: Saw the people of a programme", page.Text);
        Assert.InRange(app.Queries.Count, 1, 6);
        Assert.Contains(page.Links, l => l.Address.Contains("before=", StringComparison.Ordinal));
        var today = await admin.Get($"{address}?day={app.Today:yyyy-MM-dd}&person={hannah.Id}");
        Assert.Contains("There is no note of this.", today.Text);
        var about = await admin.Get($"{address}?person={someone.Person.Id}");
        Assert.Contains("Hannah Brooks: Saw one participant’s details : Mo Rahman", about.Text);
        Assert.Contains("Callum Fraser: Saw the people of a programme", about.Text);
        var file = (await page.Form("Take these away as a file").Press()).Html;
        Assert.Contains("'=cmd|'/c calc'!A1", file);
        Assert.DoesNotContain(",=cmd", file);
        Assert.Equal(1, await app.Read(db => db.AuditRows.CountAsync(r => r.What == nameof(Act.Exported))));
        Assert.Equal(200, (await admin.Get($"{address}?day=nonsense&person=nonsense&before=x")).Status);
    }
}
