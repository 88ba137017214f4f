using FollowOn.Testing;

namespace FollowOn.BrowserTests;

/// <summary>A small café: who comes too late is told kindly, and hears by text as soon as somebody gives a place back.</summary>
public sealed class WaitingListStoryTests(OneChromium one)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_waits_gets_the_place_that_is_given_back_and_hears_of_it(bool javaScript)
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup(new(new(2026, 12, 8), new(11, 0), "Café Kino, Stokes Croft", "It suits everybody."), ["Mo Rahman", "Derek Shaw", "Aga Nowak"]);
        var main = $"/groups/{group.Group.Id}";

        await using var aga = await one.SignedIn(app, group["Aga"], 768, javaScript);
        await aga.Go($"{main}/meet-ups/{group.FirstMeeting!.Id}");
        await aga.Follow("Change");
        await aga.Fill("Only so many fit?", "2");
        await aga.Press("Change it");
        await app.Deliver();
        await aga.Press("I'm coming");
        Assert.StartsWith("Thank you. You are down as coming", await app.Phone(group["Derek"]).Send("YES"));

        await using var mo = await one.SignedIn(app, group["Mo"], 320, javaScript);
        await mo.Go(main);
        Assert.Contains("All places are taken just now. Say you're coming, and you are on the waiting list", await mo.Text());
        await mo.Press("I'm coming");
        Assert.Contains("You're on the waiting list, first in line.", await mo.Text());
        await aga.Go(main);
        Assert.Contains("2 of you hope to come.", await aga.Text());
        Assert.DoesNotContain("waiting", await aga.Text());
        Assert.DoesNotMatch(@"\bMo\b", await aga.Text());

        await app.Phone(group["Derek"]).Send("sorry, no");
        await app.Deliver();

        Assert.StartsWith("Hi Mo. There is a place for you now: Tue 8 Dec", app.Phone(group["Mo"]).Last);
        await mo.Go(main);
        Assert.Contains("You're coming.", await mo.Text());
    }
}
