using FollowOn.Browsing;
using FollowOn.Handover;
using FollowOn.Testing;

namespace FollowOn.BrowserTests;

public sealed class QueriesTests
{
    private const int Most = 6;

    [Fact]
    public async Task No_page_that_a_link_leads_to_asks_the_database_more_than_six_times()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        await app.Given.Participants(programme, "Ann Lee", "Bob Hall", "Cal Reid", "Dot Shaw");
        var facilitator = await app.Given.Facilitator(programme);
        var administrator = await app.Given.Administrator(service);
        var option = new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino", "");
        var group = await app.Given.HandedOverGroup(option, ["Mo Rahman", "Derek Hill", "Aga Nowak"], service);
        var counts = new Dictionary<string, int>();
        foreach (var person in new[] { facilitator, administrator, group["Mo"] })
        {
            var browser = await app.BrowserOf(person);
            var queue = new Queue<string>(["/"]);
            var seen = new HashSet<string>();
            while (queue.TryDequeue(out var path))
            {
                if (!seen.Add(Routes.Pattern(path)))
                    continue;
                var page = await browser.Get(path);
                if (page.Status != 200)
                    continue;
                var pattern = Routes.Pattern(page.Path);
                counts[pattern] = Math.Max(counts.GetValueOrDefault(pattern), app.Queries.Count);
                foreach (var link in page.Links.Where(l => l.Address.StartsWith('/')))
                    queue.Enqueue(link.Address);
            }
        }
        var worst = counts.MaxBy(c => c.Value);
        Figures.Note("Most queries of any page", $"{worst.Value} ({worst.Key}; {counts.Count} pages)");
        Assert.True(counts.Count > 25, $"Only {counts.Count} pages were found.");
        Assert.All(counts, c => Assert.True(c.Value <= Most, $"{c.Key} asks {c.Value} times."));
    }
}
