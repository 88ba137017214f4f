using System.IO.Compression;
using System.Net;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups;

/// <summary>The page most people see most.</summary>
public sealed class MainPageTests
{
    [Theory, OnBothDatabases]
    public async Task It_says_the_next_meet_up_as_a_sentence_and_offers_three_answers(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);

        var page = await friends.MainPageOf("Mo");

        Assert.Equal("Tuesday 8 December, 11am, Café Kino, Stokes Croft. Nobody has answered yet.", page.Heading);
        Assert.Equal(["I'm coming", "I hope to", "I can't this time", "I'm having a flare-up"], page.Buttons);
        Assert.Equal(["The group", "My part", "Help now"], page.Links.TakeLast(3).Select(l => l.Words));
        Assert.DoesNotContain("Tuesday Crew", page.Title);
    }

    [Theory, OnBothDatabases]
    public async Task After_answering_the_same_page_says_what_was_understood_and_how_to_change_it(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.Answers("Derek", "I hope to");
        await friends.Answers("Aga", "I'm coming");

        var page = await (await friends.MainPageOf("Mo")).Press("I'm coming");

        Assert.Equal("Tuesday 8 December, 11am, Café Kino, Stokes Croft. 3 of you hope to come.", page.Heading);
        Assert.Contains("You're coming. If that changes, tap another answer.", page.Text);
        Assert.Contains("Aga is coming. Derek hopes to.", page.Text);
        page = await page.Press("I can't this time");
        Assert.Contains("You can't this time. Nobody is shown that.", page.Text);
        Assert.Contains("2 of you hope to come.", page.Heading);
    }

    [Fact]
    public async Task Nobody_sees_who_can_t_nor_why_not_even_whoever_asks_people()
    {
        await using var friends = await ThreeFriends.Start();
        var derek = await friends.BrowserOf("Derek");
        await (await derek.Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        var aga = await (await friends.MainPageOf("Aga")).Press("I can't this time");
        aga = await aga.Press("Not well enough");

        Assert.Equal("Thank you. Nobody sees that.", aga.Done);
        foreach (var address in new[] { friends.Root, friends.MeetUp, friends.Root + "/people", friends.Root + "/how-we-run", friends.Root + "/me" })
        {
            var page = await derek.Get(address);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("You can't", page.Html);
            Assert.DoesNotContain("ell enough", page.Html);
        }
        Assert.DoesNotContain("Aga", (await derek.Get(friends.MeetUp)).Html);
        Assert.DoesNotContain("Aga", (await derek.Get(friends.Root)).Html);
        var said = await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CantReason.NotWellEnough, said.Answers.Single().Reason);
    }

    [Fact]
    public async Task Of_people_who_keep_something_from_one_another_neither_sees_a_trace_of_the_other_s_answer()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.Answers("Mo", "I'm coming");
        await friends.Answers("Aga", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        var kept = await (await mo.Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Aga").Press();

        Assert.Equal("Done. Nobody is told.", kept.Done);
        foreach (var (reader, other) in new[] { ("Mo", "Aga"), ("Aga", "Mo") })
        {
            var browser = await friends.BrowserOf(reader);
            var page = await browser.Get(friends.Root);
            Assert.Contains("1 of you hopes to come.", page.Heading);
            // As a word of its own: a form's own key is random letters, and may hold any two of them.
            Assert.DoesNotMatch($@"\b{other}\b(?![\w-]*"")", page.Html);
            Assert.DoesNotMatch($@"\b{other}\b(?![\w-]*"")", (await browser.Get(friends.MeetUp)).Html);
        }
        Assert.Contains("Aga and Mo are coming.", (await friends.MainPageOf("Derek")).Text);
        await (await mo.Get(friends.Root + "/me/keep-from")).Press("Have contact with Aga again");
        Assert.Contains("Aga is coming.", (await mo.Get(friends.Root)).Text);
    }

    [Fact]
    public async Task Whoever_hides_their_answer_is_counted_and_not_named()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.Answers("Mo", "I'm coming");
        var mo = await friends.BrowserOf("Mo");
        await (await mo.Get(friends.Root + "/me")).Press("Hide whether I'm coming");

        var page = await friends.MainPageOf("Derek");

        Assert.Contains("1 of you hopes to come.", page.Heading);
        Assert.DoesNotContain("Mo", page.Html);
        await (await mo.Get(friends.Root + "/me")).Press("Show whether I'm coming");
        Assert.Contains("Mo is coming.", (await friends.MainPageOf("Derek")).Text);
    }

    [Fact]
    public async Task What_changed_since_last_time_is_at_most_two_lines_and_stays_for_the_visit()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        Assert.DoesNotContain("New:", (await mo.Get(friends.Root)).Text);
        await friends.App.Pass(TimeSpan.FromDays(1));
        var change = (await (await friends.BrowserOf("Derek")).Get(friends.MeetUp + "/change")).Form("Change it");
        await change.FillDate("Date", new DateOnly(2026, 12, 9)).Press();
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(12, 0));
        var eve = await friends.App.Given.Participant(friends.Group.Programme, await friends.App.Given.Person("Eve Stone"));
        await friends.App.Given.Answered(eve, FollowOn.Programmes.Interest.Yes);

        for (var look = 0; look < 2; look++)
        {
            var page = await mo.Get(friends.Root);
            Assert.Equal(["New: the date or the place has changed.", "New: there is a meet-up on Sunday 20 December."], page.Document.QuerySelectorAll(".fo-news").Select(e => e.TextContent));
        }
        await friends.App.Pass(Membership.VisitLasts);
        Assert.DoesNotContain("New:", (await mo.Get(friends.Root)).Text);
    }

    [Fact]
    public async Task Somebody_who_joined_is_news()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        await mo.Get(friends.Root);
        await friends.App.Pass(TimeSpan.FromDays(1));
        await friends.App.Given.Answered(await friends.App.Given.Participant(friends.Group.Programme, await friends.App.Given.Person("Eve Stone")), FollowOn.Programmes.Interest.Yes);

        Assert.Contains("New: Eve has joined.", (await mo.Get(friends.Root)).Text);
    }

    [Fact]
    public async Task A_flare_up_is_one_tap_rests_kindly_hands_over_the_asking_and_asks_once_about_a_yes()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        await (await mo.Get(friends.Root + "/how-we-run")).Press("I'll ask people");
        var page = await (await mo.Get(friends.Root)).Press("I'm coming");

        page = await page.Press("I'm having a flare-up");

        Assert.StartsWith("Look after yourself.", page.Done);
        Assert.Contains("Change to: I hope to", page.Buttons);
        Assert.DoesNotContain("I'm having a flare-up", page.Buttons);
        Assert.DoesNotContain("Change to: I hope to", (await mo.Get(friends.Root)).Buttons);
        var group = await friends.App.Read(db => db.Groups.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(WhoAsks.FollowOn, group.WhoAsks);
        page = await page.Press("Change to: I hope to");
        Assert.Contains("You hope to come.", page.Text);
        Assert.Contains("You are resting.", page.Text);
        page = await page.Press("I'm back");
        Assert.Equal("Good to have you back.", page.Done);
        Assert.DoesNotContain("You are resting.", page.Text);
        Assert.DoesNotContain("resting", (await friends.MainPageOf("Derek")).Text);
    }

    [Fact]
    public async Task Saying_I_m_coming_ends_a_rest()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await friends.MainPageOf("Mo")).Press("I'm having a flare-up");

        page = await page.Press("I'm coming");

        Assert.DoesNotContain("You are resting.", page.Text);
    }

    [Fact]
    public async Task Late_comers_still_find_the_place_and_afterwards_it_asks_once_who_came()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(11, 20));
        var page = await friends.MainPageOf("Mo");
        Assert.Contains("Café Kino", page.Heading);
        Assert.Contains("It has begun.", page.Text);
        Assert.DoesNotContain("I'm coming", page.Buttons);

        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(14, 0));
        page = await friends.MainPageOf("Mo");
        Assert.Equal("No meet-up is fixed yet.", page.Heading);
        page = await page.Follow("Did you meet on Tuesday 8 December? Say who came");
        Assert.Equal("Who came?", page.Heading);
    }

    [Theory, InlineData(3), InlineData(60)]
    public async Task It_takes_no_more_than_six_queries_however_many_belong(int members)
    {
        await using var friends = await ThreeFriends.Start(TestDatabase.Sqlite, [.. Enumerable.Range(4, members - 3).Select(i => $"Person{i} Surname{i}")]);
        foreach (var someone in friends.Group.People.Skip(1))
            await friends.App.Do<Answers>(a => a.Answer(friends.Meeting.Id, someone.Person.Id, Coming.Coming, null, someone.Person.Id));
        var mo = await friends.BrowserOf("Mo");

        Assert.Equal(200, (await mo.Get(friends.Root)).Status);

        Assert.InRange(friends.App.Queries.Count, 1, 6);
        foreach (var address in new[] { friends.MeetUp, friends.Root + "/people", friends.Root + "/me", friends.Root + "/me/sharing", friends.Root + "/me/keep-from", friends.Root + "/how-we-run", friends.Root + "/not-right", friends.MeetUp + "/change", friends.MeetUp + "/cancel", friends.Root + "/meet-ups/new" })
        {
            Assert.Equal(200, (await mo.Get(address)).Status);
            Assert.True(friends.App.Queries.Count <= 6, $"{address}: {friends.App.Queries.Count} queries");
        }
    }

    [Fact]
    public async Task A_first_visit_weighs_no_more_than_60_KB_in_four_requests()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await friends.MainPageOf("Mo");
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = friends.App.Root };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var parts = page.Document.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        var weight = Packed(page.Bytes);
        foreach (var part in parts)
        {
            var answer = await http.GetAsync(new Uri(part, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, part);
            weight += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        // What keeps "help now" for later holds nothing up.
        Assert.InRange(1 + page.Document.QuerySelectorAll("link[rel=stylesheet], script[src]:not([async])").Length, 1, 4);
        Assert.True(weight <= 60 * 1024, $"The main page weighs {weight} bytes.");
        TestContext.Current.SendDiagnosticMessage($"First visit: {weight} bytes in {1 + parts.Count} requests.");
    }

    private static int Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return (int)packed.Length;
    }

    [Fact]
    public async Task Not_signed_in_leads_to_the_way_in_and_another_s_group_looks_like_none()
    {
        await using var friends = await ThreeFriends.Start();
        var outsider = await friends.App.BrowserOf(await friends.App.Given.Person("Nosy Parker"));
        var staff = await friends.App.BrowserOf(friends.Group.Facilitator);
        string[] pages = ["", "/people", "/me", "/me/details", "/me/sharing", "/me/keep-from", "/leave", "/how-we-run", "/not-right", "/meet-ups/new",
            $"/meet-ups/{friends.Meeting.Id}", $"/meet-ups/{friends.Meeting.Id}/change", $"/meet-ups/{friends.Meeting.Id}/cancel", $"/meet-ups/{friends.Meeting.Id}/who-came", $"/meet-ups/{friends.Meeting.Id}/for/{friends.Group["Aga"].Id}"];
        foreach (var page in pages)
        {
            Assert.Equal("Sign in", (await friends.App.Browser().Get(friends.Root + page)).Heading);
            foreach (var browser in new[] { outsider, staff })
            {
                var refused = await browser.Get(friends.Root + page);
                var missing = await browser.Get($"/groups/{GroupId.New()}" + page);
                Assert.Equal(404, refused.Status);
                Assert.Equal(missing.Bytes, refused.Bytes);
            }
        }
    }

    [Fact]
    public async Task A_wrong_answer_or_another_group_s_meet_up_changes_nothing_and_breaks_nothing()
    {
        await using var friends = await ThreeFriends.Start();
        var other = await friends.App.Given.HandedOverGroup(ThreeFriends.First, ["Ola Berg", "Pat Moss", "Quin Lee"]);
        var page = await friends.MainPageOf("Mo");

        Assert.Equal(400, (await page.Form("I'm coming").Tamper("meeting", "nonsense").Press("I'm coming")).Status);
        Assert.Equal(404, (await page.Form("I'm coming").Tamper("meeting", other.FirstMeeting!.Id.ToString()).Press("I'm coming")).Status);
        Assert.Equal(404, (await page.Form("I'm coming").Tamper("meeting", MeetingId.New().ToString()).Press("I'm coming")).Status);
        Assert.All(await friends.App.Read(db => db.Meetings.ToListAsync(TestContext.Current.CancellationToken)), m => Assert.Empty(m.Answers));
    }
}
