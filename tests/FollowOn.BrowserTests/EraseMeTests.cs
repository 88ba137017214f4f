using FollowOn.Browsing;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>Somebody looks at what we hold, sees who has looked, and is gone: on a small telephone, with and without scripts.</summary>
public sealed class EraseMeTests(OneChromium one)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_sees_what_we_hold_and_who_has_looked_and_is_erased(bool javaScript)
    {
        await using var app = await TestApp.Start();
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var place = given.People.Single(p => p.Person.KnownAs == "Mo").Participant;
        await (await app.BrowserOf(given.Facilitator)).Get($"/programmes/{given.Programme.Id}/participants/{place.Id}");
        await using var mo = await one.SignedIn(app, given["Mo"], 320, javaScript);
        mo.NamesToKeepOut = ["Mo", "Rahman", "Tuesday Crew"];

        await mo.Go("/");
        await mo.Follow("My data");
        Assert.Contains("Mo Rahman", await mo.Text());
        await mo.Follow("See who has seen my details");
        Assert.Contains("Hannah, facilitator: saw your details", await mo.Text());
        await mo.Follow("My data");
        await mo.Follow("Leave and be erased");
        await mo.Choose("Leave everything and be erased");
        await mo.Press("Leave");
        Assert.Contains("Tick the box if you are sure", await mo.Text());
        await mo.Choose("Leave everything and be erased");
        await mo.Choose("Yes, erase me. I know that it can’t be undone.");
        await mo.Press("Leave");

        Assert.Contains("You are erased.", await mo.Text());
        await mo.Go("/me/data");
        Assert.StartsWith("/sign-in", mo.Path);
        Assert.Equal(2, await app.Read(db => db.Memberships.CountAsync(m => m.LeftAt == null)));
    }
}
