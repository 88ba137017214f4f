using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class GroupThatMeetsTests
{
    [Theory, OnBothDatabases]
    public async Task Three_names_and_a_meet_up_make_a_group_whose_people_hear_in_their_own_way(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var form = Filled(await browser.Get($"/services/{service.Id}/groups/new"), "07700 900 301", "derek@example.org", "");
        await Task.WhenAll(form.Press(AddIt), form.Press(AddIt));
        await app.Deliver();

        var group = await app.Read(db => db.Groups.SingleAsync());
        Assert.NotNull(group.HandedOverAt);
        Assert.Equal(3, await app.Read(db => db.Memberships.CountAsync(m => m.FromProgramme)));
        Assert.Contains("Tue 8 Dec 11am", app.Phone("07700 900 301").Last, StringComparison.Ordinal);
        var derek = await app.Read(db => db.People.SingleAsync(p => p.FullName == "Derek Pask"));
        Assert.Single(app.Mail(derek));
        Assert.Single(app.Letters);
        Assert.Contains("Dot Webb", app.Letters[0].To + app.Letters[0].Body, StringComparison.Ordinal);

        var page = await browser.Get($"/services/{service.Id}");
        Assert.Contains("A group that met before", page.Text, StringComparison.Ordinal);
        Assert.Contains("In contact", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Thursday Walkers", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.Get($"/groups/{group.Id}")).Status);
    }

    [Fact]
    public async Task Two_are_not_a_group_and_the_past_is_not_the_next_meet_up()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/groups/new");
        page = await page.Form(AddIt).Fill("What the group is called", "Walkers").Fill("People[0].Name", "Mo").Fill("People[0].Reach", "12").Fill("People[1].Name", "Derek")
            .FillDate("Which day", new DateOnly(2026, 11, 3)).Fill("Time it starts", "11am").Fill("Where", "Café Kino").Press(AddIt);
        Assert.Contains("Enter at least three names.", page.Errors);
        Assert.Contains("Choose a day and time that are still to come.", page.Errors);
        Assert.Contains(page.Errors, e => e.StartsWith("Check the phone number", StringComparison.Ordinal));
        Assert.Equal(0, await app.Read(db => db.Groups.CountAsync()));
    }

    [Fact]
    public async Task There_is_room_for_more_and_what_was_typed_stays()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.Administrator(service));
        var page = await browser.Get($"/services/{service.Id}/groups/new");
        page = await page.Form(AddIt).Fill("People[0].Name", "Mo Oduya").Fill("Time it starts", "later").Press("Room for more people");
        Assert.Empty(page.Errors);
        Assert.Equal("Mo Oduya", page.Form(AddIt).ValueOf("People[0].Name"));
        Assert.Equal("", page.Form(AddIt).ValueOf("People[5].Name"));
    }

    private const string AddIt = "Add the group and tell everyone";

    private static WebForm Filled(WebPage page, string mo, string derek, string dot) => page.Form(AddIt)
        .Fill("What the group is called", "Thursday Walkers")
        .Fill("People[0].Name", "Mo Oduya").Fill("People[0].Reach", mo)
        .Fill("People[1].Name", "Derek Pask").Fill("People[1].Reach", derek)
        .Fill("People[2].Name", "Dot Webb").Fill("People[2].Reach", dot)
        .FillDate("Which day", new DateOnly(2026, 12, 8)).Fill("Time it starts", "11am").Fill("Where", "Café Kino, Stokes Croft");
}
