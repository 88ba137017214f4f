using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.PersonalData;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>How somebody is reached changes only with what we hold, or with staff.</summary>
public sealed partial class ReachTests
{
    private const string New = "07700 900 982";

    [Theory, OnBothDatabases]
    public async Task Two_codes_change_a_number_and_the_old_one_hears(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var browser = await app.BrowserOf(mo);
        var page = await Asked(browser, New);
        await app.Deliver();
        var (held, fresh) = (CodeTo(app, mo.Mobile!), CodeTo(app, "+447700900982"));
        Assert.NotEqual(held, fresh);

        page = await page.Form("Change it").Fill("The code we sent by text to the number we have", held).Fill("The code we sent by text to the new number", fresh).Press();

        Assert.StartsWith("It is changed.", page.Done);
        Assert.Equal("+447700900982", await Mobile(app, mo));
        await app.Deliver();
        Assert.Contains(app.Post.Left, m => m.Address == mo.Mobile && m.Body.Contains("You are reached somewhere else from now on", StringComparison.Ordinal));
        Assert.Equal(nameof(Act.ContactChanged), (await app.Read(db => db.AuditRows.SingleAsync(r => r.Person == mo.Id && r.Kind == AuditKind.Did && r.By == mo.Id))).What);
        Assert.Null((await app.Read(db => db.ContactChanges.SingleAsync())).NewValue);
    }

    [Theory, OnBothDatabases]
    public async Task Neither_code_alone_is_enough_and_five_tries_are_all(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var page = await Asked(await app.BrowserOf(mo), New);
        await app.Deliver();
        var (held, fresh) = (CodeTo(app, mo.Mobile!), CodeTo(app, "+447700900982"));

        foreach (var (h, n) in new[] { (held, "000000"), ("000000", fresh), (fresh, held), ("", ""), (held, "") })
            page = await page.Form("Change it").Fill("The code we sent by text to the number we have", h).Fill("The code we sent by text to the new number", n).Press();

        Assert.Equal("These codes no longer work", page.Heading);
        Assert.Equal(mo.Mobile, await Mobile(app, mo));
        await app.Do<ContactChanges>(async changes => Assert.False(await changes.Confirm(mo.Id, Guid.Parse(page.Path.Split('/')[^1]), fresh, held)));
    }

    [Theory, OnBothDatabases]
    public async Task Codes_end_after_half_an_hour_and_are_no_use_to_anybody_else(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var page = await Asked(await app.BrowserOf(mo), New);
        await app.Deliver();
        Assert.Equal("These codes no longer work", (await (await app.BrowserOf(friends.Group["Derek"])).Get(page.Path)).Heading);
        await app.Pass(TimeSpan.FromMinutes(30));

        var (held, fresh) = (CodeTo(app, mo.Mobile!), CodeTo(app, "+447700900982"));
        page = await page.Form("Change it").Fill("The code we sent by text to the number we have", held).Fill("The code we sent by text to the new number", fresh).Press();

        Assert.Equal("These codes no longer work", page.Heading);
        Assert.Equal(mo.Mobile, await Mobile(app, mo));
    }

    [Fact]
    public async Task It_says_where_each_of_the_two_codes_goes()
    {
        await using var friends = await ThreeFriends.Start();
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var page = await (await app.BrowserOf(mo)).Get("/me/data/reach");
        Assert.Contains($"A code goes to what we hold now: by text to the number that ends in {mo.Mobile![^3..]}. A second code goes to the new number or address.", page.Text);
    }

    [Fact]
    public async Task What_makes_no_sense_is_said_and_nothing_is_sent()
    {
        await using var friends = await ThreeFriends.Start();
        var (app, mo) = (friends.App, friends.Group["Mo"]);
        var (browser, before) = (await app.BrowserOf(mo), app.Post.Left.Count);
        foreach (var (what, typed, said) in new[]
        {
            ("Mobile number", "0117 496 0123", "Enter a mobile number, like 07700 900 982"),
            ("E-mail address", "mo at home", "Enter an email address with an @ sign"),
            ("Mobile number", mo.MobileTyped!, "That is what we have already"),
            ("Mobile number", "", "This is the only way we can reach you with a code"),
            ("Landline", "12", ""),
        })
            Assert.StartsWith(said, Assert.Single((await (await browser.Get("/me/data/reach")).Form("Send the codes").Choose(what).Fill("The new number or address", typed).Press()).Errors));
        await app.Deliver();
        Assert.Equal(before, app.Post.Left.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Staff_change_it_for_somebody_who_lost_the_old_one_and_the_old_one_hears(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var (mo, place) = (group["Mo"], group.People.Single(p => p.Person.KnownAs == "Mo").Participant);
        var (signedIn, staff) = (await app.BrowserOf(mo), await app.BrowserOf(group.Facilitator));
        var page = await staff.Get($"/programmes/{group.Programme.Id}/participants/{place.Id}/reach");
        Assert.DoesNotContain(mo.MobileTyped!, page.Html);
        Assert.Equal(["Make sure that it is them, and tick the box."], (await page.Form("Change it").Fill("New mobile number", New).Press()).Errors);

        page = await page.Form("Change it").Fill("New mobile number", New).Tick("I made sure that it is them").Press();

        Assert.StartsWith("Mo is reached there from now on.", page.Done);
        Assert.Equal("+447700900982", await Mobile(app, mo));
        await app.Deliver();
        Assert.Contains(app.Post.Left, m => m.Address == mo.Mobile && m.Body.Contains("Your service changed how you are reached", StringComparison.Ordinal));
        Assert.StartsWith("/sign-in", (await signedIn.Get("/me/data")).Path);
        Assert.Empty(await SignInCodes(app));
        await app.Pass(TimeSpan.FromHours(24));
        Assert.Single(await SignInCodes(app));
        var seen = (await (await app.BrowserOf(mo)).Get("/me/data/seen")).Text;
        Assert.Contains("Hannah, facilitator: changed how you are reached", seen);
    }

    [Fact]
    public async Task Staff_never_change_how_somebody_who_works_for_a_service_is_reached()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var priya = await app.Given.Administrator(service);
        var place = await app.Given.Participant(programme, priya);
        var page = await (await app.BrowserOf(await app.Given.Facilitator(programme))).Get($"/programmes/{programme.Id}/participants/{place.Participant.Id}/reach");

        Assert.Contains("they look after their own details", page.Text);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        var browser = await app.BrowserOf(await app.Given.Facilitator(programme));
        await browser.Post(page.Path, ("Mobile", New), ("Checked", "true"), ("__RequestVerificationToken", await browser.Token()));
        Assert.Null(await Mobile(app, priya));
    }

    private static async Task<WebPage> Asked(Browser browser, string number) =>
        await (await browser.Get("/me/data/reach")).Form("Send the codes").Choose("Mobile number").Fill("The new number or address", number).Press();

    private static async Task<IReadOnlyList<string>> SignInCodes(TestApp app)
    {
        var before = app.Post.Left.Count;
        await (await app.Browser().Get("/sign-in")).Form("Send me a code").Fill("Contact", New).Press();
        await app.Deliver();
        return [.. app.Post.Left.Skip(before).Select(m => m.Body)];
    }

    private static string CodeTo(TestApp app, string address) =>
        SixDigits().Match(app.Post.Left.Last(m => m.Address == address && SixDigits().IsMatch(m.Body)).Body).Value;

    private static Task<string?> Mobile(TestApp app, Person person) => app.Read(db => db.People.Where(p => p.Id == person.Id).Select(p => p.Mobile).SingleAsync());

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
