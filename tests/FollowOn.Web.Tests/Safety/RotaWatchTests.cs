using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.PersonalData;
using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>What the clock does about the rota: empty times days ahead, and the weekly test.</summary>
public sealed class RotaWatchTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory, OnBothDatabases]
    public async Task An_empty_time_is_told_to_the_lead_once_a_day_and_from_two_days_ahead_to_the_manager_too(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, _) = await RotaPagesTests.Staffed(app);
        var promise = await app.Read(db => db.Promises.SingleAsync());
        var (lead, manager) = (await Person(app, promise.LeadId), await Person(app, promise.ManagerId));
        // Everything but Thursday, and the next week.
        foreach (var n in Enumerable.Range(0, 18).Where(n => n != 3))
            if (Monday.AddDays(n).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                await app.Given.OnDuty(service, Monday.AddDays(n), nell);

        await Watch(app);
        await Watch(app);
        Assert.Equal("Nobody is on duty at Avonside Pain Service for 1 time in the next seven days, first Thursday 26 November, 9am to 4pm. Put a name to it: http://followon.example/services/" + service.Id + "/rota", Told(app, lead, "Nobody is on duty").Single());
        Assert.Empty(Told(app, manager, "Nobody is on duty"));

        app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(2));
        await Watch(app);
        Assert.Single(Told(app, lead, "Nobody is on duty"));
        app.Clock.Advance(TimeSpan.FromHours(2));
        await Watch(app);
        Assert.Equal(2, Told(app, lead, "Nobody is on duty").Count);
        Assert.Single(Told(app, manager, "Nobody is on duty"));

        await app.Given.OnDuty(service, Monday.AddDays(3), nell);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Watch(app);
        Assert.Equal(2, Told(app, lead, "Nobody is on duty").Count);
    }

    [Theory, OnBothDatabases]
    public async Task With_nobody_in_the_rota_a_concern_still_reaches_the_lead_and_the_manager_and_the_alarm_is_there(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var promise = await app.Given.Promise(service);
        var (lead, manager) = (await Person(app, promise.LeadId), await Person(app, promise.ManagerId));
        var concern = await PromisePagesTests.Raise(app, service.Id);

        await app.DoApart<Concerns>(c => c.RunDue());
        await app.Deliver();
        Assert.Single(app.Phone(lead).Texts, t => t.StartsWith("A concern waits", StringComparison.Ordinal));
        Assert.Contains(app.Mail(lead), m => m.Subject == "A concern waits");
        for (var minutes = 0; minutes < 90; minutes += 10)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            await app.DoApart<Concerns>(c => c.RunDue());
        }
        await app.Deliver();
        Assert.Contains(app.Phone(manager).Texts, t => t.StartsWith("A concern waits", StringComparison.Ordinal));
        Assert.True(app.Now < concern.DueBy);

        var page = await (await app.BrowserOf(lead)).Get($"/services/{service.Id}");
        Assert.Contains("Nobody is on duty for 5 times in the next 7 days.", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task In_the_first_covered_hour_of_the_week_everybody_on_duty_soon_is_tested_by_each_of_their_ways(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, startsAt: TestApp.StartsAt.AddHours(-2));
        var (service, nell, sam) = await RotaPagesTests.Staffed(app);
        var promise = await app.Read(db => db.Promises.SingleAsync());
        var (lead, manager) = (await Person(app, promise.LeadId), await Person(app, promise.ManagerId));
        await app.Given.OnDuty(service, Monday.AddDays(13), nell);
        await app.Given.OnDuty(service, Monday.AddDays(14), sam);

        await Watch(app);
        Assert.Equal(0, await app.Read(db => db.DutyTests.CountAsync()));
        app.Clock.Advance(TimeSpan.FromHours(2));
        await Watch(app);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await Watch(app);

        Assert.Equal(new[] { nell.Id, lead.Id, manager.Id }.OrderBy(i => i.Value), (await app.Read(db => db.DutyTests.Select(t => t.PersonId).ToListAsync())).OrderBy(i => i.Value));
        Assert.Empty(Tests(app, sam));
        foreach (var person in new[] { nell, lead, manager })
        {
            Assert.Single(Tests(app, person));
            Assert.Single(app.Mail(person), m => m.Subject == "Test: would a concern reach you here?");
        }
        // No question is opened, so that a YES to a concern is never taken for this.
        Assert.Equal(0, await app.Read(db => db.OpenQuestions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Opening_the_link_says_nothing_the_digits_in_the_message_and_a_press_do(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, _) = await RotaPagesTests.Staffed(app);
        await app.Given.OnDuty(service, Monday, nell);
        await Watch(app);
        var text = Tests(app, nell).Single();
        var (link, code) = (FindLinks.In(text).Single().AbsolutePath, Regex.Match(text, @"number (\d{4})").Groups[1].Value);

        var page = await app.Browser().Get(link);
        Assert.Equal("Test of Avonside Pain Service", page.Heading);
        Assert.DoesNotContain("Nell", page.Html);
        Assert.DoesNotContain(code, page.Html);
        var wrong = await page.Form("It arrived").Fill("The four digits in the message", code == "1234" ? "4321" : "1234").Press();
        Assert.Equal(["Type the four digits that stand in the message."], wrong.ErrorSummary);
        Assert.Equal(0, await app.Read(db => db.DutyTests.CountAsync(t => t.AnsweredAt != null)));

        page = await page.Form("It arrived").Fill("The four digits in the message", code).Press();
        Assert.Contains("Thank you. It arrived", page.Text);
        Assert.Equal(nell.Id, await app.Read(db => db.DutyTests.Where(t => t.AnsweredAt != null).Select(t => t.PersonId).SingleAsync()));
        Assert.Equal(404, (await app.Browser().Get("/r/nothing")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_did_not_tap_by_the_end_of_the_next_working_day_is_named_to_the_lead_once_and_on_the_rota(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, _) = await RotaPagesTests.Staffed(app);
        var promise = await app.Read(db => db.Promises.SingleAsync());
        var (lead, manager) = (await Person(app, promise.LeadId), await Person(app, promise.ManagerId));
        foreach (var n in Enumerable.Range(0, 12))
            await app.Given.OnDuty(service, Monday.AddDays(n), nell);
        await Watch(app);
        await app.Change(async db => (await db.DutyTests.Where(t => t.PersonId != nell.Id).ToListAsync()).ForEach(t => t.Answer(app.Now)));

        app.Clock.Advance(UkClock.ToUtc(Monday.AddDays(1), new TimeOnly(15, 59)) - app.Now);
        await Watch(app);
        Assert.Empty(Told(app, lead, "The weekly test"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Watch(app);
        await Watch(app);

        Assert.StartsWith("The weekly test for Avonside Pain Service was not tapped by Nell Archer. Ring them", Told(app, lead, "The weekly test").Single());
        Assert.Empty(Told(app, manager, "The weekly test"));
        var page = await (await app.BrowserOf(lead)).Get($"/services/{service.Id}/rota");
        Assert.Contains("Nell Archer did not tap the weekly test. Ring them: would a concern reach them?", page.Text);
        Assert.Contains("Nell Archer Asked Monday 23 November, 9am, not tapped. The lead was told.", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_came_back_stands_on_the_rota(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, _) = await RotaPagesTests.Staffed(app);
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == nell.Id)).NoteMobileFailed(app.Now));

        Assert.Contains("Nell Archer: Texts do not reach them: one came back, or they said STOP.", (await (await app.BrowserOf(nell)).Get($"/services/{service.Id}/rota")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Health_says_how_many_times_are_empty_and_names_nobody(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, startsAt: TimeProvider.System.GetUtcNow());
        Assert.Contains("well         rota       No service has signed a promise", (await VerbRun.On(app.Database, "health")).Words);
        var service = await app.Given.Service();
        await app.Given.Promise(service, cover: [.. Enum.GetValues<DayOfWeek>().Select(d => new CoverTime(d, TimeOnly.MinValue, new TimeOnly(23, 59)))]);
        var said = (await VerbRun.On(app.Database, "health")).Words;
        Assert.Contains("have a look  rota       1 service has times with nobody on duty in the next 7 days", said);
        Assert.DoesNotContain("Pritchard", said);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_erased_leaves_their_duties_ahead_empty_and_their_name_on_the_promise(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await RotaPagesTests.Staffed(app);
        var promise = await app.Read(db => db.Promises.SingleAsync());
        await app.Given.OnDuty(service, Monday.AddDays(-3), nell);
        await app.Given.OnDuty(service, Monday.AddDays(1), nell, sam);
        await app.Given.OnDuty(service, Monday.AddDays(2), sam, nell);
        await app.Change(db =>
        {
            db.DutyTests.Add(new DutyTest(service.Id, nell.Id, Monday, app.Now));
            return Task.CompletedTask;
        });
        foreach (var gone in new[] { nell.Id, promise.LeadId })
            await app.Change(async db => (await db.Roles.Where(r => r.PersonId == gone).ToListAsync()).ForEach(r => r.End(app.Now)));

        foreach (var gone in new[] { nell.Id, promise.LeadId })
            await app.Do<Erasure>(async erasure => Assert.Equal(Erased.Everything, await erasure.Erase(gone, Act.Erased)));

        Assert.Equal([(Monday.AddDays(-3), nell.Id, null), (Monday.AddDays(2), sam.Id, (PersonId?)null)],
            await app.Read(async db => (await db.Duties.AsNoTracking().OrderBy(d => d.Date).ToListAsync()).Select(d => (d.Date, d.PersonId, d.DeputyId)).ToList()));
        Assert.Equal(0, await app.Read(db => db.DutyTests.CountAsync()));
        Assert.Equal("Gwen Pritchard", (await app.Read(db => db.Promises.SingleAsync())).SignedName);
    }

    private static async Task Watch(TestApp app)
    {
        await app.DoApart<RotaWatch>(watch => watch.Run());
        await app.Deliver();
    }

    private static List<string> Tests(TestApp app, Person person) => Told(app, person, "Test for");

    private static List<string> Told(TestApp app, Person person, string begins) => [.. app.Phone(person).Texts.Where(t => t.StartsWith(begins, StringComparison.Ordinal))];

    private static Task<Person> Person(TestApp app, PersonId id) => app.Read(db => db.People.SingleAsync(p => p.Id == id));
}
