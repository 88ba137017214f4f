using FollowOn.Browsing;

namespace FollowOn.BrowserTests;

public sealed class HelpNowTests(OneChromium one)
{
    [Fact]
    public async Task Help_now_comes_from_the_browsers_cache_when_the_site_is_gone()
    {
        await using var site = await SiteProcess.Start(demonstration: false);
        await using var visitor = await one.Chromium.Visit(site.Root, 320, 568);
        await visitor.Go("/help-now");
        await visitor.Go("/");
        await site.Stop();
        await visitor.Go("/help-now");
        Assert.Contains("116 123", await visitor.Text());
        Assert.Contains("999", await visitor.Text());
    }

    [Fact]
    public async Task A_real_service_starts_empty_with_an_administrator_made_on_the_command_line()
    {
        await using var site = await SiteProcess.Start(demonstration: false);
        var printed = await site.Verb("create-admin", "Priya Nair", "priya.nair@example.org");
        await using var visitor = await one.Chromium.Visit(site.Root);
        await visitor.Go("/demonstration/people");
        Assert.Equal(404, visitor.Status);
        await visitor.Go("/sign-in/link?key=" + printed.Split("key=")[1].Trim());
        await visitor.Press("Sign in");
        Assert.Equal("Set up a service", await visitor.Heading());
    }
}
