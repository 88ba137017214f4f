using System.Text.RegularExpressions;
using FollowOn.Testing;

namespace FollowOn.BrowserTests;

/// <summary>
/// A group that meets at 2pm, before and after the last Sunday of March: 2pm on the page, in the texts and in the calendar of a telephone, whatever the clocks do in between.
/// </summary>
public sealed partial class ClockChangeStoryTests(OneChromium one)
{
    [Fact]
    public async Task Two_o_clock_stays_two_o_clock_when_the_clocks_go_forward()
    {
        await using var app = await TestApp.Start(startsAt: new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero));
        var group = await app.Given.HandedOverGroup(new(new(2027, 3, 16), new(14, 0), "Café Kino, Stokes Croft", "It suits everybody."), ["Mo Rahman", "Derek Shaw", "Aga Nowak"]);
        await using var mo = await one.SignedIn(app, group["Mo"], 320, javaScript: false);

        await mo.Go($"/groups/{group.Group.Id}/how-we-run/rhythm");
        await mo.Choose("Every so many weeks, on the same weekday");
        await mo.Select("How many weeks", "Every 3 weeks");
        await mo.Press("Save");
        var dates = await mo.Text();
        Assert.Contains("Tuesday 16 March, 2pm", dates);
        Assert.Contains("Tuesday 6 April, 2pm", dates);
        Assert.Contains("Tuesday 27 April, 2pm", dates);

        await mo.Go("/me/calendar");
        await mo.Press("Make my calendar address");
        var address = mo.At(await mo.Page.GetByLabel("Your calendar address").InputValueAsync()).ToString();
        Assert.Equal(["20270316T140000"], Starts(await Calendar(mo, address)));

        await app.PassTo(new(2027, 3, 28), new(10, 0));
        Assert.Contains("Tue 6 Apr 2pm", app.Phone(group["Derek"]).Last);
        await app.Phone(group["Derek"]).Send("yes");
        var calendar = await Calendar(mo, address);
        Assert.Equal(["20270316T140000", "20270406T140000"], Starts(calendar));
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n", calendar);
        await app.PassTo(new(2027, 4, 5), new(14, 0));
        Assert.Contains("2pm", app.Phone(group["Derek"]).Last);

        await mo.Go($"/groups/{group.Group.Id}");
        Assert.Contains("Tuesday 6 April, 2pm", await mo.Text());
    }

    /// <summary>As a telephone's calendar fetches it.</summary>
    private static async Task<string> Calendar(Browsing.Visitor visitor, string address)
    {
        var answer = await visitor.Context.APIRequest.GetAsync(address);
        Assert.Equal("text/calendar; charset=utf-8", answer.Headers["content-type"]);
        return await answer.TextAsync();
    }

    /// <summary>When each meet-up begins, by the clock on London's walls.</summary>
    private static IEnumerable<string> Starts(string calendar) => Begins().Matches(calendar).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^DTSTART;TZID=Europe/London:(\d{8}T\d{6})\r$", RegexOptions.Multiline)]
    private static partial Regex Begins();
}
