using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>Who answers, and what the service writes, reads and signs before a concern can be raised.</summary>
public sealed class PromisePagesTests
{
    [Theory, OnBothDatabases]
    public async Task A_promise_is_written_read_as_members_will_and_signed_by_name(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var gwen = await app.Given.Answers(service, "Gwen Pritchard");
        await app.Given.Answers(service, "Judith Lowe");
        var browser = await app.BrowserOf(gwen);
        var page = await browser.Get($"/services/{service.Id}/promise");
        Assert.Contains("No promise has been signed. Until one is, members see the telephone numbers only", page.Text);

        page = await page.Form("Read it before signing").Fill("When somebody is there", "Monday to Thursday 9am to 4pm\nFri, 9am to 12:30pm").Fill("Who looks", "A nurse of the pain service")
            .Fill("Lead", "Gwen Pritchard").Fill("Manager", "Judith Lowe").Press();

        Assert.Equal($"/services/{service.Id}/promise/check", page.Path);
        Assert.Contains("Monday to Thursday, 9am to 4pm Friday, 9am to 12:30pm Not on bank holidays.", page.Text);
        Assert.Contains("A nurse of the pain service, within 2 hours of those times", page.Text);
        Assert.Contains("On Friday 27 November at 11pm First: nobody is there until Monday 30 November, 9am, and the numbers that are answered now. For today: a nurse of the pain service looks by Monday 30 November, 11am. For this week: by Monday 30 November, 4pm.", page.Text);
        Assert.Contains("On Friday 25 December at 11am First: nobody is there until Tuesday 29 December, 9am", page.Text);
        Assert.Null(await Holds(app, service.Id));

        page = await page.Form("Sign the promise").Fill("Your role", "").Press();
        Assert.Equal(["Enter your role, like Clinical lead."], page.ErrorSummary);
        page = await page.Form("Sign the promise").Fill("Your role", "Clinical lead").Press();

        Assert.Equal($"/services/{service.Id}/rota", page.Path);
        var signed = await Holds(app, service.Id);
        Assert.Equal(("Gwen Pritchard", "Clinical lead", gwen.Id), (signed!.SignedName, signed.SignedRole, signed.SignedBy));
        Assert.Equal(1, await app.Read(db => db.AuditRows.CountAsync(r => r.What == nameof(Act.PromiseSigned) && r.By == gwen.Id)));
        Assert.Contains("Signed by Gwen Pritchard, Clinical lead, on Monday 23 November 2026.", (await browser.Get($"/services/{service.Id}/promise")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_signed_promise_is_replaced_and_never_changed_and_open_concerns_go_on_under_their_own(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var first = await app.Given.Promise(service);
        var concern = await Raise(app, service.Id);
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/promise");
        Assert.Contains("1 open concern goes on under the promise that held when it was raised.", page.Text);

        page = await page.Form("Tighter: deputy 5, lead 10, manager 20").Fill("Who looks", "A psychologist").Press("Tighter: deputy 5, lead 10, manager 20");
        Assert.Contains("A psychologist", page.Html);
        page = await page.Form("Read it before signing").Fill("When somebody is there", "Monday to Sunday, 8am to 8pm").Press();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.Form("Sign the promise").Fill("Your role", "Service manager").Press();

        var now = (await Holds(app, service.Id))!;
        Assert.Equal((5, 10, 20, 84), (now.Steps.DeputyAfter, now.Steps.LeadAfter, now.Steps.ManagerAfter, now.Cover.Sum(c => (c.Until - c.From).Hours)));
        var still = await app.Read(db => db.Promises.SingleAsync(p => p.Id == first.Id));
        Assert.Equal((first.Cover.Count, 30), (still.Cover.Count, still.Steps.DeputyAfter));
        var raised = await app.Read(db => db.Concerns.SingleAsync(c => c.Id == concern.Id));
        Assert.Equal((first.Id, concern.DueBy, concern.NextStepAt), (raised.PromiseId, raised.DueBy, raised.NextStepAt));
        Assert.Contains("Promises that held before", (await browser.Get($"/services/{service.Id}/promise")).Text);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_beside_its_field()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Answers(service, "Gwen Pritchard"));
        Assert.Contains("At least two people must answer concerns first", (await browser.Get($"/services/{service.Id}/promise")).Text);
        await app.Given.Answers(service, "Judith Lowe");
        var page = await browser.Get($"/services/{service.Id}/promise");

        page = await page.Form("Read it before signing").Fill("When somebody is there", "Monday 9 to 4").Fill("The deputy is told after", "70").Press();
        Assert.Equal(["Write am or pm with each time of “Monday 9 to 4”, like 9am to 4pm.", "Enter who looks, like A nurse of the pain service.", "Choose who leads.", "Choose who is told at the end.", "The deputy is told before the lead, and the lead before the manager."],
            page.ErrorSummary);
        page = await page.Form("Read it before signing").Fill("When somebody is there", "Every now and then").Fill("The deputy is told after", "30").Fill("Who looks", "A nurse").Fill("Lead", "Gwen Pritchard").Fill("Manager", "Gwen Pritchard").Press();
        Assert.Equal(["Write “Every now and then” like this: Monday to Friday, 9am to 4pm."], page.ErrorSummary);
        page = await page.Form("Read it before signing").Fill("When somebody is there", "Monday 9am to 4pm\nMonday to Friday 3pm to 5pm").Press();
        Assert.Equal(["Two times of one day overlap. Make one of them."], page.ErrorSummary);
        page = await page.Form("Read it before signing").Fill("When somebody is there", "Mondays and Wed, 9am–12pm and 1pm–4pm; Saturday is closed").Press();
        Assert.Single(page.ErrorSummary);
        page = await page.Form("Read it before signing").Fill("When somebody is there", "Mondays and Wed, 9am–12pm and 1pm–4pm").Press();
        Assert.Equal(["Choose two different people as lead and manager, so that a concern never waits for one alone."], page.ErrorSummary);
        page = await page.Form("Read it before signing").Fill("Manager", "Judith Lowe").Press();
        Assert.Contains("Monday, 9am to midday and 1pm to 4pm Wednesday, 9am to midday and 1pm to 4pm", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_read_is_what_is_signed(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var (gwen, judith) = (await app.Given.Answers(service, "Gwen Pritchard"), await app.Given.Answers(service, "Judith Lowe"));
        var written = new Promising(Given.Weekdays, false, "A nurse", PromisedSteps.Usual, gwen.Id, judith.Id, "");
        await app.Do<Promises>(async p => Assert.Null(await p.Write(service.Id, written)));
        var page = await (await app.BrowserOf(gwen)).Get($"/services/{service.Id}/promise/check");
        await app.Do<Promises>(async p => Assert.Null(await p.Write(service.Id, written with { WhoLooks = "Nobody in particular" })));

        page = await page.Form("Sign the promise").Fill("Your role", "Lead").Press();

        Assert.Equal(["Somebody has written it anew meanwhile. Read it once more before you sign."], page.ErrorSummary);
        Assert.Null(await Holds(app, service.Id));
        Assert.Equal(1, await app.Read(db => db.Promises.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_answers_is_named_with_what_is_missing_and_does_not_lose_it_silently(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var promise = await app.Given.Promise(service);
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/people");
        page = await page.Form("Add").Fill("Full name", "Nell Archer").Fill("Email address", "nell@example.org").Choose("Answers concerns").Press();
        Assert.Contains("There is no mobile number. Concerns are told by text and by email at once, so add one.", page.Text);
        var nell = await app.Read(db => db.People.SingleAsync(p => p.Email == "nell@example.org"));
        await app.Given.OnDuty(service, app.Today.AddDays(1), nell);
        await app.Given.OnDuty(service, app.Today.AddDays(2), nell);

        page = await page.Press("End this role of Nell Archer as somebody who answers concerns");
        Assert.Contains("Nell Archer answers concerns, and is on duty for 2 times of the rota.", page.Text);
        Assert.Equal(2, await app.Read(db => db.Duties.CountAsync()));
        page = await page.Press("End it, and leave the times empty");
        Assert.Equal("The role has ended.", page.Done);
        Assert.Equal(0, await app.Read(db => db.Duties.CountAsync()));

        page = await page.Press("End this role of Gwen Pritchard as somebody who answers concerns");
        Assert.Contains("Gwen Pritchard answers concerns, and is the lead named in the promise.", page.Text);
        await page.Press("End it, and leave the times empty");
        Assert.Contains("The lead in the promise no longer answers concerns. Sign a promise that names somebody else", (await browser.Get($"/services/{service.Id}")).Text);
        Assert.Null((await app.Read(db => db.Roles.SingleAsync(r => r.PersonId == promise.ManagerId))).EndedAt);
    }

    internal static async Task<Concern> Raise(TestApp app, ServiceId service)
    {
        Concern? raised = null;
        await app.Do<Concerns>(async concerns => raised = await concerns.Raise(new Raising(Guid.CreateVersion7(), service, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, null, null, "Jo", null, "She stopped answering.")));
        return raised!;
    }

    private static Task<Promise?> Holds(TestApp app, ServiceId service) =>
        app.Read(db => db.Promises.AsNoTracking().Where(p => p.ServiceId == service && p.SignedAt != null).OrderByDescending(p => p.SignedAt).FirstOrDefaultAsync());
}
