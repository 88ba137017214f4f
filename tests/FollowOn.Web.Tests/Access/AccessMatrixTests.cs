using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Access;

/// <summary>
/// Every page and every button of the site × everybody who might try × their own thing, another's and none. The pages come from the site itself: one
/// that is not in <see cref="Doors"/> fails. Whoever may not, gets for another's thing the very bytes they get for nothing at all, and changes nothing.
/// </summary>
public sealed partial class AccessMatrixTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private readonly TestApp _app = fixture.App;
    private readonly World _world = fixture.World;

    public static TheoryData<string> Addresses => new(Doors.All.Select(d => d.Address));

    [Fact]
    public async Task Every_page_and_every_button_of_the_site_is_in_the_matrix()
    {
        var there = new SortedSet<string>(StringComparer.Ordinal);
        var loader = _app.Services.GetRequiredService<PageLoader>();
        foreach (var page in _app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            // The first page has two addresses.
            var address = page.AttributeRouteInfo!.Template is "Index" ? "" : page.AttributeRouteInfo.Template;
            foreach (var handler in compiled.HandlerMethods)
                there.Add(Line("/" + address, handler.HttpMethod, handler.Name ?? ""));
        }
        var listed = Doors.All.SelectMany(d => d.Presses.Select(p => Line(d.Address, "Post", p.Handler)).Append(Line(d.Address, "Get", "")));

        var inMatrix = listed.ToHashSet();
        Assert.Equal([], there.Except(inMatrix));
        Assert.Equal([], inMatrix.Except(there));
        var doors = Doors.All.Sum(d => 1 + d.Presses.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Doors.All.Count} pages, {doors} doors, {World.Visitors.Count} visitors, 3 sides: {doors * World.Visitors.Count * 3} cases, and the mixed ones.");

        static string Line(string address, string method, string handler) => $"{address.ToLowerInvariant()} {method} {handler}";
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task A_page_opens_to_those_it_is_for_and_is_nothing_to_the_others(string address)
    {
        var door = Doors.All.Single(d => d.Address == address);
        foreach (var visitor in World.Visitors)
        {
            var before = await fixture.Digest();
            var browser = fixture.BrowserOf(visitor).Browser;
            browser.MayBreak = address == "/something-went-wrong";
            var nothing = await Seen(browser, door.Of(_world.Nothing));
            foreach (var side in new[] { Side.Here, Side.There })
            {
                var path = door.Of(_world.Of(side));
                var page = await browser.Get(path);
                if (May(door, visitor, side))
                    Assert.True(Opened(page, address), $"{visitor} should see {path} and got {page}.");
                else
                    Assert.Equal(nothing, Bytes(page, path));
            }
            if (!May(door, visitor, Side.Missing))
                Assert.StartsWith(visitor.Name == "nobody" ? "302 " : "404 ", nothing);
            if (!May(door, visitor, Side.Here) && !May(door, visitor, Side.There))
                Assert.Equal(before, await fixture.Digest());
            if (door.HasInnerThing && May(door, visitor, Side.Here))
                Assert.Equal(await Seen(browser, door.Of(door.Mixed(_world.Here, _world.Nothing))), await Seen(browser, door.Of(door.Mixed(_world.Here, _world.There))));
        }
        fixture.Restore();
    }

    public static TheoryData<string, string> Buttons => new(Doors.All.SelectMany(d => d.Presses.Select(p => (d.Address, p.Handler))));

    [Theory, MemberData(nameof(Buttons))]
    public async Task A_button_works_for_those_it_is_for_and_does_nothing_for_the_others(string address, string handler)
    {
        var door = Doors.All.Single(d => d.Address == address);
        var press = door.Presses.Single(p => p.Handler == handler);
        var owner = World.Visitors.First(v => press.By is { } by ? v.Name == by : May(door, v, Side.Here));
        try
        {
            var ready = await Ready(door, press, owner);
            await OthersChangeNothing(door, press, ready, owner);
            if (door.IsKey)
                await NothingWithoutTheKey(door, press, ready, owner);

            var before = await fixture.Digest();
            var (browser, token) = fixture.BrowserOf(owner);
            browser.MayBreak = address == "/something-went-wrong";
            var page = await ready.WithToken(token).SendBy(browser);
            Assert.True(Opened(page, address) && (page.Errors.Count == 0 || press.ChangesNothing is not null), $"{owner} pressed {handler} at {ready.Path} and got {page}: {string.Join(" | ", page.Errors)} {string.Join("&", ready.Fields.Where(f => f.Name != ReadyForm.Token))}");
            var after = await fixture.Digest();
            Assert.True((before == after) == (press.ChangesNothing is not null), $"{owner} pressed {handler} at {ready.Path}, got {page}, and {(before == after ? "nothing" : "something")} changed. {string.Join("&", ready.Fields.Where(f => f.Name != ReadyForm.Token))}");
        }
        finally
        {
            fixture.Restore();
        }
    }

    private async Task OthersChangeNothing(Door door, Press press, ReadyForm ready, Visitor owner)
    {
        var before = await fixture.Digest();
        foreach (var visitor in World.Visitors.Where(v => v == owner ? door.HasInnerThing : !May(door, v, Side.Here) || !May(door, v, Side.There)))
        {
            var (browser, token) = fixture.BrowserOf(visitor);
            var mine = ready.WithToken(token);
            var nothing = await Pressed(browser, mine, door, press, _world.Nothing);
            foreach (var side in new[] { Side.Here, Side.There }.Where(s => !May(door, visitor, s)))
                Assert.Equal(nothing, await Pressed(browser, mine, door, press, _world.Of(side)));
            if (door.HasInnerThing && visitor == owner)
                Assert.Equal(
                    await Pressed(browser, mine, door, press, door.Mixed(_world.Here, _world.Nothing)),
                    await Pressed(browser, mine, door, press, door.Mixed(_world.Here, _world.There)));
            if (!May(door, visitor, Side.Missing))
                Assert.True(before == await fixture.Digest(), $"{visitor} changed something by {press.Handler} at {door}.");
        }
    }

    /// <summary>A key that is none, and a key to another kind of door, are the same.</summary>
    private async Task NothingWithoutTheKey(Door door, Press press, ReadyForm ready, Visitor owner)
    {
        var before = await fixture.Digest();
        var (browser, token) = fixture.BrowserOf(owner);
        var mine = ready.WithToken(token);
        var none = await Pressed(browser, mine, door, press, _world.Nothing);
        foreach (var key in new[] { "i", "a", "w", "l", "n", "t", "e" })
        {
            var others = _world.Of(Side.Here)[key];
            if (door.Of(_world.Here).Contains(others, StringComparison.Ordinal))
                continue;
            var path = door.Of(_world.Nothing).Replace(new string('x', others.Length), others, StringComparison.Ordinal);
            Assert.Equal(none, Bytes(await (mine with { Path = WithQuery(path, mine.Path) }).SendBy(browser), path));
        }
        Assert.Equal(before, await fixture.Digest());
    }

    /// <summary>The form of this button on the owner's own page, filled in.</summary>
    private Task<ReadyForm> Ready(Door door, Press press, Visitor owner) => Ready(fixture, door, press, owner);

    /// <inheritdoc cref="Ready(Door, Press, Visitor)"/>
    internal static async Task<ReadyForm> Ready(AccessFixture fixture, Door door, Press press, Visitor owner)
    {
        var (app, world) = (fixture.App, fixture.World);
        if (press.Before is { } makeSo)
            await makeSo(app, world.Here, world.People[owner.Name]);
        var browser = fixture.BrowserOf(owner).Browser;
        browser.MayBreak = door.Address == "/something-went-wrong";
        var path = door.Of(world.Here, press);
        if (press.ChangesNothing is not null && press.Handler.Length == 0)
            return new ReadyForm(path, [], Multipart: false, IsPost: true, []);
        var page = await browser.Get(press.From is { } from ? door.Of(world.Here, press, from) : path);
        var button = page.Document.QuerySelectorAll("main form button").FirstOrDefault(b => press.Button is { } words ? WebPage.Tidy(b.TextContent) == words : Handler(b) == press.Handler);
        Assert.True(button is not null, $"{page} has no button for \"{press.Handler}\" but: {string.Join(" | ", page.Document.QuerySelectorAll("form button").Select(b => $"{WebPage.Tidy(b.TextContent)} [{Handler(b)}]"))}");
        var form = page.FormOf(button);
        FillIn.Anything(form, app.Today);
        press.Fill?.Invoke(form, world.Here);
        return form.Ready(button);
    }

    private static string Handler(IElement button) =>
        HandlerIn().Match(button.GetAttribute("formaction") ?? button.Closest("form")?.GetAttribute("action") ?? "").Groups[1].Value;

    private static async Task<string> Pressed(Browser browser, ReadyForm ready, Door door, Press press, Things things)
    {
        var path = door.Of(things, press.Instead is { } instead && !Has(things, instead.Thing) ? null : press);
        return Bytes(await (ready with { Path = WithQuery(path, ready.Path) }).SendBy(browser), path);
    }

    private static bool Has(Things things, string name)
    {
        try
        {
            return things[name].Length > 0;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    private static string WithQuery(string path, string like) => like.Contains('?', StringComparison.Ordinal) ? path + like[like.IndexOf('?', StringComparison.Ordinal)..] : path;

    internal static bool May(Door door, Visitor visitor, Side side) => (visitor.To(side) & door.Who) != 0;

    private static bool Opened(WebPage page, string address) => address switch
    {
        "/not-found" => page.Status == 404,
        "/something-went-wrong" => page.Status == 500,
        _ => page.Status == 200 || (page.RedirectsTo is { } to && (to.AbsolutePath != "/sign-in" || address.StartsWith("/sign", StringComparison.Ordinal))),
    };

    private static async Task<string> Seen(Browser browser, string path) => Bytes(await browser.Get(path), path);

    /// <summary>Everything of an answer that somebody could compare, with the address that was asked for itself taken out.</summary>
    private static string Bytes(WebPage page, string path) =>
        $"{page.Status} {Without(string.Join('\n', page.Headers.OrderBy(h => h.Key).Where(h => h.Key != "Set-Cookie").Select(h => $"{h.Key}: {h.Value}")), path)}\n{Without(page.Html, path)}";

    private static string Without(string words, string path) =>
        TokenIn().Replace(words, "").Replace(WebUtility.HtmlEncode(path), "PATH", StringComparison.Ordinal).Replace(Uri.EscapeDataString(path), "PATH", StringComparison.Ordinal).Replace(path, "PATH", StringComparison.Ordinal);

    [GeneratedRegex("[?&]handler=([A-Za-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex HandlerIn();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]+\"")]
    private static partial Regex TokenIn();
}
