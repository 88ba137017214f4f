using FollowOn.Browsing;

namespace FollowOn.BrowserTests;

/// <summary>Every page of the demonstration that a link leads to, as everybody who sees something different, in every state met.</summary>
public abstract class TourTests(OneChromium one)
{
    protected async Task EveryPageHolds(int width, bool javaScript)
    {
        await using var site = await SiteProcess.Start(demonstration: true);
        await using var visitor = await one.Chromium.Visit(site.Root, width, javaScript: javaScript);
        var problems = new List<string>();
        visitor.Look = null;
        visitor.NamesToKeepOut = ["Mo Rahman", "Hannah", "Wednesday Wanderers", "Kettle Club"];
        var tour = new Tour(visitor, async stop => problems.AddRange((await visitor.Problems()).Select(p => $"{stop.Pattern} ({stop.Who}, {stop.State}): {p}")), errors: true);
        await tour.OfEverything();
        foreach (var problem in problems)
            TestContext.Current.TestOutputHelper?.WriteLine(problem);
        Assert.Empty(problems);
        Assert.Contains("/groups/{id}", tour.Seen);
        Assert.Contains("/programmes/{id}/handover", tour.Seen);
        Assert.Contains("/services/{id}", tour.Seen);
        Assert.True(tour.Seen.Count > 40, $"Only {tour.Seen.Count} pages were found.");
    }
}

public sealed class TourOnASmallPhoneTests(OneChromium one) : TourTests(one)
{
    [Fact]
    public Task Every_page_holds_in_its_ordinary_state_and_with_nothing_filled_in() => EveryPageHolds(320, javaScript: true);
}

/// <summary>A class of its own, so that the two go round side by side.</summary>
public sealed class TourWithoutScriptsTests(OneChromium one) : TourTests(one)
{
    [Fact]
    public Task Every_page_holds_in_its_ordinary_state_and_with_nothing_filled_in() => EveryPageHolds(1280, javaScript: false);
}
