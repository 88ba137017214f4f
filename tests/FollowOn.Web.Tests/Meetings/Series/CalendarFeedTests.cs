using System.Diagnostics;
using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Series;

/// <summary>A member's private calendar address, read by a program that cannot sign in; what it gets is read by another one than ours.</summary>
public sealed class CalendarFeedTests
{
    /// <summary>Makes an address through the page, and says its path.</summary>
    private static async Task<string> Address(ThreeFriends friends, string name)
    {
        var page = await (await (await friends.BrowserOf(name)).Get("/me/calendar")).Press("Make my calendar address");
        return new Uri(page.Document.QuerySelector("#address")!.TextContent).AbsolutePath;
    }

    /// <summary>As a calendar program does: without a cookie, and with what it remembers of last time.</summary>
    private static Task<WebPage> Fetch(ThreeFriends friends, string path, string? tag = null)
    {
        var program = friends.App.Browser();
        return program.Go(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, program.At(path));
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return request;
        });
    }

    [Theory, OnBothDatabases]
    public async Task It_is_shown_once_says_when_and_where_and_no_more_and_another_program_reads_it(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var path = await Address(friends, "Mo");
        Assert.DoesNotContain("meet-ups.ics", (await (await friends.BrowserOf("Mo")).Get("/me/calendar")).Html);
        Assert.DoesNotContain(await friends.App.Read(db => db.CalendarFeeds.Select(f => f.KeyHash).ToListAsync(TestContext.Current.CancellationToken)), path.Contains);
        await friends.Answers("Derek", "I'm coming");

        var feed = await Fetch(friends, path);

        Assert.Equal((200, "text/calendar; charset=utf-8"), (feed.Status, feed.ContentType));
        Assert.Contains("private", feed.Headers["Cache-Control"]);
        Assert.DoesNotContain("Set-Cookie", feed.Headers.Keys);
        Assert.All(new[] { "Derek", "Mo", "Aga", "pain", "ATTENDEE", "ORGANIZER", "example" }, word => Assert.DoesNotContain(word, feed.Html));
        var read = await ByPython(feed.Html);
        Assert.Equal([new Entry(friends.Meeting.Id.ToString(), "Meet-up", "Café Kino, Stokes Croft", "2026-12-08T11:00:00+00:00", "CONFIRMED", 0)], read);
    }

    [Theory, OnBothDatabases]
    public async Task It_follows_a_move_and_a_cancellation_and_says_when_nothing_changed(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var path = await Address(friends, "Mo");
        var tag = (await Fetch(friends, path)).Headers["ETag"];
        Assert.Equal((304, 0), (await Fetch(friends, path, tag) is var same ? same.Status : 0, same.Bytes.Length));

        await friends.App.Change(async db => (await db.Meetings.SingleAsync()).Move(new(2027, 6, 8), new(18, 0), "The library; room 2", false, friends.App.Now));
        var moved = await Fetch(friends, path, tag);
        Assert.Equal(200, moved.Status);
        Assert.Equal(("2027-06-08T18:00:00+01:00", "The library; room 2", 1), (await ByPython(moved.Html)).Single() is var e ? (e.Start, e.Place, e.Sequence) : default);
        await friends.App.Change(async db => (await db.Meetings.SingleAsync()).Cancel(friends.App.Now));

        Assert.Equal(("CANCELLED", 2), (await ByPython((await Fetch(friends, path)).Html)).Single() is var off ? (off.Status, off.Sequence) : default);
    }

    [Theory, OnBothDatabases]
    public async Task What_it_shows_is_the_person_s_own_choice(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).Rename("Kino; People"));
        var path = await Address(friends, "Mo");
        var page = await (await friends.BrowserOf("Mo")).Get("/me/calendar");

        var done = await page.Form("Save").Untick("The place").Tick("The group’s own name").Press();

        Assert.StartsWith("Saved.", done.Done);
        Assert.Equal(("Meet-up, Kino; People", ""), (await ByPython((await Fetch(friends, path)).Html)).Single() is var e ? (e.Title, e.Place) : default);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_address_ends_the_old_and_a_wrong_an_old_and_an_ended_one_get_what_any_missing_page_gets(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var first = await Address(friends, "Mo");
        var browser = await friends.BrowserOf("Mo");
        var page = await (await browser.Get("/me/calendar")).Press("Make a new address");
        var second = new Uri(page.Document.QuerySelector("#address")!.TextContent).AbsolutePath;
        var missing = await Fetch(friends, $"/c/{Secrets.NewKey()}/meet-ups.ics");
        Assert.Equal((404, missing.Html), (await Fetch(friends, first) is var old ? old.Status : 0, old.Html));
        Assert.Equal(200, (await Fetch(friends, second)).Status);

        page = await (await browser.Get("/me/calendar")).Press("End my calendar address");

        Assert.StartsWith("Your calendar address has ended.", page.Done);
        Assert.Equal((404, missing.Html), (await Fetch(friends, second) is var ended ? ended.Status : 0, ended.Html));
        Assert.Equal(missing.Html, (await Fetch(friends, "/no-such-page")).Html);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_left_sees_nothing_more_of_that_group_and_of_whoever_was_erased_nothing_is_left(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database, "Bob Last");
        var (mo, bob) = (await Address(friends, "Mo"), await Address(friends, "Bob"));
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);

        var feed = await Fetch(friends, mo);

        Assert.Equal(200, feed.Status);
        Assert.DoesNotContain("VEVENT", feed.Html);
        Assert.Empty(await ByPython(feed.Html));
        await PersonalData.ErasureTests.EraseThroughThePage(friends.App, friends.Group["Bob"]);
        Assert.Equal(404, (await Fetch(friends, bob)).Status);
        Assert.Equal(1, await friends.App.Read(db => db.CalendarFeeds.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_program_that_asks_all_the_time_is_told_to_wait_and_nobody_else_is()
    {
        await using var friends = await ThreeFriends.Start();
        var (mo, aga) = (await Address(friends, "Mo"), await Address(friends, "Aga"));
        for (var i = 0; i < 60; i++)
            Assert.Equal(200, (await Fetch(friends, mo)).Status);

        var page = await Fetch(friends, mo);

        Assert.Equal((429, "3600"), (page.Status, page.Headers["Retry-After"]));
        Assert.Equal(200, (await Fetch(friends, aga)).Status);
        friends.App.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Fetch(friends, mo)).Status);
    }

    /// <summary>A group that meets every fortnight on Saturday evening, over the last Saturday of March, when the clocks go forward in the night.</summary>
    [Theory, OnBothDatabases]
    public async Task Over_the_month_in_which_the_clocks_change_the_time_on_the_wall_stays(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.App.Change(async db =>
        {
            (await db.Meetings.SingleAsync()).Move(new(2027, 3, 13), new(18, 30), "Café Kino", false, friends.App.Now);
            (await db.Groups.SingleAsync()).MeetEvery(14);
        });
        var path = await Address(friends, "Mo");
        foreach (var (asked, date, zone) in new[] { (new DateOnly(2027, 3, 18), new DateOnly(2027, 3, 27), "+00:00"), (new(2027, 4, 1), new(2027, 4, 10), "+01:00") })
        {
            await friends.App.PassTo(asked, new TimeOnly(10, 0));
            Assert.Contains($"{UkWords.ShortDate(date)} 6:30pm", friends.App.Phone(friends.Group["Aga"]).Last);
            await friends.App.Phone(friends.Group["Aga"]).Send("yes");
            Assert.Equal($"{date:yyyy-MM-dd}T18:30:00{zone}", (await ByPython((await Fetch(friends, path)).Html))[^1].Start);
            await friends.App.PassTo(date.AddDays(-1), new TimeOnly(10, 0));
            Assert.Contains("6:30pm", friends.App.Phone(friends.Group["Aga"]).Last);
            await friends.App.PassTo(date.AddDays(1), new TimeOnly(10, 0));
        }
    }

    private sealed record Entry(string Uid, string Title, string Place, string Start, string Status, int Sequence);

    private const string Reads = """
        import sys, json
        from icalendar import Calendar
        cal = Calendar.from_ical(sys.stdin.buffer.read())
        assert str(cal['VERSION']) == '2.0' and cal['PRODID'] and str(cal['METHOD']) == 'PUBLISH'
        zones = {str(z['TZID']): z.to_tz() for z in cal.walk('VTIMEZONE')}
        found = []
        for e in cal.walk('VEVENT'):
            assert not e.errors, e.errors
            assert e['DTSTAMP'].dt.tzinfo is not None
            zone = zones[e['DTSTART'].params['TZID']]
            start, end = (zone.localize(e[n].dt.replace(tzinfo=None)) for n in ('DTSTART', 'DTEND'))
            assert end > start
            found.append(dict(Uid=str(e['UID']), Title=str(e['SUMMARY']), Place=str(e.get('LOCATION', '')), Start=start.isoformat(), Status=str(e['STATUS']), Sequence=int(e['SEQUENCE'])))
        print(json.dumps(found))
        """;

    /// <summary>The file as Debian's icalendar understands it, its own zone used and not the machine's.</summary>
    private static async Task<List<Entry>> ByPython(string file)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Reads]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await python.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(file));
        python.StandardInput.Close();
        var (words, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<List<Entry>>(await words)!;
    }
}
