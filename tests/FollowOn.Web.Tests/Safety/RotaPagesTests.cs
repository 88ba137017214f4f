using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>Who is on duty when: filled, changed, swapped, left for a holiday, and never twice at once. The clock stands on Monday 23 November 2026, 9am.</summary>
public sealed class RotaPagesTests
{
    private static readonly TimeOnly Nine = new(9, 0), Noon = new(12, 0), Four = new(16, 0);
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Theory, OnBothDatabases]
    public async Task Many_times_are_filled_at_once_bank_holidays_left_out_and_nobody_is_overwritten(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        await app.Given.OnDuty(service, new(2026, 12, 1), sam, from: Nine, until: Noon);
        var page = await (await app.BrowserOf(nell)).Get($"/services/{service.Id}/rota");
        Assert.Contains("Nobody is on duty for 5 times in the next 7 days. The first is Monday 23 November, 9am to 4pm.", page.Text);

        page = await (await page.Follow("Fill many times at once")).Form("Fill them").Fill("On duty", "Nell Archer").Fill("Deputy", "Samuel Osei").Tick("Monday").Tick("Tuesday")
            .FillDate("From", app.Today).FillDate("Until, this day included", new(2027, 1, 5)).Press();

        // 23 November to 5 January: seven Mondays, of which 28 December is a bank holiday, and seven Tuesdays.
        Assert.Equal("Nell Archer is on duty for 13 times more.", page.Done);
        Assert.Equal(13, await app.Read(db => db.Duties.CountAsync(d => d.PersonId == nell.Id && d.DeputyId == sam.Id)));
        Assert.Equal(["09:00-12:00 Samuel Osei", "12:00-16:00 Nell Archer"], await Day(app, new(2026, 12, 1)));
        Assert.Contains("Nobody is on duty for 3 times in the next 7 days. The first is Wednesday 25 November, 9am to 4pm.", page.Text);
        var later = await page.Follow("Four weeks later");
        Assert.Contains("Monday 28 December Boxing Day", later.Text);
        Assert.Equal(1, await app.Read(db => db.AuditRows.CountAsync(r => r.What == nameof(Act.RotaChanged) && r.By == nell.Id)));
    }

    [Theory, OnBothDatabases]
    public async Task One_time_is_split_at_a_time_of_day_and_the_rest_stays_with_whoever_had_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        await app.Given.OnDuty(service, Tuesday, nell);
        var browser = await app.BrowserOf(nell);
        var page = await browser.Get($"/services/{service.Id}/rota/day?date=2026-11-24");

        page = await page.Form("Save").Fill("On duty", "Samuel Osei").Fill("Deputy", "Nell Archer").Fill("From", "11am").Fill("Until", "1pm").Press();

        Assert.Equal("Samuel Osei is on duty Tuesday 24 November, 11am to 1pm.", page.Done);
        Assert.Equal(["09:00-11:00 Nell Archer", "11:00-13:00 Samuel Osei", "13:00-16:00 Nell Archer"], await Day(app, Tuesday));
        page = await browser.Get($"/services/{service.Id}/rota/day?date=2026-11-24&from=13:00");
        page = await page.Form("Save").Fill("On duty", "Nobody").Fill("Deputy", "No deputy").Press();
        Assert.Equal(["09:00-11:00 Nell Archer", "11:00-13:00 Samuel Osei"], await Day(app, Tuesday));
        Assert.Contains("Tuesday 24 November 9am to 11am Nell Archer No deputy 11am to 1pm Samuel Osei Deputy Nell Archer 1pm to 4pm Nobody", page.Text);

        page = await browser.Get($"/services/{service.Id}/rota/day?date=2026-11-24&from=13:00");
        page = await page.Form("Save").Fill("On duty", "Samuel Osei").Fill("Deputy", "Samuel Osei").Press();
        Assert.Equal(["Choose somebody else as deputy: nobody is their own."], page.ErrorSummary);
        page = await page.Form("Save").Fill("On duty", "Samuel Osei").Fill("Deputy", "No deputy").Fill("From", "3pm").Fill("Until", "2pm").Press();
        Assert.Equal(["The time ends later than it begins."], page.ErrorSummary);
    }

    [Theory, OnBothDatabases]
    public async Task Two_people_swap_and_a_deputy_swaps_along(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        await app.Given.OnDuty(service, Tuesday, nell, sam);
        await app.Given.OnDuty(service, Tuesday.AddDays(2), sam);
        var page = await (await app.BrowserOf(sam)).Get($"/services/{service.Id}/rota/day?date=2026-11-24");

        page = await page.Form("Swap the two").Fill("Nell Archer takes instead", "Thursday 26 November, 9am to 4pm: Samuel Osei").Press();

        Assert.Equal("The two times are swapped.", page.Done);
        var duties = await app.Read(db => db.Duties.AsNoTracking().OrderBy(d => d.Date).Select(d => new { d.PersonId, d.DeputyId }).ToListAsync());
        Assert.Equal([(sam.Id, nell.Id), (nell.Id, null)], duties.Select(d => (d.PersonId, d.DeputyId)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_away_is_taken_out_of_everything_and_what_is_empty_is_said(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        foreach (var date in new[] { app.Today, Tuesday, Tuesday.AddDays(1), Tuesday.AddDays(7) })
            await app.Given.OnDuty(service, date, nell, date == Tuesday ? sam : null);
        await app.Given.OnDuty(service, Tuesday.AddDays(2), sam, nell);
        var page = await (await app.BrowserOf(nell)).Get($"/services/{service.Id}/rota/away");

        page = await page.Form("Take them out").FillDate("From", Tuesday).FillDate("Until, this day included", Tuesday.AddDays(2)).Tick("Where there is a deputy, they take the time").Press();

        Assert.Equal("Nell Archer is taken out of 3 times. Empty in these days: Wednesday 25 November, 9am to 4pm.", page.Done);
        Assert.Equal([(23, nell.Id, null), (24, sam.Id, null), (26, sam.Id, null), (1, nell.Id, (PersonId?)null)],
            await app.Read(async db => (await db.Duties.AsNoTracking().OrderBy(d => d.Date).ToListAsync()).Select(d => (d.Date.Day, d.PersonId, d.DeputyId)).ToList()));
    }

    [Theory, OnBothDatabases]
    public async Task Who_saw_the_day_as_it_was_does_not_undo_what_somebody_else_did_since(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        await app.Given.OnDuty(service, Tuesday, nell);
        var (mine, theirs) = (await app.BrowserOf(nell), await app.BrowserOf(sam));
        var seen = await mine.Get($"/services/{service.Id}/rota/day?date=2026-11-24");
        await (await theirs.Get($"/services/{service.Id}/rota/day?date=2026-11-24")).Form("Save").Fill("On duty", "Samuel Osei").Press();

        var page = await seen.Form("Save").Fill("On duty", "Nobody").Press();

        Assert.Equal(["Somebody has changed this day meanwhile. This is how it stands now."], page.ErrorSummary);
        Assert.Equal(["09:00-16:00 Samuel Osei"], await Day(app, Tuesday));
        await page.Form("Save").Fill("On duty", "Nell Archer").Press();
        Assert.Equal(["09:00-16:00 Nell Archer"], await Day(app, Tuesday));
    }

    [Theory, OnBothDatabases]
    public async Task Two_at_once_neither_lose_nor_double_a_time(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (service, nell, sam) = await Staffed(app);
        var cover = new CoverHours(Given.Weekdays, d => BankHolidays.Shipped.IsHoliday(d, Nation.England));
        var days = Enum.GetValues<DayOfWeek>();

        // Whole weeks by one, parts of their days by the other, both at the same time and over and over.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async who =>
        {
            await Task.Yield();
            for (var n = who; n < 12; n += 3)
                await Once(n);
        }));

        async Task Once(int n)
        {
            if (n % 3 == 0)
                await app.Do<RotaChanges>(rota => rota.Fill(service.Id, cover, new Filling(nell.Id, sam.Id, days, app.Today, app.Today.AddDays(11), OnlyEmpty: n % 2 == 0)));
            else
                await app.Do<RotaChanges>(async (rota, db) =>
                {
                    var there = await db.Duties.AsNoTracking().Where(d => d.ServiceId == service.Id && d.Date == Tuesday).ToListAsync();
                    await rota.Put(service.Id, Tuesday, Nine.AddHours(n % 5), Four, sam.Id, null, RotaDay.SeenOf(there));
                });
        }

        var all = await app.Read(db => db.Duties.AsNoTracking().ToListAsync());
        Assert.Equal(10, all.Select(d => d.Date).Distinct().Count());
        Assert.All(all.GroupBy(d => d.Date), day => Assert.All(day.OrderBy(d => d.From).Zip(day.OrderBy(d => d.From).Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From, $"{pair.First.Date}: {pair.First.Until} {pair.Second.From}")));
        Assert.DoesNotContain(Rota.GapsOf(cover, all, UkClock.ToUtc(app.Today, TimeOnly.MinValue), app.Today, 12), g => g.Date != Tuesday);
    }

    [Fact]
    public async Task On_paper_each_person_has_their_own_lines_and_the_empty_times_come_last()
    {
        await using var app = await TestApp.Start();
        var (service, nell, sam) = await Staffed(app);
        await app.Given.OnDuty(service, Tuesday, nell, sam);
        var page = await (await app.BrowserOf(nell)).Get($"/services/{service.Id}/rota/print");

        Assert.Contains("Nell Archer Tuesday 24 November, 9am to 4pm (deputy Samuel Osei) Samuel Osei Tuesday 24 November, 9am to 4pm: deputy for Nell Archer Nobody yet Monday 23 November, 9am to 4pm", page.Text);
    }

    [Fact]
    public async Task Before_the_signature_it_can_be_filled_by_the_draft_and_nobody_is_alarmed()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var (nell, sam) = (await app.Given.Answers(service), await app.Given.Answers(service, "Samuel Osei"));
        var browser = await app.BrowserOf(nell);
        Assert.Contains("nothing is promised yet", (await browser.Get($"/services/{service.Id}/rota")).Text);
        Assert.Equal(404, (await browser.Get($"/services/{service.Id}/rota/day")).Status);
        await app.Do<Promises>(async p => Assert.Null(await p.Write(service.Id, new Promising(Given.Weekdays, false, "A nurse", PromisedSteps.Usual, nell.Id, sam.Id, ""))));

        var page = await (await browser.Get($"/services/{service.Id}/rota/fill")).Form("Fill them").Fill("On duty", "Nell Archer").Tick("Friday").Press();

        Assert.Contains("These hours are written and not signed.", page.Text);
        Assert.Equal(["09:00-16:00 Nell Archer"], await Day(app, new(2026, 11, 27)));
        await app.DoApart<RotaWatch>(watch => watch.Run());
        Assert.Equal(0, await app.Read(db => db.Outbox.CountAsync()));
    }

    internal static async Task<(Service Service, Person Nell, Person Sam)> Staffed(TestApp app)
    {
        var service = await app.Given.Service();
        await app.Given.Promise(service);
        return (service, await app.Given.Answers(service), await app.Given.Answers(service, "Samuel Osei"));
    }

    private static Task<List<string>> Day(TestApp app, DateOnly date) => app.Read(async db => (await db.Duties.AsNoTracking().Where(d => d.Date == date).OrderBy(d => d.From)
        .Join(db.People, d => d.PersonId, p => p.Id, (d, p) => new { d.From, d.Until, p.FullName }).ToListAsync()).OrderBy(x => x.From).Select(x => $"{x.From:HH:mm}-{x.Until:HH:mm} {x.FullName}").ToList());
}
