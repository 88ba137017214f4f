using FollowOn.Testing;
using Xunit;

namespace FollowOn.Web.Tests.Access;

/// <summary>A group's pages, for whoever does not belong to it.</summary>
public sealed class OutsideTheGroupTests
{
    [Theory, OnBothDatabases]
    public async Task Staff_get_for_a_group_exactly_what_a_missing_page_gives(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var staff = new[]
        {
            given.Facilitator,
            await app.Given.Administrator(given.Service),
            await app.Given.ServiceLead(given.Service),
            await app.Given.Volunteer(given.Programme),
            await app.Given.InstallationAdministrator(),
        };

        foreach (var person in staff)
        {
            var browser = await app.BrowserOf(person);
            var missing = await browser.Get($"/groups/{GroupId.New()}");
            Assert.Equal(404, missing.Status);
            foreach (var page in new[] { "", "/people", "/me", "/me/sharing", "/leave" })
            {
                var theirs = await browser.Get($"/groups/{given.Group.Id}{page}");
                Assert.Equal(404, theirs.Status);
                Assert.Equal(missing.Html, theirs.Html);
            }
        }
        Assert.Equal(200, (await (await app.BrowserOf(given["Mo"])).Get($"/groups/{given.Group.Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_left_and_members_of_another_group_see_nothing_either(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (given, other) = (await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall"), await app.Given.HandedOverGroup("Jo Lane", "Sam Reed", "Pat Cole"));
        await app.Given.Left(given.Group, given["Ann"]);

        foreach (var person in new[] { given["Ann"], other["Jo"] })
        {
            var browser = await app.BrowserOf(person);
            Assert.Equal((await browser.Get($"/groups/{GroupId.New()}")).Html, (await browser.Get($"/groups/{given.Group.Id}")).Html);
        }
    }
}
