using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>Somebody answers for the crisis numbers at each service, and what nobody has rung in time is an alarm.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(Nation.England, null, "2027-04-22", ReviewState.Well, "2027-05-23")]
    [InlineData(Nation.England, null, "2027-04-23", ReviewState.Soon, "2027-05-23")]
    [InlineData(Nation.England, null, "2027-05-23", ReviewState.Soon, "2027-05-23")]
    [InlineData(Nation.England, null, "2027-05-24", ReviewState.Overdue, "2027-05-23")]
    [InlineData(Nation.England, "2027-05-24", "2027-05-24", ReviewState.Well, "2027-11-24")]
    [InlineData(Nation.England, "2026-08-31", "2027-05-01", ReviewState.Soon, "2027-05-23")]
    [InlineData(Nation.Scotland, null, "2026-11-24", ReviewState.NeverRung, "2027-05-23")]
    [InlineData(Nation.Scotland, null, "2027-05-24", ReviewState.Overdue, "2027-05-23")]
    [InlineData(Nation.Scotland, "2026-11-24", "2026-11-24", ReviewState.Well, "2027-05-24")]
    public void They_count_as_checked_until_the_makers_day_or_half_a_year_after_somebody_rang_them(Nation nation, string? rung, string today, ReviewState state, string due)
    {
        var review = NumbersReview.Of(nation, null, rung is null ? null : DateOnly.Parse(rung, null), DateOnly.Parse(today, null));
        Assert.Equal((state, DateOnly.Parse(due, null)), (review.State, review.DueOn));
        Assert.Equal("Clinical Safety Officer", review.Owner);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_names_who_answers_says_that_they_rang_and_moves_the_day_by_half_a_year(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service(nation: Nation.NorthernIreland);
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var address = $"/services/{service.Id}/crisis-numbers";
        var register = await browser.Get($"/services/{service.Id}");
        Assert.Contains("Nobody here has rung the crisis numbers of your nation yet.", register.Text);
        Assert.Contains(register.Links, l => l.Address == address);

        var page = await browser.Get(address);
        Assert.Contains("0808 808 8000", page.Text);
        Assert.Contains("0117 496 0202", page.Text);
        page = await page.Form("Save").Fill("Role", "Lead nurse").Fill("Next", "Somebody picks up.").Press();
        Assert.Contains("Lead nurse answers for them.", page.Text);
        page = await page.Press("I rang them today, they are right");

        Assert.Equal("Thank you. Noted for today.", page.Done);
        Assert.Contains("Somebody here rang them on Monday 23 November 2026. They count as checked until Sunday 23 May 2027.", page.Text);
        Assert.DoesNotContain("has rung the crisis numbers", (await browser.Get($"/services/{service.Id}")).Text);
        Assert.Equal([nameof(Act.NumbersRung), nameof(Act.ServiceChanged)], await app.Read(db => db.AuditRows.Where(r => r.Kind == AuditKind.Did).Select(r => r.What).Order().ToListAsync()));
        var now = await app.Read(db => db.Services.SingleAsync(s => s.Id == service.Id));
        Assert.Equal(("Lead nurse", "Somebody picks up.", app.Today), (now.NumbersOwner, now.OpenAccessNext, now.NumbersRungOn));

        Assert.Equal(["Make this shorter: at most 100 characters."], (await page.Form("Save").Fill("Role", new string('a', 101)).Press()).Errors);
    }

    [Fact]
    public async Task An_overdue_check_is_wrong_in_health_and_on_the_services_page_and_a_month_before_it_is_worth_a_look()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        Assert.Equal(HealthState.Well, (await Look()).State);
        Assert.DoesNotContain("crisis numbers", (await lead.Get($"/services/{service.Id}")).Text);

        await app.PassTo(new DateOnly(2027, 4, 23), new TimeOnly(9, 0));
        Assert.Equal((HealthState.Look, "The crisis numbers of Avonside Pain Service are to be rung again by Sunday 23 May 2027."), await Said());
        Assert.Contains("The crisis numbers are to be rung again by Sunday 23 May 2027.", (await lead.Get($"/services/{service.Id}")).Text);

        await app.PassTo(new DateOnly(2027, 5, 24), new TimeOnly(9, 0));
        Assert.Equal(HealthState.Wrong, (await Look()).State);
        var register = await lead.Get($"/services/{service.Id}");
        Assert.Contains("The crisis numbers should have been rung by Sunday 23 May 2027.", register.Text);
        Assert.DoesNotContain(register.Links, l => l.Address.EndsWith("crisis-numbers", StringComparison.Ordinal));

        await app.Change(async db => (await db.Services.SingleAsync()).NumbersRung(app.Today));
        Assert.Equal((HealthState.Well, "The crisis numbers count as checked until Wednesday 24 November 2027."), await Said());

        async Task<Finding> Look() => Assert.Single(await app.Read(db => HealthOfNumbers.Look(db, app.Today, CancellationToken.None)));
        async Task<(HealthState, string)> Said() => await Look() is var found ? (found.State, found.Words) : default;
    }
}
