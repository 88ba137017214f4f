using System.Collections.Concurrent;
using System.Text.Json;
using FollowOn.Browsing;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>The page most people see most: a telephone, an evening, a hand that hurts.</summary>
public sealed class MemberPageTests(OneChromium one)
{
    private const int MostFirst = 60 * 1024;
    private const int MostAgain = 12 * 1024;
    private const int MostBlocking = 4;

    [Fact]
    public async Task The_meet_up_the_answers_and_who_is_coming_fit_a_small_screen_without_scrolling()
    {
        await using var app = await TestApp.Start();
        await using var mo = await AtTheGroup(app, 320, 568);
        foreach (var thing in new[] { "main h1", "main .fo-answers", "main .fo-who" })
        {
            var box = await mo.Page.Locator(thing).First.BoundingBoxAsync();
            Assert.True(box!.Y + box.Height <= 568, $"{thing} ends at {box.Y + box.Height:0} px.");
        }
    }

    [Fact]
    public async Task Everything_on_it_can_be_reached_and_pressed_by_keyboard_and_shows_where_it_is()
    {
        await using var app = await TestApp.Start();
        await using var mo = await AtTheGroup(app, 320, 568);
        var all = await mo.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')].filter(e => e.getClientRects().length).length");
        var reached = new HashSet<string>();
        for (var i = 0; i < all; i++)
        {
            await mo.Page.Keyboard.PressAsync("Tab");
            var at = await mo.Page.EvaluateAsync<JsonElement>("""
                () => { const e = document.activeElement, s = getComputedStyle(e);
                    const focused = [s.outlineStyle + s.outlineWidth, s.boxShadow, s.backgroundColor, s.color].join();
                    const where = [...document.querySelectorAll('*')].indexOf(e) + ' ' + (e.innerText || e.value || '').trim();
                    e.blur(); const t = getComputedStyle(e);
                    const plain = [t.outlineStyle + t.outlineWidth, t.boxShadow, t.backgroundColor, t.color].join(); e.focus();
                    return { where, shows: focused !== plain }; }
                """);
            reached.Add(at.GetProperty("where").GetString()!);
            Assert.True(at.GetProperty("shows").GetBoolean(), $"“{at.GetProperty("where")}” does not show that it has the focus.");
        }
        Assert.Equal(all, reached.Count);

        await mo.Page.GetByRole(AriaRole.Button, new() { Name = "I hope to" }).FocusAsync();
        await mo.Press(mo.Page.Locator(":focus"));
        Assert.Contains("You hope to come.", await mo.Text());
    }

    [Fact]
    public async Task It_weighs_little_the_first_time_and_less_the_second()
    {
        await using var app = await TestApp.Start();
        await using var mo = await AtTheGroup(app, 320, 568, look: false);
        var session = await mo.Context.NewCDPSessionAsync(mo.Page);
        await session.SendAsync("Network.enable");
        var received = new ConcurrentQueue<double>();
        session.Event("Network.loadingFinished").OnEvent += (_, e) => received.Enqueue(e!.Value.GetProperty("encodedDataLength").GetDouble());
        var path = $"/groups/{_group}";
        await mo.Go(path);
        await mo.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var first = received.Sum();
        var blocking = 1 + await mo.Page.Locator("head link[rel=stylesheet], head script:not([type=module]):not([async]):not([defer])").CountAsync();
        received.Clear();
        await mo.Go(path);
        await mo.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var again = received.Sum();
        Figures.Note("First visit to a member's main page, over the wire", $"{first / 1024:0.0} KB, {blocking} requests that block");
        Figures.Note("Second visit", $"{again / 1024:0.0} KB");
        Assert.InRange(first, 1, MostFirst);
        Assert.InRange(again, 1, MostAgain);
        Assert.InRange(blocking, 1, MostBlocking);
    }

    private string _group = "";

    private async Task<Visitor> AtTheGroup(TestApp app, int width, int height, bool look = true)
    {
        var first = new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino, Stokes Croft", "");
        var given = await app.Given.HandedOverGroup(first, ["Mo Rahman", "Derek Hill", "Aga Nowak"]);
        _group = given.Group.Id.ToString();
        await app.Phone(given["Derek"]).Send("YES");
        await app.Phone(given["Aga"]).Send("MAYBE");
        var mo = await one.SignedIn(app, given["Mo"], width, javaScript: true, height);
        if (!look)
            mo.Look = null;
        else
            await mo.Go($"/groups/{_group}");
        return mo;
    }
}
