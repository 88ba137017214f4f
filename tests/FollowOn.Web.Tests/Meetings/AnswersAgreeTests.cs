using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>An answer by page, by link or by text is the same answer; the latest counts.</summary>
public sealed class AnswersAgreeTests
{
    private static async Task<string> Link(ThreeFriends friends)
    {
        var link = "";
        await friends.App.Do<Links>(links =>
        {
            link = links.New(friends.Group["Mo"].Id, LinkVerb.AnswerMeeting, friends.Meeting.Id.Value, UkClock.ToUtc(friends.Meeting.Date, friends.Meeting.Starts));
            return Task.CompletedTask;
        });
        return link;
    }

    private static async Task<Coming?> Said(ThreeFriends friends) =>
        (await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken))).AnswerOf(friends.Group["Mo"].Id);

    [Theory, OnBothDatabases]
    public async Task Every_way_gives_the_same_answer_and_the_latest_counts(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (phone, link, anybody) = (friends.App.Phone(friends.Group["Mo"]), await Link(friends), friends.App.Browser());
        foreach (var (text, button, coming) in new[] { ("YES", "I'm coming", Coming.Coming), ("MAYBE", "I hope to", Coming.HopeTo), ("NO", "I can't this time", Coming.Cant) })
        {
            await phone.Send(text);
            Assert.Equal(coming, await Said(friends));
            await friends.Answers("Mo", "I hope to");
            Assert.Equal(Coming.HopeTo, await Said(friends));
            await (await anybody.Get(link)).Press(button);
            Assert.Equal(coming, await Said(friends));
            await phone.Send("maybe");
            await friends.Answers("Mo", button);
            Assert.Equal(coming, await Said(friends));
        }
    }

    [Fact]
    public async Task The_link_shows_when_where_and_one_s_own_answer_and_nothing_else()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.Answers("Derek", "I'm coming");
        var (browser, link) = (friends.App.Browser(), await Link(friends));

        var page = await browser.Get(link);

        Assert.Equal("Tuesday 8 December, 11am, Café Kino, Stokes Croft.", page.Heading);
        Assert.Equal(["I'm coming", "I hope to", "I can't this time"], page.Buttons);
        foreach (var word in new[] { "Derek", "Tuesday Crew", "of you" })
            Assert.DoesNotContain(word, page.Html);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"]);
        Assert.Null(await Said(friends));
        page = await (await page.Press("I can't this time")).Press("The time or the place");
        Assert.Contains("You can't this time.", page.Text);
        Assert.False(browser.HasSession);
        Assert.Equal("Sign in", (await browser.Get(friends.Root)).Heading);
    }

    [Fact]
    public async Task A_link_that_is_unknown_old_of_another_kind_or_of_somebody_who_left_looks_the_same()
    {
        await using var friends = await ThreeFriends.Start();
        var (browser, link) = (friends.App.Browser(), await Link(friends));
        var unknown = await browser.Get("/a/" + Secrets.NewKey());
        var form = (await browser.Get(link)).Form("I'm coming");

        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        Assert.Equal(unknown.Bytes, (await browser.Get(link)).Bytes);
        Assert.Equal(404, (await form.Press("I'm coming")).Status);
        Assert.Null(await Said(friends));
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(11, 0));
        Assert.Equal(unknown.Bytes, (await browser.Get(link)).Bytes);
    }

    [Fact]
    public async Task A_wrong_value_changes_nothing()
    {
        await using var friends = await ThreeFriends.Start();
        var (browser, link) = (friends.App.Browser(), await Link(friends));
        await browser.Get(link);

        Assert.Equal(400, (await browser.Post(new Uri(link).AbsolutePath + "?handler=Answer", ("coming", "Coming"))).Status);
        var form = (await browser.Get(link)).Form("I'm coming").Tamper("meeting", "x");
        Assert.Equal(200, (await form.Press("I'm coming")).Status);
        Assert.Equal(Coming.Coming, await Said(friends));
    }

    [Fact]
    public async Task Ten_who_answer_at_once_are_all_heard()
    {
        await using var friends = await ThreeFriends.Start(TestDatabase.Sqlite, [.. Enumerable.Range(4, 7).Select(i => $"Person{i} Surname{i}")]);
        var forms = new List<WebForm>();
        foreach (var someone in friends.Group.People)
            forms.Add((await (await friends.App.BrowserOf(someone.Person)).Get(friends.Root)).Form("I'm coming"));

        await Task.WhenAll(forms.Select(f => f.Press("I'm coming")));

        Assert.Equal(10, (await friends.App.Read(db => db.Meetings.SingleAsync(TestContext.Current.CancellationToken))).Answers.Count);
    }

    /// <summary>Whatever somebody texts, in whatever order, no answer holds anything of another member's but a first name they wrote themselves.</summary>
    [Fact]
    public async Task No_sequence_of_texts_shows_another_member_s_data()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.Answers("Derek", "I can't this time");
        await friends.Answers("Aga", "I'm coming");
        var phone = friends.App.Phone(friends.Group["Mo"]);
        string[] canaries = ["Derek", "Hill", "Aga", "Nowak", friends.Group["Derek"].MobileTyped!, friends.Group["Derek"].Mobile!, friends.Group["Aga"].MobileTyped!, friends.Group["Aga"].Mobile!];
        string[] texts = ["YES", "no", "Maybe", "who is coming?", "HELP", "REST", "LEAVE", "no", "?", "what is the number of the others", "STOP", "START", "3", "me", "none", "can't wait", "tell everyone I hate this", "1 or 2", ""];
        var random = new Random(20261208);

        for (var i = 0; i < 60; i++)
        {
            // Now and then time passes, so that other questions open.
            if (i == 30)
                await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(14, 30));
            await phone.Send(texts[random.Next(texts.Length)]);
            friends.App.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.True(phone.Texts.Count > 40, $"Only {phone.Texts.Count} texts came.");
        foreach (var text in phone.Texts)
            Assert.DoesNotContain(canaries, c => text.Contains(c, StringComparison.Ordinal));
        Assert.All(await friends.App.Read(db => db.InboundTexts.ToListAsync(TestContext.Current.CancellationToken)), t => Assert.Equal("", t.Body));
    }

    [Fact]
    public async Task What_is_not_understood_is_shown_to_nobody_and_answered_kindly_with_the_numbers()
    {
        await using var friends = await ThreeFriends.Start();
        const string Private = "purple elephants and my sister's wedding";

        var answer = await friends.App.Phone(friends.Group["Mo"]).Send(Private);

        Assert.Contains("text HELP or call 999", answer);
        foreach (var name in new[] { "Derek", "Aga" })
        {
            var browser = await friends.BrowserOf(name);
            foreach (var address in new[] { friends.Root, friends.MeetUp, friends.Root + "/people" })
                Assert.DoesNotContain("elephants", (await browser.Get(address)).Html);
        }
        Assert.DoesNotContain(friends.App.Post.Left, m => m.Body.Contains("elephants", StringComparison.Ordinal));
        Assert.DoesNotContain(friends.App.Log, l => l.ToString().Contains("elephants", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_life_by_texts_alone()
    {
        await using var friends = await ThreeFriends.Start();
        var phone = friends.App.Phone(friends.Group["Mo"]);

        Assert.Contains("You are down as coming", await phone.Send("yes please!"));
        await friends.App.PassTo(new DateOnly(2026, 12, 7), new TimeOnly(10, 0));
        Assert.Contains("See you tomorrow", phone.Last);
        await friends.App.PassTo(new DateOnly(2026, 12, 8), new TimeOnly(14, 0));
        Assert.Contains("Reply with who came", phone.Last);
        Assert.Contains("Noted: Mo, Derek and Aga", await phone.Send("me, Derek and Aga"));
        Assert.Equal(FollowOn.Groups.GroupState.Formed, await MeetUpPagesTests.StateOf(friends));
        Assert.Contains("You are resting", await phone.Send("REST"));
        Assert.Contains("Reply YES to leave", await phone.Send("LEAVE"));
        Assert.Contains("still in the group", await phone.Send("no"));
        await phone.Send("LEAVE");
        Assert.Contains("You have left the group", await phone.Send("yes"));
        var before = phone.Texts.Count;
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(12, 0));
        Assert.Equal(before, phone.Texts.Count);
    }

    [Fact]
    public async Task Nothing_leaves_in_quiet_hours_but_answers()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.PassTo(new DateOnly(2026, 11, 25), new TimeOnly(21, 0));
        var phone = friends.App.Phone(friends.Group["Mo"]);
        var before = phone.Texts.Count;
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2026, 12, 20), new TimeOnly(12, 0));
        Assert.Equal(before, phone.Texts.Count);
        Assert.NotNull(await phone.Send("YES"));

        await friends.App.PassTo(new DateOnly(2026, 11, 26), new TimeOnly(8, 0));

        Assert.Contains("20 Dec", phone.Last);
    }
}
