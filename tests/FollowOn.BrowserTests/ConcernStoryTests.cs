using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Safety;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>Friday, 11pm: somebody is worried. It is kept, the numbers come first, and on Monday a clinician takes it up and ends it; on a small telephone, with and without scripts.</summary>
public sealed class ConcernStoryTests(OneChromium one)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worry_of_Friday_night_is_kept_and_on_Monday_somebody_is_on_it(bool javaScript)
    {
        await using var app = await TestApp.Start();
        await app.PassTo(new(2026, 11, 24), new(10, 0));
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Aga Nowak", "Derek Shaw");
        var promise = await app.Given.PromiseWithRota(group.Service);
        await app.PassTo(new(2026, 11, 27), new(23, 0));

        await using var mo = await Visit(app, group["Mo"], 320, javaScript);
        await mo.Go($"/groups/{group.Group.Id}");
        await mo.Follow("Help now");
        await mo.Follow("I'm worried about someone");
        Assert.Contains("Nobody is here until Monday 30 November, 9am.", await mo.Text());
        await mo.Choose("Aga");
        await mo.Fill("What have you noticed?", "She wrote that she can't see the point, and nothing since");
        await mo.Choose("Today");
        await mo.Press("Tell the service");
        Assert.Contains("What you told us is kept", await mo.Text());
        Assert.Contains("by Monday 30 November, 11am at the latest", await mo.Text());

        await app.PassTo(new(2026, 11, 30), new(9, 0));
        Assert.StartsWith("A concern waits since Fri 27 Nov 11pm, for today.", Assert.Single(app.Phone(promise.Duty).Texts), StringComparison.Ordinal);
        await using var dana = await Visit(app, promise.Duty, 1280, javaScript);
        await dana.Go($"/services/{group.Service.Id}/concerns");
        await dana.Press("I'm on it");
        Assert.Contains("She wrote that she can't see the point", await dana.Text());
        await dana.Choose("Spoken with the person");
        await dana.Choose("No, there is no need");
        await dana.Choose("Yes, I told them");
        await dana.Fill("How it ended, in a sentence or two", "Rang her: a bad weekend, her sister is there");
        await dana.Press("Close it");
        Assert.Contains("Nothing is waiting.", await dana.Text());

        await app.Deliver();
        await mo.Go(mo.Path);
        Assert.Contains("Closed: Monday 30 November, 9am", await mo.Text());
        Assert.Equal(ConcernOutcome.SpokenWith, await app.Read(db => db.Concerns.Select(c => c.Outcome).SingleAsync()));
    }

    private async Task<Visitor> Visit(TestApp app, Person person, int width, bool javaScript)
    {
        var visitor = await one.SignedIn(app, person, width, javaScript);
        visitor.NamesToKeepOut = ["Aga", "Nowak", "Rahman", "Tuesday Crew"];
        return visitor;
    }
}
