using FollowOn.Browsing;

[assembly: AssemblyFixture(typeof(FollowOn.BrowserTests.OneChromium))]

namespace FollowOn.BrowserTests;

/// <summary>One Chromium for the whole run.</summary>
public sealed class OneChromium : IAsyncLifetime
{
    public Chromium Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Chromium = await Chromium.Start();

    public ValueTask DisposeAsync() => Chromium.DisposeAsync();
}
