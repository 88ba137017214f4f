using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(FollowOn.BrowserTests.OneChromium))]
[assembly: TestCollectionOrderer(typeof(FollowOn.BrowserTests.LongestFirst))]

namespace FollowOn.BrowserTests;

/// <summary>One Chromium for the whole run.</summary>
public sealed class OneChromium : IAsyncLifetime
{
    public Chromium Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Chromium = await Chromium.Start();

    /// <summary>Somebody who has signed in, at a browser of this width.</summary>
    public async Task<Visitor> SignedIn(TestApp app, Person person, int width, bool javaScript, int height = 568)
    {
        var browser = await app.BrowserOf(person);
        var visitor = await Chromium.Visit(app.Root, width, height, javaScript);
        await visitor.Context.AddCookiesAsync([new() { Name = SessionCookie.Name, Value = browser.CookieNamed(SessionCookie.Name)!, Url = app.Root.ToString() }]);
        return visitor;
    }

    public ValueTask DisposeAsync() => Chromium.DisposeAsync();
}

/// <summary>The two tours take as long as all else together: begun last, one processor would wait for them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName.Contains("Tour", StringComparison.Ordinal)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
