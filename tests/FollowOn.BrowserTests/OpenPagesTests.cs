using FollowOn.Browsing;
using FollowOn.Testing;

namespace FollowOn.BrowserTests;

/// <summary>Pages for everybody, signed in or not.</summary>
public sealed class OpenPagesTests(OneChromium one)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_for_everybody_hold_at_every_width(bool javaScript)
    {
        await using var app = await TestApp.Start();
        foreach (var width in new[] { 320, 768, 1280 })
        {
            await using var visitor = await one.Chromium.Visit(app.Root, width, javaScript: javaScript);
            foreach (var path in new[] { "/", "/sign-in", "/help-now", "/how-help-is-offered", "/room", "/room/BCDFG", "/room/sent", "/no-such-page" })
                await visitor.Go(path);
            Assert.Equal(404, visitor.Status);
        }
    }
}
