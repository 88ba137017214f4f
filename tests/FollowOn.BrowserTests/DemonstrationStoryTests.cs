using System.Text.RegularExpressions;
using FollowOn.Browsing;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>The demonstration does the main job by its own pages alone: no test kit, its own clock, its own telephones.</summary>
public sealed class DemonstrationStoryTests(OneChromium one)
{
    [Fact]
    public async Task Somebody_answers_by_phone_page_and_the_clock_moves_on_until_who_came_is_asked()
    {
        await using var site = await SiteProcess.Start(demonstration: true);
        await using var visitor = await one.Chromium.Visit(site.Root, 768);
        await visitor.Go("/demonstration/people");
        // Tariq and Linda's group has a first meet-up in five days and has not met yet.
        await visitor.Press(visitor.Page.Locator("a", new() { HasTextRegex = new Regex("of Piotr Zielinski") }).First);
        var phone = visitor.Path;
        await Text(visitor, phone, "yes ill be there");
        Assert.Contains("You're coming", await visitor.Text());

        for (var step = 0; step < 40 && !(await visitor.Text()).Contains("Did you meet", StringComparison.Ordinal); step++)
        {
            await visitor.Go("/demonstration/clock");
            await visitor.Press("To the next thing that is due");
            await visitor.Go(phone);
        }
        await Text(visitor, phone, "me, Tariq and Linda");
        Assert.Contains("noted", await visitor.Text(), StringComparison.OrdinalIgnoreCase);

        await visitor.Go("/demonstration/people");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { NameString = "Be Gwen" }).Or(visitor.Page.GetByRole(AriaRole.Button, new() { NameString = "Be Hannah" })).First);
        Assert.Contains("Formed", await visitor.Text());
    }

    private static async Task Text(Visitor visitor, string phone, string words)
    {
        await visitor.Go(phone);
        await visitor.Page.Locator("#Words").FillAsync(words);
        await visitor.Press("Send");
    }
}
