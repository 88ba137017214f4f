using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Demonstration;

public sealed class DemonstrationTests
{
    [Theory]
    [InlineData(TestDatabase.Postgres, "2026-11-23T09:00:00Z")]
    // The first hour of a Thursday in summer, when it is still Wednesday in UTC.
    [InlineData(TestDatabase.Sqlite, "2027-06-09T23:10:00Z")]
    public async Task It_has_groups_in_every_state_and_programmes_in_every_step(TestDatabase database, string now)
    {
        await using var app = await TestApp.Start(database, demonstration: true, startsAt: DateTimeOffset.Parse(now, null));
        await app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh: false, CancellationToken.None);

        IReadOnlyList<GroupRecord> groups = [];
        await app.Do<GroupRecords>(async (records, db) => groups = await records.Of(db.Groups));
        Assert.Equal(Enum.GetValues<GroupState>().Order(), groups.Select(g => g.State).Distinct().Order());
        Assert.Contains(groups, g => GroupLife.IsReduced(g.Facts.Held));
        Assert.Contains(groups, g => g.Programme is null && g.State == GroupState.Active);
        Assert.Contains(groups, g => g.Facts.Held.Count > 1 && g.Facts.Held.All(m => !m.FaceToFace));

        var open = await app.Read(db => (from h in db.Handovers
                                         where h.HandedOverAt == null && h.ClosedWithoutGroupAt == null
                                         select new { h.IntroducedAt, h.ExploredAt, Yes = db.Participants.Count(p => p.ProgrammeId == h.ProgrammeId && p.Interest == Interest.Yes) }).ToListAsync());
        Assert.Contains(open, h => h.IntroducedAt is null);
        Assert.Contains(open, h => h.IntroducedAt is not null && h.ExploredAt is null);
        Assert.Contains(open, h => h.ExploredAt is not null && h.Yes >= GroupLife.FormedBy);
        Assert.Contains(open, h => h.ExploredAt is not null && h.Yes is > 0 and < GroupLife.FormedBy);
        Assert.True(await app.Read(db => db.Memberships.AnyAsync(m => m.RestingSince != null)));
        Assert.True(await app.Read(db => db.Memberships.AnyAsync(m => m.LeftAt != null)));
    }

    [Fact]
    public async Task Everything_due_has_left_and_nothing_is_told_of_the_future()
    {
        await using var app = await TestApp.Demonstration();

        Assert.Equal(0, await app.Read(db => db.Outbox.CountAsync(m => m.SentAt == null && m.GivenUpAt == null && m.NotBefore <= app.Now)));
        Assert.Equal(0, await app.Read(db => db.DemonstrationMessages.CountAsync(m => m.At > app.Now)));
        Assert.Equal(0, await app.Read(db => db.InboundTexts.CountAsync(t => t.UnderstoodAs == "not understood")));
        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<DemonstrationClock>().Moved);
    }

    [Fact]
    public async Task Nobody_in_it_could_be_real()
    {
        await using var app = await TestApp.Demonstration();
        var people = await app.Read(db => db.People.ToListAsync());

        Assert.All(people, p => Assert.True(p.Mobile is null || p.Mobile.StartsWith("+447700900", StringComparison.Ordinal)));
        Assert.All(people, p => Assert.True(p.Email is null || p.Email.EndsWith("@example.org", StringComparison.Ordinal)));
        Assert.All(people, p => Assert.True(p.Landline is null || p.Landline.StartsWith("+441174960", StringComparison.Ordinal)));
        Assert.Equal(people.Count, people.Select(p => p.FullName).Distinct().Count());
        // People reached by text only, by email only, by landline only, and by nothing.
        Assert.Contains(people, p => p is { Mobile: not null, Email: null, Landline: null });
        Assert.Contains(people, p => p is { Mobile: null, Email: not null, Landline: null });
        Assert.Contains(people, p => p is { Mobile: null, Email: null, Landline: not null });
        Assert.Contains(people, p => p is { Mobile: null, Email: null, Landline: null });
        var volunteers = await app.Read(db => db.Roles.Where(r => r.Role == Role.Volunteer).Select(r => r.PersonId).ToListAsync());
        Assert.True(await app.Read(db => db.Memberships.AnyAsync(m => volunteers.Contains(m.PersonId))));
    }

    [Fact]
    public async Task It_is_kept_until_a_fresh_one_is_wanted()
    {
        await using var app = await TestApp.Demonstration();
        var mo = await Someone(app, "Mo Rahman");

        var said = await app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh: false, CancellationToken.None);
        Assert.Contains("Monday 23 November", said);
        Assert.Contains("--fresh", said);
        Assert.Equal(mo.Id, (await Someone(app, "Mo Rahman")).Id);

        await app.Given.Person("Somebody Typed-In");
        await app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh: true, CancellationToken.None);
        Assert.True(await app.Read(db => db.People.AnyAsync(p => p.FullName == "Mo Rahman")));
        Assert.False(await app.Read(db => db.People.AnyAsync(p => p.FullName == "Somebody Typed-In")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_real_service_is_never_filled_or_thrown_away(bool fresh)
    {
        await using var app = await TestApp.Start(demonstration: true);
        await app.Given.Person("Somebody Real");

        await Assert.ThrowsAsync<NotADemonstrationException>(() => app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh, CancellationToken.None));

        Assert.Equal("Somebody Real", (await app.Read(db => db.People.SingleAsync())).FullName);
    }

    [Fact]
    public async Task Being_Mo_texting_as_Mo_and_reading_the_outbox()
    {
        await using var app = await TestApp.Demonstration();
        var browser = app.Browser();
        browser.FollowsRedirects = false;
        var page = await (await browser.Get("/demonstration/people")).Press("Be Mo (Mo Rahman)", within: "Mo Rahman, asks people");
        Assert.Equal("/", page.RedirectsTo!.AbsolutePath);
        Assert.True(browser.HasSession);

        browser.FollowsRedirects = true;
        var mo = await Someone(app, "Mo Rahman");
        page = await browser.Get($"/demonstration/phone/{mo.Id}");
        Assert.Contains("Coming? Reply YES, MAYBE or NO", page.Text);
        page = await page.Form("Send").Fill("Text as Mo", "HELP").Press();
        Assert.Contains("999", page.Text);

        page = await browser.Get("/demonstration/outbox");
        Assert.Contains("999", page.Text);
        Assert.InRange(app.Queries.Count, 1, 6);
        page = await page.Follow("Older messages");
        Assert.Contains(page.Links, l => l.Words == "Newer messages");
    }

    [Fact]
    public async Task Mo_finds_who_has_seen_his_details_and_the_chain_of_it_verifies()
    {
        await using var app = await TestApp.Demonstration();

        var seen = (await (await app.BrowserOf(await Someone(app, "Mo Rahman"))).Get("/me/data/seen")).Text;

        Assert.Contains("Hannah, facilitator: saw your details", seen);
        Assert.Contains("Hannah, facilitator: saw the list of people on Wednesday mornings, spring", seen);
        Assert.DoesNotContain("Callum", seen);
        await using var scope = app.Services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerify>().Run();
        Assert.Empty(verdict.Broken);
        Assert.True(verdict.Rows > 10, $"{verdict.Rows} rows");
    }

    [Fact]
    public async Task The_pages_take_few_queries()
    {
        await using var app = await TestApp.Demonstration();
        var browser = await app.BrowserOf(await Someone(app, "Mo Rahman"));
        foreach (var path in new[] { "/demonstration/people", "/demonstration/outbox", $"/demonstration/phone/{(await Someone(app, "Mo Rahman")).Id}", "/demonstration/clock" })
        {
            await browser.Get(path);
            Assert.InRange(app.Queries.Count, 1, 6);
        }
    }

    [Fact]
    public async Task The_clock_moves_on_with_what_is_due_and_stays_moved_after_a_restart()
    {
        await using var app = await TestApp.Demonstration();
        var browser = app.Browser();
        var sent = await Sent(app);

        var page = await (await browser.Get("/demonstration/clock")).Press("To tomorrow, 9am");
        Assert.StartsWith("It is Tuesday 24 November 2026, 9am.", page.Done);
        page = await page.Press("On by a week");
        Assert.StartsWith("It is Tuesday 1 December 2026, 9am.", page.Done);
        Assert.True(await Sent(app) > sent + 10);
        var asked = await app.Read(db => db.DemonstrationMessages.Where(m => !m.FromPerson && m.Body.Contains("Did you meet on")).Select(m => m.At).MaxAsync());
        Assert.InRange(asked, app.Now.AddDays(-8), app.Now);

        await using var after = await app.Again();
        await after.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh: false, CancellationToken.None);
        Assert.Equal(app.Now, after.Now);
    }

    private static Task<int> Sent(TestApp app) => app.Read(db => db.DemonstrationMessages.CountAsync());

    private static Task<Person> Someone(TestApp app, string name) => app.Read(db => db.People.SingleAsync(p => p.FullName == name));
}
