using FollowOn.Browsing;

namespace FollowOn.BrowserTests;

/// <summary>Every page of the demonstration that a link leads to, as everybody who sees something different, in every state met.</summary>
public sealed class TourTests(OneChromium one)
{
    [Theory]
    [InlineData(320, true)]
    [InlineData(1280, false)]
    public async Task Every_page_holds_in_its_ordinary_state_and_with_nothing_filled_in(int width, bool javaScript)
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
