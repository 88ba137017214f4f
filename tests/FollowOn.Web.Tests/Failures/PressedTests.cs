using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Failures;

/// <summary>The world of the doors on a database that fails when it is told to.</summary>
public sealed class FailingFixture : AccessFixture
{
    public NthFault Fault { get; } = new();

    protected override void Adjust(IServiceCollection services) => services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(Fault.OfCommands, Fault.OfCommits));
}

/// <summary>
/// Every core button is pressed while the first, the second and each further thing asked of the database fails. Each time everything is as it was, or all of it is done, never half;
/// whoever pressed reads words, with what they typed still there; and pressing again does it exactly once.
/// </summary>
public sealed class PressedTests(FailingFixture fixture) : IClassFixture<FailingFixture>
{
    private const int Most = 120;

    /// <summary>Inviting, answering by page and by link, handing over, meet-ups, who came, a note, resting, leaving, being reached elsewhere, signing in, being erased; raising a concern, and what is done with it.</summary>
    public static TheoryData<string, string> Core => new(
        ("/programmes/{programme}/handover/introduce", "Send"), ("/programmes/{programme}/participants/{participant}/answers", ""), ("/programmes/{programme}/handover/check", ""),
        ("/programmes/{programme}/handover/fewer", ""), ("/i/{key}", ""), ("/i/{key}/reach", ""), ("/i/{key}/times", ""), ("/a/{key}", "Answer"), ("/w/{key}", ""), ("/l/{key}", ""), ("/n/{key}", ""),
        ("/groups/{group}", "FlareUp"), ("/groups/{group}/me", "Rest"), ("/groups/{group}/leave", ""), ("/groups/{group}/meet-ups/new", ""), ("/groups/{group}/meet-ups/{meeting}", "Answer"),
        ("/groups/{group}/meet-ups/{meeting}/change", ""), ("/groups/{group}/meet-ups/{meeting}/cancel", ""), ("/groups/{group}/meet-ups/{meeting}/who-came", ""),
        ("/groups/{group}/meet-ups/{meeting}/pass-on", ""), ("/sign-in", ""), ("/me/data/reach", ""), ("/me/data/erase", ""),
        ("/worried", ""), ("/struggling", ""), ("/services/{service}/concerns", "TakeUp"), ("/services/{service}/concerns/{concern:guid}", "Note"), ("/services/{service}/concerns/{concern:guid}", "HandOn"),
        ("/services/{service}/concerns/{concern:guid}", "Close"), ("/d/{key}", ""));

    /// <summary>Asking twice asks for two codes, and either works: that is how it should be.</summary>
    private static readonly HashSet<string> AsksAfresh = ["/sign-in", "/me/data/reach"];

    [Theory, MemberData(nameof(Core))]
    public async Task A_press_is_done_whole_or_not_at_all_and_pressing_again_does_it_once(string address, string handler)
    {
        var (app, fault) = (fixture.App, fixture.Fault);
        var door = Doors.All.Single(d => d.Address == address);
        var press = door.Presses.Single(p => p.Handler == handler);
        var owner = World.Visitors.First(v => press.By is { } by ? v.Name == by : AccessMatrixTests.May(door, v, Side.Here));
        try
        {
            var ready = await AccessMatrixTests.Ready(fixture, door, press, owner);
            var (picture, before) = (await app.Picture(), await Everything.In(app));
            await Press(ready, owner);
            var after = await Everything.In(app);
            Assert.NotEqual(before, after);

            app.BackTo(picture);
            for (var nth = 1; ; nth++)
            {
                Assert.InRange(nth, 1, Most);
                fault.Arm(nth);
                var page = await Press(ready, owner);
                fault.Disarm();
                var now = await Everything.In(app);
                if (!fault.Fired)
                {
                    Same(after, now, nth);
                    break;
                }
                if (page.Status == 500)
                    SaysSo(page, ready);
                else
                    Same(after, now, nth);
                // Nothing was done: the next press is the one that is made again.
                if (now == before && !AsksAfresh.Contains(address))
                    continue;
                if (now == before)
                {
                    // Each ask takes its share of a limit, also one that came to nothing.
                    app.BackTo(picture);
                    continue;
                }
                Same(after, now, nth);
                var again = await Press(ready, owner);
                Assert.True(again.Status < 500, $"{nth}: pressed again and got {again}.");
                if (!AsksAfresh.Contains(address))
                    Same(Kept(after), Kept(await Everything.In(app)), nth);
                app.BackTo(picture);
            }
        }
        finally
        {
            fixture.Restore();
        }
    }

    /// <summary>Without the audit: that somebody answered for another a second time is noted a second time.</summary>
    private static string Kept(string everything) => string.Join('\n', everything.Split('\n').Where(l => !l.StartsWith("AuditRows: ", StringComparison.Ordinal)));

    private static void SaysSo(WebPage page, ReadyForm ready)
    {
        Assert.Equal("Sorry, that did not work", page.Heading);
        Assert.DoesNotContain("Exception", page.Html);
        Assert.Contains(page.Links, l => l.Address == "/help-now");
        var kept = page.Form("Try again");
        Assert.Equal(ready.Path, kept.Ready().Path);
        Assert.Equal(ready.Fields.Where(f => f.Name != ReadyForm.Token).Order(), kept.Values.Where(f => f.Name != ReadyForm.Token).Order());
    }

    private async Task<WebPage> Press(ReadyForm ready, Visitor owner)
    {
        var (browser, token) = fixture.BrowserOf(owner);
        browser.MayBreak = true;
        return await ready.WithToken(token).SendBy(browser);
    }

    private static void Same(string expected, string now, int nth) => Assert.True(expected == now,
        $"With the {nth}. failing there is too much: {Differ(now, expected)}\nand too little: {Differ(expected, now)}");

    private static string Differ(string these, string those)
    {
        var left = these.Split('\n').ToList();
        foreach (var line in those.Split('\n'))
            left.Remove(line);
        return string.Join('\n', left.Take(6).Select(l => l.Length > 300 ? l[..300] : l));
    }
}
