using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.BrowserTests.MainJob;

public sealed partial class MainJobTests
{
    private async Task The_members_answer()
    {
        var tomasz = await Comes(width: 320);
        await _app.SignIn(tomasz, "tomasz.wojcik@example.org", "Tomasz");
        await tomasz.Go(_group);
        await tomasz.Press("I'm coming");
        Assert.Contains("You're coming.", await tomasz.Text());

        await _app.Phone(await _app.Known("Chidi")).Send("wouldnt miss it");

        var brenda = await Comes(width: 320);
        var phone = _app.Phone(await _app.Known("Brenda"));
        var answer = Links(phone).LastOrDefault(l => l.StartsWith("/a/", StringComparison.Ordinal));
        if (answer is null)
        {
            await _app.SignIn(brenda, "07700 900 612", "Brenda");
            answer = _group;
        }
        await brenda.Go(answer);
        await brenda.Press("I hope to");

        await tomasz.Go(_group);
        var shown = await tomasz.Text();
        Assert.Contains("Chidi", shown);
        Assert.Contains("Brenda", shown);
        Assert.DoesNotContain("Gurdeep", shown);
        foreach (var path in new[] { "/people", "/me", "/me/details", "/me/sharing", "/me/keep-from", "/leave", "/how-we-run", "/not-right", "/meet-ups/new" })
            await tomasz.Go(_group + path);
    }

    private async Task They_meet_and_one_says_so_by_text()
    {
        var meeting = await _app.Read(db => db.Meetings.AsNoTracking().SingleAsync());
        await _app.PassTo(meeting.Date.AddDays(-1), new TimeOnly(10, 30));
        var chidi = _app.Phone(await _app.Known("Chidi"));
        Assert.Contains("tomorrow", chidi.Last);
        await _app.PassTo(meeting.Date, meeting.Starts.AddHours(4));
        Assert.Contains("Did you meet", chidi.Last);
        await chidi.Send("me, Brenda and Tomasz");
    }

    private async Task The_register_says_that_the_group_has_formed()
    {
        await _facilitator.Go(_service);
        Assert.Contains("Formed", await _facilitator.Page.Locator("table").First.InnerTextAsync());
        var register = await _facilitator.Text();
        Assert.All(NastyList.Names, name => Assert.DoesNotContain(name, register));
        Assert.DoesNotContain("Kettle", register);
    }

    private static IEnumerable<string> Links(Phone phone) => phone.Texts.SelectMany(FindLinks.In).Select(l => l.PathAndQuery);
}
