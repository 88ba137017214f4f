using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>What holds on every page of the site, as everybody who may open it sees it. The pages come from the table that must name them all.</summary>
public sealed class EveryPageTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private const Who AtWork = Who.Staff | Who.InstallationAdministrator;

    /// <summary>Boxes of one line in which nobody writes freely, and what goes in.</summary>
    private static readonly Dictionary<string, string> NotFree = new(StringComparer.OrdinalIgnoreCase)
    {
        ["KnownAs"] = "a name",
        ["FullName"] = "a name",
        ["Name"] = "a name: the group's, or a passkey's",
        ["Language"] = "a language",
        ["Contact"] = "a number or an address",
        ["New"] = "a number or an address",
        ["Code"] = "letters or figures that were given",
        ["TimeOne"] = "a time",
        ["TimeOther"] = "a time",
        ["Word"] = "one word that the page names",
        ["Number"] = "a number",
        ["Fit"] = "a number",
        ["Postcode"] = "a postcode or its first half",
        ["Phone"] = "a number",
        ["Letters"] = "letters that were given",
        ["HowMany"] = "a number",
        ["Starts"] = "a time",
        ["Day"] = "a date",
        ["From"] = "half a postcode",
        ["Month"] = "a date",
        ["Year"] = "a date",
        ["AboutTyped"] = "a name",
        ["HeldCode"] = "a code",
        ["NewCode"] = "a code",
    };

    private static readonly string[] Despair = ["i want to die", "I cant go on like this"];

    [Fact]
    public async Task Help_now_is_one_tap_away_on_every_page_without_script()
    {
        var (without, pages) = (new List<string>(), 0);
        await Walk((who, page) =>
        {
            pages++;
            if (!page.Path.StartsWith("/help-now", StringComparison.Ordinal) && page.Document.QuerySelector("a[href='/help-now']") is null)
                without.Add($"{page} for {who.Name}");
            return Task.CompletedTask;
        });
        foreach (var path in new[] { "/no-such-page", "/i/too-old", "/a/too-old", "/w/too-old", "/l/too-old", "/n/too-old", "/t/too-old", "/e/too-old", "/sign-in/link?key=old", "/room/BCDFG" })
            if ((await fixture.App.Browser().Get(path)) is var page && page.Document.QuerySelector("a[href='/help-now']") is null)
                without.Add(page.ToString());

        Assert.Empty(without);
        Assert.True(pages > 200, $"Only {pages} pages were looked at.");
    }

    [Fact]
    public async Task Each_box_for_own_words_says_who_reads_them_and_shows_its_author_help()
    {
        // A word is passed on to somebody: without anybody coming there is no box.
        var (meeting, derek) = (MeetingId.Parse(fixture.World.Here["meeting"], null), PersonId.Parse(fixture.World.Here["person"], null));
        await fixture.App.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == meeting)).Answer(derek, Coming.Coming, null, derek, fixture.App.Now));
        var (silent, deaf, boxes) = (new SortedSet<string>(), new SortedSet<string>(), new SortedSet<string>());
        await Walk(async (who, page) =>
        {
            if (who.AtWork)
                return;
            foreach (var box in page.Document.QuerySelectorAll("main textarea:not([readonly]), main input[type=text], main input:not([type])").Where(b => !NotFree.ContainsKey((b.GetAttribute("name") ?? "").Split('.')[^1])))
            {
                var what = $"{who.Address} {box.GetAttribute("name")}";
                if (!boxes.Add(what))
                    continue;
                var said = (box.GetAttribute("aria-describedby") ?? "").Split(' ').Select(id => page.Document.GetElementById(id)?.QuerySelector(".fo-who-reads")).FirstOrDefault(e => e is not null);
                if (said is null || !WebPage.Tidy(said.TextContent).EndsWith("Nobody watches it round the clock.", StringComparison.Ordinal) || !box.HasAttribute("data-own-words"))
                    silent.Add(what);
                if (await HelpAfter(page, box.GetAttribute("name")!, "running late, save me a seat") || !await HelpAfter(page, box.GetAttribute("name")!, Despair[boxes.Count % Despair.Length]))
                    deaf.Add(what);
            }
        });
        fixture.Restore();

        Assert.Equal("", string.Join('\n', silent));
        Assert.Equal("", string.Join('\n', deaf));
        Assert.Superset(new SortedSet<string>(["/groups/{group}/chat Link", "/groups/{group}/meet-ups/{meeting}/pass-on Words", "/groups/{group}/meet-ups/new Form.Place", "/me/data/correct AccessNeeds"]), boxes);
    }

    /// <summary>Writes into one box of a form, presses its button, and says whether the page that follows shows help.</summary>
    private async Task<bool> HelpAfter(WebPage page, string name, string words)
    {
        var form = page.FormOf(page.Document.QuerySelectorAll("main form").First(f => f.QuerySelector($"[name='{name}']") is not null).QuerySelector("button")!);
        FillIn.Anything(form, fixture.App.Today);
        form.Fill(name, words);
        return (await form.Press()).Document.QuerySelector("main .fo-help-here a[href='tel:999']") is not null;
    }

    private async Task Walk(Func<(string Address, string Name, bool AtWork), WebPage, Task> look)
    {
        var world = fixture.World;
        foreach (var door in Doors.All)
            foreach (var visitor in World.Visitors.Where(v => (v.To(Side.Here) & door.Who) != 0))
            {
                var browser = fixture.BrowserOf(visitor).Browser;
                browser.FollowsRedirects = true;
                browser.MayBreak = door.Address == "/something-went-wrong";
                var page = await browser.Get(door.Of(world.Here));
                if (page.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                    await look((door.Address, visitor.Name, (visitor.Here & AtWork) != 0), page);
            }
        fixture.Restore();
    }
}
