using System.Net;
using System.Net.Sockets;
using FollowOn.Browsing;

namespace FollowOn.BrowserTests;

public sealed class HelpNowTests(OneChromium one)
{
    [Fact]
    public async Task One_visit_to_any_page_keeps_help_now_for_when_the_site_is_gone_or_fails_and_keeps_nothing_else()
    {
        await using var site = await SiteProcess.Start(demonstration: false);
        await using var visitor = await one.Chromium.Visit(site.Root, 320, 568);
        await visitor.Go("/sign-in");
        await visitor.Page.WaitForFunctionAsync("async () => !!await caches.match('/help-now')");
        await visitor.Go("/privacy");
        var kept = await visitor.Page.EvaluateAsync<string[]>("""
            async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => `${name} ${new URL(r.url).pathname}`)))).flat()
            """);
        Assert.All(kept, k => Assert.Matches(@"^followon-help-1 /(help-now|_content/FollowOn\.NhsUi/nhsuk/nhsuk(\.\w+)?\.css|followon(\.\w+)?\.css|icon(\.\w+)?\.svg|help-kept(\.\w+)?\.js)$", k));
        Assert.Equal(5, kept.Length);

        await site.Stop();
        await (await visitor.Context.NewCDPSessionAsync(visitor.Page)).SendAsync("Network.clearBrowserCache");
        await SeesHelp(visitor);
        using (new Failing(site.Root))
            await SeesHelp(visitor);
    }

    private static async Task SeesHelp(Visitor visitor)
    {
        await visitor.Go("/help-now");
        Assert.Equal(200, visitor.Status);
        Assert.Contains("999", await visitor.Text());
        Assert.Contains("116 123", await visitor.Text());
        // With its looks: 999 has the broadest frame.
        Assert.Equal("6px", await visitor.Page.Locator(".fo-call").First.EvaluateAsync<string>("a => getComputedStyle(a).borderTopWidth"));
    }

    /// <summary>In the place of the site something answers 503 to everything.</summary>
    private sealed class Failing : IDisposable
    {
        private readonly TcpListener _listener;

        public Failing(Uri root)
        {
            _listener = new TcpListener(IPAddress.Loopback, root.Port);
            _listener.Start();
            _ = Answer();
        }

        public void Dispose() => _listener.Dispose();

        private async Task Answer()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // It was stopped.
            }
        }
    }

    [Fact]
    public async Task Without_scripts_help_now_comes_from_the_browsers_own_cache_when_the_site_is_gone()
    {
        await using var site = await SiteProcess.Start(demonstration: false);
        await using var visitor = await one.Chromium.Visit(site.Root, 320, 568, javaScript: false);
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
