using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Storage;

/// <summary>The disk is full: HELP is answered, pages are read, everything else is refused in words with what was typed still there; and it goes on by itself.</summary>
public sealed class FullDiskTests
{
    private const string Sorry = "We cannot keep anything new at the moment";
    private const string Note = "Could somebody bring the folding chair for me please";

    [Fact]
    public async Task HELP_is_answered_reading_goes_on_and_the_rest_is_refused_in_words_until_there_is_room()
    {
        var disk = new SmallDisk();
        await using var app = await TestApp.Start(adjust: disk.Under);
        var ballast = app.Services.GetRequiredService<Ballast>();
        Assert.True(ballast.MakeWhenThereIsRoom());
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        foreach (var someone in group.People)
            await app.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == meeting.Id)).Answer(someone.Person.Id, FollowOn.Meetings.Coming.Coming, null, someone.Person.Id, app.Now));
        var mo = await app.BrowserOf(group["Mo"]);
        var page = await mo.Get($"/groups/{group.Group.Id}/meet-ups/{meeting.Id}/pass-on");
        await disk.Fill(app);

        var asked = await AskForHelpUntil(app, group["Ann"], () => ballast.State == BallastState.Spent);
        Assert.Equal(asked, app.Phone(group["Ann"]).Texts.Count(t => t.StartsWith("If life is at risk call 999.", StringComparison.Ordinal)));

        // Pages are read, by members and by staff, whose looking is noted even now; help now above all.
        foreach (var path in new[] { "/", $"/groups/{group.Group.Id}", $"/groups/{group.Group.Id}/meet-ups/{meeting.Id}", $"/groups/{group.Group.Id}/people", "/help-now", "/me/data" })
            Assert.Equal((path, 200), (path, (await mo.Get(path)).Status));
        var noted = await app.Read(db => db.AuditRows.CountAsync());
        var hannah = app.Browser();
        await SignIn(app, hannah, group.Facilitator);
        Assert.Equal(200, (await hannah.Get($"/programmes/{group.Programme.Id}")).Status);
        Assert.Equal(noted + 2, await app.Read(db => db.AuditRows.CountAsync()));
        Assert.Equal(200, (await app.Browser().Get("/help-now")).Status);

        // A word to the others is refused in words, and nothing of it is lost.
        page = await page.Form("See who will get it").Fill("Your word to them", Note).Press();
        var refused = await page.Form("Pass it on").Press();
        Assert.Equal((503, Sorry), (refused.Status, refused.Heading));
        Assert.Contains(Note, refused.Text);
        Assert.Contains(refused.Links, l => l.Address == "/help-now");
        Assert.Equal(0, await app.Read(db => db.Notes.CountAsync()));

        disk.Empty();
        Assert.True(ballast.MakeWhenThereIsRoom());
        var kept = await refused.Form("Try again").Press();
        Assert.Equal((200, "It is on its way."), (kept.Status, kept.Done is { } done && done.StartsWith("It is on its way.", StringComparison.Ordinal) ? "It is on its way." : kept.Done));
        Assert.Equal(1, await app.Read(db => db.Notes.CountAsync()));
        Assert.Equal(BallastState.Held, ballast.State);
        // Nobody is told anything twice, now that everything leaves again.
        await app.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(asked, app.Phone(group["Ann"]).Texts.Count(t => t.StartsWith("If life is at risk call 999.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_for_safety_does_not_touch_the_reserve_and_is_never_said_to_be_kept()
    {
        var disk = new SmallDisk();
        await using var app = await TestApp.Start(adjust: disk.Under);
        var ballast = app.Services.GetRequiredService<Ballast>();
        ballast.MakeWhenThereIsRoom();
        await disk.Fill(app);

        await Assert.ThrowsAsync<NoRoomException>(() => Keep(app, "ordinary", forSafety: false));
        Assert.Equal(BallastState.Held, ballast.State);
        await Keep(app, "safety", forSafety: true);
        Assert.Equal(BallastState.Spent, ballast.State);
        await Assert.ThrowsAsync<NoRoomException>(() => Keep(app, "small", forSafety: false, length: 1));

        // The reserve is finite: past its end even safety is refused, and is not there.
        await Assert.ThrowsAsync<NoRoomException>(async () =>
        {
            for (var i = 0; i < 40; i++)
                await Keep(app, $"more-{i}", forSafety: true);
        });
        var there = await app.Read(db => db.Settings.Where(s => s.Value.StartsWith("xx")).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync());
        Assert.Contains("safety", there);
        Assert.DoesNotContain("ordinary", there);
        Assert.InRange(there.Count, 10, 39);
    }

    [Fact]
    public async Task Reminders_wait_while_only_safety_is_written_and_leave_once_when_there_is_room()
    {
        var disk = new SmallDisk();
        await using var app = await TestApp.Start(adjust: disk.Under);
        var ballast = app.Services.GetRequiredService<Ballast>();
        ballast.MakeWhenThereIsRoom();
        var mo = await app.Given.Person();
        await app.Do<Outbox>(async outbox => await outbox.Tell(mo, new Message("stopped", "the cause", new Dictionary<string, FollowOn.Messaging.Languages.Word> { ["how"] = "START" }) { AtOnce = true }));
        await disk.Fill(app);
        await Keep(app, "safety", forSafety: true);

        var logged = app.Log.Count;
        await app.Services.GetRequiredService<OutboxDispatcher>().SendDue(CancellationToken.None);
        Assert.Empty(app.Post.Left);
        Assert.DoesNotContain(app.Log.Skip(logged), l => l.Fault is not null);

        disk.Empty();
        ballast.MakeWhenThereIsRoom();
        await app.Deliver();
        Assert.Single(app.Post.Left);
    }

    /// <summary>Staff need the code and the link of the same e-mail, which leaves on a full disk too.</summary>
    private static async Task SignIn(TestApp app, Browser browser, Person staff)
    {
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Your mobile number or e-mail address", staff.Email!).Press();
        while (await app.Services.GetRequiredService<OutboxDispatcher>().SendDue(CancellationToken.None, urgentOnly: true) > 0)
        {
        }
        var mail = app.Mail(staff)[^1];
        var code = System.Text.RegularExpressions.Regex.Match(mail.Body, @"\b\d{6}\b").Value;
        await (await browser.Get(mail.Links[0].PathAndQuery)).Form("Sign in").Fill("Six-digit code", code).Press();
        Assert.True(browser.HasSession);
    }

    /// <summary>Texts HELP through the provider's own door until something has come of it. Gives how often.</summary>
    private static async Task<int> AskForHelpUntil(TestApp app, Person person, Func<bool> enough)
    {
        var asked = 0;
        var calls = app.Services.GetRequiredService<ProviderCalls>();
        while (!enough())
        {
            Assert.InRange(++asked, 1, 200);
            Assert.True(await calls.Keep(CallKind.NotifyText, $$"""{"id":"{{Guid.NewGuid()}}","source_number":"{{person.Mobile![1..]}}","destination_number":"07700900500","message":"HELP","date_received":"2026-11-23T09:00:00Z"}""", CancellationToken.None));
            while (await calls.TakeIn(CancellationToken.None) > 0)
            {
            }
            var dispatcher = app.Services.GetRequiredService<OutboxDispatcher>();
            while (await dispatcher.SendDue(CancellationToken.None, urgentOnly: true) > 0)
            {
            }
        }
        return asked;
    }

    private static async Task Keep(TestApp app, string name, bool forSafety, int length = 50_000)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        using var _ = forSafety ? Ballast.ForSafety() : null;
        await db.Change(() =>
        {
            db.Settings.Add(new Setting(name, new string('x', length)));
            return Task.CompletedTask;
        });
    }
}
