using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups.Repair;
using FollowOn.PersonalData;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups.Repair;

/// <summary>Something isn't right: who reads what was told, what becomes of it, and who never hears of it.</summary>
public sealed class ReportTests
{
    [Theory, OnBothDatabases]
    public async Task Before_it_is_sent_the_page_says_who_reads_it_and_then_whoever_organises_looks_at_it(TestDatabase database)
    {
        await using var friends = await Told.Start(database);

        var page = await friends.Tells("Sunita", "Derek");

        Assert.Equal("Who will read this", page.Heading);
        Assert.Contains("Only Mo reads it. If Mo does nothing about it for 14 days, it goes to the service.", page.Text);
        Assert.Contains("The person it is about is never told who told it.", page.Text);
        Assert.Equal(0, await friends.App.Read(db => db.Reports.CountAsync(TestContext.Current.CancellationToken)));
        page = await Task.FromResult(page).Sends();
        Assert.Equal("Thank you for telling. It is sent.", page.Done);
        Assert.Contains("It was received. Nobody has looked at it yet.", page.Text);
        Assert.Contains("It is with somebody who organises the group.", page.Text);

        await friends.App.Deliver();
        Assert.Contains("Something waits for you on the page of your group", friends.App.Phone(friends.Group["Mo"]).Texts[^1]);
        var mo = await friends.BrowserOf("Mo");
        var look = await (await mo.Get(friends.Root + "/not-right")).Follow("How somebody behaved, told on Monday 23 November 2026");
        Assert.Contains("zyxword", look.Text);
        Assert.Contains("Sunita", look.Text);
        look = await look.Notes("I talked with the person, just the two of us", "He was tired");
        Assert.Equal("It is noted. Thank you for looking after this.", look.Done);
        Assert.Contains("He was tired", look.Text);

        await friends.App.Deliver();
        Assert.Contains("There is news for you", friends.App.Phone(friends.Group["Sunita"]).Texts[^1]);
        var hers = await (await friends.BrowserOf("Sunita")).Get(page.Path);
        Assert.Contains("It was talked about.", hers.Text);
        Assert.DoesNotMatch(@"\bMo\b", hers.Text);
        Assert.DoesNotContain("He was tired", hers.Text);
        await look.Form("Close it").Choose("It was talked about, and it is better").Press();
        Assert.Contains("It is closed.", (await (await friends.BrowserOf("Sunita")).Get(page.Path)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_report_about_whoever_organises_goes_past_them_and_no_page_of_theirs_knows_of_it(TestDatabase database)
    {
        await using var friends = await Told.Start(database);
        var before = await Everything(friends, "Mo");

        var page = await friends.Tells("Sunita", "Mo");
        Assert.Contains("Mo organises the group, and will not see this or hear that it was sent.", page.Text);
        Assert.DoesNotContain("Only Mo reads it", page.Text);
        page = await Task.FromResult(page).Sends();
        await friends.App.Deliver();

        var report = await friends.Report();
        Assert.Null(report.Looker);
        var after = await Everything(friends, "Mo");
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(after.Values, text => Assert.DoesNotContain("zyxword", text));
        Assert.Equal(before[friends.Root + "/not-right"], after[friends.Root + "/not-right"]);
        Assert.Equal(before[friends.Root], after[friends.Root]);
        Assert.DoesNotContain(friends.App.Phone(friends.Group["Mo"]).Texts, t => t.Contains("waits", StringComparison.Ordinal));
        var mo = await friends.BrowserOf("Mo");
        var nothing = await mo.Get($"{friends.Root}/look-at/{Guid.NewGuid()}");
        foreach (var address in new[] { $"look-at/{report.Id}", $"look-at/{report.Id}/ask", $"not-right/{report.Id}" })
        {
            var answer = await mo.Get($"{friends.Root}/{address}");
            Assert.Equal((404, nothing.Html), (answer.Status, answer.Html));
        }
    }

    [Fact]
    public async Task Another_organiser_may_look_at_a_report_about_the_first_if_the_reporter_chooses_so()
    {
        await using var friends = await Told.Start();
        await friends.Organises("Aga");

        await friends.Tells("Sunita", "Mo").Sends("Aga, who organises the group");

        Assert.Equal(friends.Group["Aga"].Id, (await friends.Report()).Looker);
        Assert.Contains("zyxword", (await (await friends.BrowserOf("Aga")).Get($"{friends.Root}/look-at/{(await friends.Report()).Id}")).Text);
    }

    [Fact]
    public async Task A_looker_who_is_not_offered_cannot_be_sent_all_the_same()
    {
        await using var friends = await Told.Start();

        foreach (var looker in new[] { friends.Group["Mo"].Id.ToString(), friends.Group["Tom"].Id.ToString(), "me" })
        {
            var page = await (await friends.Tells("Sunita", "Mo")).Form("Send it").Tamper("Looker", looker).Press();
            Assert.StartsWith("It could not be sent like this.", page.Errors.Single());
        }
        Assert.Equal(0, await friends.App.Read(db => db.Reports.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_was_done_is_noted_once_however_often_the_button_is_pressed()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        await friends.Tells("Tom", "Mo").Sends();
        var toService = await friends.App.Read(db => db.Reports.SingleAsync(r => r.Looker == null));
        var duty = await friends.App.BrowserOf(await friends.App.Given.DutyClinician(friends.Group.Service));

        await Twice((await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Form("Note it").Choose("What did you do?", "I have looked at it"));
        await Twice((await duty.Get($"/services/{friends.Group.Service.Id}/reports/{toService.Id}")).Form("Note it").Choose("What did you do?", "Looked at"));

        Assert.Equal(
            [(report.Id, 2), (toService.Id, 1)],
            (await friends.App.Read(db => db.Reports.OrderBy(r => r.Id).Select(r => new { r.Id, r.Steps.Count }).ToListAsync())).Select(r => (r.Id, r.Count)));

        static async Task Twice(WebForm form)
        {
            await form.Press();
            await form.Press();
        }
    }

    [Fact]
    public async Task A_form_that_lost_its_own_number_is_kept_for_each_who_sends_it()
    {
        await using var friends = await Told.Start();

        foreach (var name in new[] { "Sunita", "Tom" })
        {
            var page = await (await friends.Tells(name, "Derek")).Form("Send it").Tamper("Id", "").Press();
            Assert.Equal("Thank you for telling. It is sent.", page.Done);
        }

        Assert.Equal(2, await friends.App.Read(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task Pressed_twice_it_is_told_once_and_two_nodes_note_a_step_each()
    {
        await using var friends = await Told.Start();
        var form = (await friends.Tells("Sunita", "Derek")).Form("Send it");
        await form.Press();
        await form.Press();
        var report = await friends.Report();
        await using var second = await friends.App.Again();

        await Task.WhenAll(new[] { friends.App, second }.Select(app => app.Do<LookAt>(async (look, db) =>
            await look.Note(await db.Reports.SingleAsync(r => r.Id == report.Id), Guid.NewGuid(), RepairStep.Looked, friends.Group["Mo"].Id, null))));

        Assert.Equal([1, 2], (await friends.Report()).Steps.Select(s => s.Number).Order());
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_looks_so_it_is_said_again_once_and_then_goes_to_the_service_which_is_told_every_week(TestDatabase database)
    {
        await using var friends = await Told.Start(database);
        await friends.Tells("Sunita", "Derek").Sends(named: false);
        await friends.App.Deliver();
        int Waits() => friends.App.Phone(friends.Group["Mo"]).Texts.Count(t => t.Contains("Something waits", StringComparison.Ordinal));
        Assert.Equal(1, Waits());

        await friends.App.Pass(TimeSpan.FromDays(7));
        await friends.App.Pass(TimeSpan.FromDays(3));
        Assert.Equal(2, Waits());
        await friends.App.Pass(TimeSpan.FromDays(4));

        var report = await friends.Report();
        Assert.True(report is { WithService: true, IsOpen: true });
        Assert.Equal(404, (await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Status);
        var carys = await friends.App.Read(db => db.People.SingleAsync(p => p.FullName == "Carys Vaughan", TestContext.Current.CancellationToken));
        Assert.Equal(1, friends.App.Mail(carys).Count(m => m.Body.Contains("not right", StringComparison.Ordinal)));
        await friends.App.Pass(TimeSpan.FromDays(7));
        await friends.App.Pass(TimeSpan.FromDays(7));
        Assert.Equal(3, friends.App.Mail(carys).Count(m => m.Body.Contains("not right", StringComparison.Ordinal)));
        Assert.Contains("it went to the service.", (await (await friends.BrowserOf("Sunita")).Get($"{friends.Root}/not-right/{report.Id}")).Text);
        Assert.True((await friends.Report()).IsOpen);
    }

    [Fact]
    public async Task The_clinician_reads_what_went_to_the_service_and_nothing_else_and_each_look_is_noted()
    {
        await using var friends = await Told.Start();
        await friends.Tells("Sunita", "Mo").Sends(named: false);
        var carys = await friends.App.Read(db => db.People.SingleAsync(p => p.FullName == "Carys Vaughan", TestContext.Current.CancellationToken));
        var duty = await friends.App.BrowserOf(carys);

        var list = await duty.Get($"/services/{friends.Group.Service.Id}/reports");
        var page = await list.Follow("How somebody behaved, about Mo");
        Assert.Contains("zyxword", page.Text);
        Assert.DoesNotContain("Sunita", page.Html);
        page = await page.Form("Note it").Choose("What did you do?", "Talked with one of them").Fill("A note (if you like)", "Rang them").Press();
        Assert.Equal("It is noted.", page.Done);
        page = await page.Form("Close it").Choose("How did it end?", "Talked about, and better").Press();

        Assert.Contains("Closed: Talked about, and better", page.Text);
        foreach (var address in new[] { friends.Root, friends.Root + "/people", friends.Root + "/not-right" })
            Assert.Equal(404, (await duty.Get(address)).Status);
        var noted = await friends.App.Read(db => db.AuditRows.Where(r => r.By == carys.Id).Select(r => new { r.What, r.Person }).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, noted.Count(n => n.What == nameof(Act.ReportNoted)));
        Assert.Equal(1, noted.Count(n => n.What == nameof(Act.ReportClosed)));
        Assert.True(noted.Count(n => n.What == nameof(Shown.Reports)) >= 4);
        Assert.All(noted, n => Assert.Null(n.Person));
    }

    [Fact]
    public async Task A_clinician_who_is_in_the_group_never_finds_what_is_about_them_or_from_them()
    {
        await using var friends = await Told.Start();
        await friends.App.Given.Gets(friends.Group["Derek"], Role.DutyClinician, friends.Group.Service.Id, null);

        await friends.Tells("Sunita", "Derek").Sends("Avonside Pain Service");
        await friends.App.Deliver();

        var report = await friends.Report();
        var derek = await friends.BrowserOf("Derek");
        Assert.DoesNotContain("Derek", (await derek.Get($"/services/{friends.Group.Service.Id}/reports")).Text);
        Assert.Equal(404, (await derek.Get($"/services/{friends.Group.Service.Id}/reports/{report.Id}")).Status);
        Assert.DoesNotContain(friends.App.Phone(friends.Group["Derek"]).Texts, t => t.Contains("not right", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_with_nobody_to_answer_says_so_and_shows_the_number()
    {
        await using var friends = await Told.Start(clinician: false);

        var page = await friends.Tells("Sunita", "Mo");

        Assert.Contains("There is nobody who could look at this here. Please call the service and tell them. Nothing was sent.", page.Text);
        Assert.Contains("0117 496 0202", page.Text);
        Assert.DoesNotContain("Send it", page.Buttons);
        page = await friends.Tells("Sunita", "Derek");
        Assert.Contains("Nobody at Avonside Pain Service reads such things here yet. To tell the service, ring 0117 496 0202", page.Text);
    }

    [Fact]
    public async Task Where_nobody_answers_its_administrators_hear_that_somebody_is_needed()
    {
        await using var friends = await Told.Start(clinician: false);
        var priya = await friends.App.Given.Administrator(friends.Group.Service);
        await friends.Tells("Sunita", "Derek").Sends();

        await friends.App.Pass(TimeSpan.FromDays(14));

        Assert.Contains("nobody here answers concerns", friends.App.Mail(priya)[^1].Body);
        var report = await friends.Report();
        Assert.Contains("ring 0117 496 0202", (await (await friends.BrowserOf("Sunita")).Get($"{friends.Root}/not-right/{report.Id}")).Text);
        Assert.Equal(404, (await (await friends.App.BrowserOf(priya)).Get($"/services/{friends.Group.Service.Id}/reports/{report.Id}")).Status);
    }

    [Fact]
    public async Task In_a_group_where_nobody_organises_one_looks_at_it_oneself_and_may_ask_the_group()
    {
        await using var friends = await Told.Start(organiser: false);

        var page = await friends.Tells("Sunita", "Derek").Sends("Me. I'd like to talk to them first");

        var look = await page.Follow("See what you can do");
        look = await look.Notes("I talked with the person, just the two of us");
        Assert.Contains("Do we ask Derek to take a break of 4 weeks?", (await look.Follow("Ask the group")).Text);
        await friends.App.Pass(TimeSpan.FromDays(14));
        Assert.True((await friends.Report()).WithService);
    }

    [Fact]
    public async Task It_can_be_taken_back_and_then_its_words_are_gone()
    {
        await using var friends = await Told.Start();
        var page = await friends.Tells("Sunita", "Derek").Sends();

        page = await page.Press("I'd rather take it back");

        Assert.Equal("You took it back. Your words are deleted.", page.Done);
        var report = await friends.Report();
        Assert.Equal(("", ReportState.TakenBack), (report.Words, report.State));
        Assert.Equal(404, (await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_looks_at_it_leaves_or_is_erased_and_it_goes_to_the_service_at_once(TestDatabase database)
    {
        await using var friends = await Told.Start(database);
        await friends.Tells("Sunita", "Derek").Sends();

        await friends.App.Do<Erasure>(erasure => erasure.Erase(friends.Group["Mo"].Id, Act.Erased));
        await friends.App.Deliver();

        Assert.True((await friends.Report()) is { WithService: true, IsOpen: true });
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_told_it_or_whom_it_is_about_is_erased_and_it_stays_open_without_them(TestDatabase database)
    {
        await using var friends = await Told.Start(database);
        await friends.Tells("Sunita", "Derek").Sends();
        await friends.App.Do<Erasure>(erasure => erasure.Erase(friends.Group["Derek"].Id, Act.Erased));
        var report = await friends.Report();
        Assert.Equal((null, "", friends.Group["Sunita"].Id), (report.About, report.Words, report.By!.Value));

        await friends.App.Do<Erasure>(erasure => erasure.Erase(friends.Group["Sunita"].Id, Act.Erased));

        report = await friends.Report();
        Assert.Equal((null, true), (report.By, report.IsOpen));
        Assert.Contains("The words are gone", (await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Text);
    }

    /// <summary>Every page of the group that a member can come to by its links, as they read it.</summary>
    private static async Task<Dictionary<string, string>> Everything(ThreeFriends friends, string name)
    {
        var browser = await friends.BrowserOf(name);
        var (seen, next) = (new Dictionary<string, string>(), new Queue<string>([friends.Root, friends.Root + "/not-right", "/me/data"]));
        while (next.TryDequeue(out var address))
        {
            if (seen.ContainsKey(address))
                continue;
            var page = await browser.Get(address);
            seen[address] = page.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true ? page.Text : "";
            if (page.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true)
                continue;
            foreach (var link in page.Links.Select(l => l.Address.Split('#')[0]).Where(a => a.StartsWith(friends.Root, StringComparison.Ordinal) || a.StartsWith("/me/", StringComparison.Ordinal)))
                next.Enqueue(link);
        }
        return seen;
    }
}
