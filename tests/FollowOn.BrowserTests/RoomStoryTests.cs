using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>A session on a Thursday morning: the screen on the wall and two telephones, one of which gets in by a slip of paper.</summary>
public sealed class RoomStoryTests(OneChromium one)
{
    private static readonly string[] Names = ["Mo", "Rahman", "Derek", "Hill", "Aga", "Nowak", "Hannah", "Avonside", "Tuesday Crew"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_projector_and_two_phones_one_of_them_by_slip(bool javaScript)
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service());
        var hannah = await app.Given.Facilitator(programme);
        var mo = await app.Given.Participant(programme, await app.Given.Person("Mo Rahman"));
        var derek = await app.Given.Participant(programme, await app.Given.Person("Derek Hill", landline: "0117 496 0345"));
        await app.Given.Participant(programme, await app.Given.Person("Aga Nowak"));

        await using var wall = await Comes(app, 1280, 720, javaScript, hannah);
        var slip = await PrintedSlip(wall, programme.Id, "Derek");
        await wall.Go($"/programmes/{programme.Id}/handover/room");
        await wall.Press("Open the room");
        var code = (await wall.Page.Locator(".fo-screen__code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await IsReadableFromTheBack(wall);
        await TheWidestLettersFit(wall);

        await using var first = await Comes(app, 320, 568, javaScript);
        await first.Go("/room");
        await first.Fill("Type the five letters", code.ToLowerInvariant());
        await first.Press("Continue");
        await first.Fill("Your own mobile number or e-mail address", mo.Person.MobileTyped!);
        await first.Press("Send me my link");
        Assert.Equal("Look at your messages", await first.Heading());
        await app.Deliver();
        await first.Go(FindLinks.In(Assert.Single(app.Post.Left).Body).Single(l => l.AbsolutePath.StartsWith("/i/", StringComparison.Ordinal)).PathAndQuery);
        await first.Press("Yes");
        await first.Press("Continue");
        await first.Press("I can't say yet");

        await using var second = await Comes(app, 320, 568, javaScript);
        await second.Go("/room/" + code);
        await second.Fill("Number of your slip", slip.Number);
        await second.Fill("The four letters on your slip", slip.Letters);
        await second.Press("Open my page");
        Assert.Contains("Hello Derek", await second.Text());
        await second.Press("Maybe");

        // The screen on the wall says so by itself, with a script or without.
        await wall.Page.GetByText("2 of 3 have answered").WaitForAsync(new() { Timeout = 45_000 });
        Assert.All(Names, name => Assert.DoesNotContain(name, wall.Page.Locator("body").InnerTextAsync().Result));
        var answers = await app.Read(db => db.Participants.ToDictionaryAsync(p => p.Id, p => p.Interest));
        Assert.Equal((Interest.Yes, Interest.Maybe), (answers[mo.Participant.Id], answers[derek.Participant.Id]));

        await wall.Press("End the room");
        Assert.Contains("The room has ended.", await wall.Text());
    }

    private async Task<Visitor> Comes(TestApp app, int width, int height, bool javaScript, Person? signedIn = null)
    {
        var visitor = signedIn is null ? await one.Chromium.Visit(app.Root, width, height, javaScript) : await one.SignedIn(app, signedIn, width, javaScript, height);
        visitor.NamesToKeepOut = Names;
        return visitor;
    }

    private static async Task<(string Number, string Letters)> PrintedSlip(Visitor wall, ProgrammeId programme, string name)
    {
        await wall.Go($"/programmes/{programme}/handover/slips");
        await wall.Choose("Everybody (3)");
        await wall.Press("Make the slips");
        var words = await wall.Page.Locator(".fo-slip", new() { HasTextString = $"For {name}" }).Locator(".fo-slip__number").InnerTextAsync();
        var lines = words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (lines[0].Split(' ')[1], lines[^1].Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>Letters are drawn by lot, and five of the widest need a fifth more room than most.</summary>
    private static async Task TheWidestLettersFit(Visitor wall)
    {
        var letters = wall.Page.Locator(".fo-screen__code");
        var drawn = await letters.TextContentAsync();
        await letters.EvaluateAsync("e => e.textContent = 'W W W W W'");
        foreach (var (width, height) in new[] { (320, 568), (320, 1024), (768, 1024), (1024, 768), (1280, 720) })
        {
            await wall.Page.SetViewportSizeAsync(width, height);
            var wide = await wall.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"At {width} × {height} it is {wide} px wide.");
        }
        await letters.EvaluateAsync("(e, drawn) => e.textContent = drawn", drawn);
    }

    /// <summary>All of it at once, and the letters at least a sixth of the height of the screen: 15 cm on a wall of a metre, read from ten metres.</summary>
    private static async Task IsReadableFromTheBack(Visitor wall)
    {
        foreach (var thing in new[] { ".fo-qr", ".fo-screen__address", ".fo-screen__code", ".fo-screen__count" })
        {
            var box = await wall.Page.Locator(thing).BoundingBoxAsync();
            Assert.True(box!.X >= -40 && box.X + box.Width <= 1280 && box.Y + box.Height <= 720, $"{thing} ends at {box.X + box.Width:0} × {box.Y + box.Height:0} px.");
        }
        var letters = await wall.Page.Locator(".fo-screen__code").BoundingBoxAsync();
        Assert.True(letters!.Height >= 720 / 6.0, $"The letters are {letters.Height:0} px high.");
        var square = await wall.Page.Locator(".fo-qr").BoundingBoxAsync();
        Assert.True(square!.Height >= 720 * 0.4, $"The QR code is {square.Height:0} px high.");
    }
}
