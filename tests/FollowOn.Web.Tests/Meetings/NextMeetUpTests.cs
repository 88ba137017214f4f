using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>The next meet-up is asked for by itself, in the group's rhythm; whoever asks people has the first word and never the blame.</summary>
public sealed class NextMeetUpTests
{
    private const string Fifth = "Tuesday 5 January, 11am, Café Kino, Stokes Croft";
    private static readonly TimeOnly Ten = new(10, 0);

    /// <summary>They meet on Tuesday 8 December and then every month; the next slot is 5 January.</summary>
    private static async Task<ThreeFriends> Monthly(TestDatabase database = TestDatabase.Sqlite, params string[] more)
    {
        var friends = await ThreeFriends.Start(database, more);
        await (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/how-we-run")).Form("Save").Choose("Every month").Press();
        return friends;
    }

    private static async Task Asks(ThreeFriends friends, string name) =>
        await (await (await friends.BrowserOf(name)).Get(friends.Root + "/how-we-run")).Press("I'll ask people");

    private static Task<List<Meeting>> MeetUps(TestApp app) => app.Read(db => db.Meetings.OrderBy(m => m.Date).ToListAsync(TestContext.Current.CancellationToken));

    private static IEnumerable<string> Texts(ThreeFriends friends, string name, string part) =>
        friends.App.Phone(friends.Group[name]).Texts.Where(t => t.Contains(part, StringComparison.Ordinal));

    [Theory, OnBothDatabases]
    public async Task Nine_days_before_everybody_is_asked_once_and_answers_by_text(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        var app = friends.App;
        await app.PassTo(new DateOnly(2026, 12, 26), Ten);
        Assert.Single(await MeetUps(app));
        await app.PassTo(new DateOnly(2026, 12, 27), new TimeOnly(9, 59));
        Assert.Single(await MeetUps(app));

        await app.PassTo(new DateOnly(2026, 12, 27), Ten);
        await app.Deliver();

        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.Equal([$"Hi {name}. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO."], Texts(friends, name, "5 Jan"));
        Assert.Contains("You are down as coming", await app.Phone(friends.Group["Mo"]).Send("yes"));
        var next = (await MeetUps(app))[1];
        Assert.Equal((new DateOnly(2027, 1, 5), new TimeOnly(11, 0), "Café Kino, Stokes Croft", (PersonId?)null), (next.SlotOn!.Value, next.Starts, next.Place, next.AgreedBy));
        await app.PassTo(new DateOnly(2027, 1, 5), new TimeOnly(15, 0));
        await app.PassTo(new DateOnly(2027, 1, 24), Ten);
        Assert.Equal(new DateOnly(2027, 2, 2), (await MeetUps(app))[2].Date);
    }

    [Theory, OnBothDatabases]
    public async Task However_many_nodes_ask_at_once_there_is_one_meet_up_and_each_hears_once(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await using var other = await friends.App.Again();
        friends.App.Clock.Advance(UkClock.ToUtc(new DateOnly(2026, 12, 27), Ten) - friends.App.Now);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await using var scope = (i % 2 == 0 ? friends.App : other).Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NextMeetUps>().Run();
        })));
        await friends.App.Deliver();

        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.Single(Texts(friends, name, "5 Jan"));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_asks_people_is_offered_one_word_first(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Asks(friends, "Mo");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), Ten);

        var mo = friends.App.Phone(friends.Group["Mo"]);
        Assert.Equal("Hi Mo. Shall we ask everyone for Tue 5 Jan 11am, Café Kino, Stokes Croft? Reply YES. If you do nothing, we ask them for you.", mo.Last);
        Assert.Empty(Texts(friends, "Derek", "5 Jan"));
        Assert.Equal("Done. Everyone hears of Tue 5 Jan 11am, Café Kino, Stokes Croft. Are you coming yourself? Reply YES, MAYBE or NO.", await mo.Send("Yes please"));

        Assert.Equal(["Hi Derek. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO. Mo is organising."], Texts(friends, "Derek", "5 Jan"));
        Assert.Equal(2, Texts(friends, "Mo", "5 Jan").Count());
        Assert.Contains("You are down as coming", await mo.Send("yes"));
        await friends.App.PassTo(new DateOnly(2026, 12, 28), Ten);
        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        Assert.Single(Texts(friends, "Derek", "5 Jan"));
    }

    [Theory, OnBothDatabases]
    public async Task If_they_do_nothing_FollowOn_asks_in_their_stead_without_a_word_of_it(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Asks(friends, "Mo");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), Ten);
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);

        Assert.Equal(["Hi Derek. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO. Mo is organising."], Texts(friends, "Derek", "5 Jan"));
        Assert.Equal("Hi Mo. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO. Mo is organising.", friends.App.Phone(friends.Group["Mo"]).Last);
        var offer = await friends.App.Read(db => db.NextMeetUps.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal((NextOutcome.AskedByItself, friends.Group["Mo"].Id), (offer.Outcome!.Value, offer.OfferedTo!.Value));
    }

    [Fact]
    public async Task A_coordinator_in_a_flare_up_taps_once_and_nobody_else_notices()
    {
        await using var friends = await Monthly();
        await Asks(friends, "Mo");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), Ten);
        var before = friends.App.Post.Left.Count;

        var page = await (await friends.MainPageOf("Mo")).Press("I'm having a flare-up");
        Assert.Equal($"The next one would be {Fifth}.", (await friends.MainPageOf("Derek")).Heading);
        Assert.Contains("nothing is asked of you", page.Done);
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);

        Assert.Equal(["Hi Derek. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO."], Texts(friends, "Derek", "5 Jan"));
        Assert.EndsWith("You are resting, so no need to answer. You are welcome any time: text YES if you would like to come.", friends.App.Phone(friends.Group["Mo"]).Last);
        Assert.Equal(3, friends.App.Post.Left.Count - before);
    }

    [Fact]
    public async Task NO_hands_it_over_and_leaves_nothing_out()
    {
        await using var friends = await Monthly();
        await Asks(friends, "Mo");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), Ten);

        Assert.StartsWith("That is fine. We ask everyone for you.", await friends.App.Phone(friends.Group["Mo"]).Send("no"));
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);

        Assert.Single(Texts(friends, "Derek", "5 Jan"));
    }

    [Theory, OnBothDatabases]
    public async Task By_the_link_in_an_email_everybody_is_asked_with_one_tap(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        var app = friends.App;
        await app.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Mo")).ReachBy(null, EmailAddress.Read("mo@example.org"), null, null));
        await Asks(friends, "Mo");
        await app.PassTo(new DateOnly(2026, 12, 24), Ten);

        var mail = app.Post.Left[^1];
        Assert.Equal("Ask everyone for Tue 5 Jan 11am?", mail.Subject);
        Assert.Contains("we ask everyone for you on Sunday 27 December", mail.Body);
        var (browser, link) = (app.Browser(), FindLinks.In(mail.Body)[0].ToString());
        var page = await browser.Get(link);
        Assert.Equal($"Ask everyone for {Fifth}?", page.Heading);
        Assert.Equal(["Ask everyone", "Not this time"], page.Buttons);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"]);
        Assert.Single(await MeetUps(app));
        var (form, leaveOut) = (page.Form("Ask everyone"), page.Form("Not this time"));
        page = await leaveOut.Press();
        Assert.Equal(["Type NO to leave this one out for everybody"], page.Errors);
        Assert.Equal($"Ask everyone for {Fifth}?", page.Heading);
        page = await form.Press("Ask everyone");
        Assert.Equal("Everybody has been asked. Thank you.", page.Heading);
        await leaveOut.Fill("To leave this one out", "no").Press();
        await app.Deliver();
        Assert.Single(Texts(friends, "Derek", "5 Jan"));
        Assert.Equal(MeetingState.Agreed, (await MeetUps(app))[1].State(new DateTime(2026, 12, 24)));
        Assert.False(browser.HasSession);
        await app.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        Assert.Equal((await browser.Get("/n/" + Secrets.NewKey())).Bytes, (await browser.Get(link)).Bytes);
    }

    [Theory, OnBothDatabases]
    public async Task Anybody_asks_now_or_leaves_one_out_and_nobody_is_told_of_what_never_was(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await friends.App.PassTo(new DateOnly(2026, 12, 9), Ten);
        var before = friends.App.Post.Left.Count;
        var page = await friends.MainPageOf("Derek");
        Assert.Equal($"The next one would be {Fifth}.", page.Heading);
        Assert.Contains("FollowOn asks everyone on Sunday 27 December. You can do it now, too.", page.Text);
        Assert.InRange(friends.App.Queries.Count, 1, 6);
        var old = page.Form("Not this time");

        page = await old.Press("Not this time");
        Assert.Equal("This one is left out. Nobody is told.", page.Done);
        Assert.Equal("The next one would be Tuesday 2 February, 11am, Café Kino, Stokes Croft.", page.Heading);
        Assert.Equal("That is settled already. Nothing was changed.", (await old.Press("Ask everyone")).Done);
        Assert.Equal("This one is left out. Nobody is told.", (await old.Press("Not this time")).Done);
        await friends.App.Deliver();
        Assert.Equal(before, friends.App.Post.Left.Count);
        page = await page.Press("Ask everyone");
        await friends.App.Deliver();

        Assert.Equal("Everybody hears of it.", page.Done);
        Assert.StartsWith("Tuesday 2 February, 11am, Café Kino, Stokes Croft.", page.Heading);
        Assert.Single(Texts(friends, "Derek", "2 Feb"));
    }

    [Fact]
    public async Task A_meet_up_somebody_fixes_meanwhile_takes_the_place_of_the_offer()
    {
        await using var friends = await Monthly();
        await Asks(friends, "Mo");
        await friends.App.PassTo(new DateOnly(2026, 12, 24), Ten);
        await friends.App.Given.Meeting(friends.Group.Group, new DateOnly(2027, 1, 7), new TimeOnly(14, 0), "The library", by: friends.Group["Derek"].Id);
        await friends.App.PassTo(new DateOnly(2026, 12, 28), Ten);

        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        Assert.Equal(NextOutcome.Overtaken, (await friends.App.Read(db => db.NextMeetUps.SingleAsync(TestContext.Current.CancellationToken))).Outcome);
        Assert.Empty(Texts(friends, "Derek", "5 Jan"));
    }

    [Fact]
    public async Task Taking_turns_it_is_another_person_s_tap_each_time_and_never_one_s_who_rests()
    {
        await using var friends = await Monthly();
        await (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/how-we-run")).Press("We take turns");
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Derek"]);
        var offered = new List<string>();
        foreach (var slot in new DateOnly[] { new(2027, 1, 5), new(2027, 2, 2), new(2027, 3, 2) })
        {
            await friends.App.PassTo(slot.AddDays(-12), Ten);
            await friends.App.PassTo(slot.AddDays(-9), Ten);
            await friends.App.Phone(friends.Group["Mo"]).Send("no");
            await friends.App.PassTo(slot.AddDays(1), new TimeOnly(9, 0));
        }
        foreach (var row in await friends.App.Read(db => db.NextMeetUps.OrderBy(n => n.SlotOn).ToListAsync(TestContext.Current.CancellationToken)))
            offered.Add(friends.Group.People.Single(p => p.Person.Id == row.OfferedTo).Person.KnownAs);

        Assert.Equal(["Aga", "Mo", "Aga"], offered);
    }

    [Theory, OnBothDatabases]
    public async Task The_first_Tuesday_of_the_month_is_chosen_on_how_we_run(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var how = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run")).Form("Save");
        Assert.Equal(200, (await how.Choose("Every month, on the same weekday").Fill("Which one", "First").Fill("Weekday", "Tuesday").Press()).Status);
        var group = await friends.App.Read(db => db.Groups.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal((31, new NthWeekday(1, DayOfWeek.Tuesday)), (group.IntervalDays, group.MeetsOn!));

        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);
        Assert.Equal(new DateOnly(2027, 1, 5), (await MeetUps(friends.App))[1].Date);
        await friends.App.PassTo(new DateOnly(2027, 1, 24), Ten);
        Assert.Equal(new DateOnly(2027, 2, 2), (await MeetUps(friends.App))[2].Date);
    }

    [Fact]
    public async Task A_rhythm_from_the_hand_over_that_is_not_in_the_list_is_not_lost_by_saving()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetEvery(92));

        var page = await (await friends.BrowserOf("Mo")).Get(friends.Root + "/how-we-run");
        Assert.Contains("About every 13 weeks", page.Text);
        await page.Form("Save").Press();

        Assert.Equal(92, (await friends.App.Read(db => db.Groups.SingleAsync(TestContext.Current.CancellationToken))).IntervalDays);
    }

    [Theory, OnBothDatabases]
    public async Task A_group_rests_as_a_group_and_goes_on_by_itself_or_stops_for_good(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await friends.App.PassTo(new DateOnly(2026, 12, 9), Ten);
        var how = friends.Root + "/how-we-run";
        var page = await (await (await friends.BrowserOf("Derek")).Get(how)).Press("Rest for 4 weeks");
        Assert.Equal("You rest as a group until Wednesday 6 January. Any of you can end it sooner.", page.Done);
        var main = await friends.MainPageOf("Aga");
        Assert.Equal("No meet-up is fixed yet.", main.Heading);
        Assert.Contains("You rest as a group until Wednesday 6 January. Nobody is asked until then.", main.Text);
        await friends.App.PassTo(new DateOnly(2027, 1, 5), Ten);
        Assert.Single(await MeetUps(friends.App));

        await friends.App.PassTo(new DateOnly(2027, 1, 24), Ten);
        Assert.Equal(new DateOnly(2027, 2, 2), (await MeetUps(friends.App))[1].Date);
        page = await (await (await friends.BrowserOf("Mo")).Get(how)).Press("Don't ask by itself any more");
        Assert.Equal("The next meet-up is no longer asked for by itself. Any of you can fix one.", page.Done);
        await friends.App.PassTo(new DateOnly(2027, 2, 25), Ten);
        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        page = await page.Press("Ask again from now on");
        await friends.App.Deliver();
        Assert.Equal(new DateOnly(2027, 3, 2), (await MeetUps(friends.App))[2].Date);
    }

    [Fact]
    public async Task When_nobody_answers_it_slows_down_and_then_leaves_them_in_peace()
    {
        await using var friends = await Monthly();
        // Nothing but the clock: the first meet-up was fixed by hand, four more are asked for in vain.
        for (var day = new DateOnly(2026, 12, 9); day < new DateOnly(2027, 12, 31); day = day.AddDays(1))
            await friends.App.PassTo(day, Ten);

        var asked = (await MeetUps(friends.App)).Where(m => m.SlotOn is not null).Select(m => m.Date).ToList();
        Assert.Equal([new(2027, 1, 5), new(2027, 2, 2), new(2027, 3, 30), new(2027, 5, 25)], asked);
        Assert.Equal("No meet-up is fixed yet.", (await friends.MainPageOf("Mo")).Heading);
    }

    [Fact]
    public async Task One_answer_is_enough_to_be_asked_as_often_as_before()
    {
        await using var friends = await Monthly();
        for (var day = new DateOnly(2026, 12, 9); day < new DateOnly(2027, 4, 30); day = day.AddDays(1))
        {
            await friends.App.PassTo(day, Ten);
            if (day == new DateOnly(2027, 3, 25))
                await friends.App.Phone(friends.Group["Derek"]).Send("no");
        }

        var asked = (await MeetUps(friends.App)).Where(m => m.SlotOn is not null).Select(m => m.Date).ToList();
        Assert.Equal([new(2027, 1, 5), new(2027, 2, 2), new(2027, 3, 30), new(2027, 4, 27)], asked);
    }

    [Fact]
    public async Task A_bank_holiday_is_said_to_be_one()
    {
        await using var friends = await ThreeFriends.Start();
        await friends.App.Change(async db =>
        {
            (await db.Groups.SingleAsync()).MeetEvery(14);
            (await db.Meetings.SingleAsync()).Move(new DateOnly(2026, 12, 14), new TimeOnly(11, 0), "Café Kino", false, friends.App.Now);
        });
        await friends.App.PassTo(new DateOnly(2026, 12, 15), Ten);
        Assert.Contains("That is a bank holiday.", (await friends.MainPageOf("Mo")).Text);
        await friends.App.PassTo(new DateOnly(2026, 12, 19), Ten);

        Assert.Equal("Hi Mo. Meet-up Mon 28 Dec 11am, Café Kino. That is a bank holiday. Coming? Reply YES, MAYBE or NO.", friends.App.Phone(friends.Group["Mo"]).Last);
    }

    [Theory, OnBothDatabases]
    public async Task Being_asked_by_itself_is_no_contact_until_somebody_answers(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await (await (await friends.BrowserOf("Mo")).Get(friends.MeetUp + "/cancel")).Press("Call it off");
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);
        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        Assert.Equal(GroupState.Forming, await MeetUpPagesTests.StateOf(friends));

        await friends.App.Phone(friends.Group["Mo"]).Send("maybe");

        Assert.Equal(GroupState.InContact, await MeetUpPagesTests.StateOf(friends));
    }

    [Fact]
    public async Task Reminders_go_to_those_who_owe_an_answer_or_come_and_to_nobody_else()
    {
        await using var friends = await Monthly(TestDatabase.Sqlite, "Bob Last", "Cath Moor", "Dee Noon");
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);
        await friends.App.Phone(friends.Group["Mo"]).Send("yes");
        await friends.App.Phone(friends.Group["Derek"]).Send("no");
        await friends.App.Phone(friends.Group["Aga"]).Send("maybe");
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Bob"]);
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Cath"]);
        var before = friends.Group.People.ToDictionary(p => p.Person.KnownAs, p => friends.App.Phone(p.Person).Texts.Count);

        await friends.App.PassTo(new DateOnly(2027, 1, 4), Ten);

        Assert.Equal(
            ["Aga 1", "Bob 0", "Cath 0", "Dee 1", "Derek 0", "Mo 1"],
            friends.Group.People.Select(p => $"{p.Person.KnownAs} {friends.App.Phone(p.Person).Texts.Count - before[p.Person.KnownAs]}").Order());
        Assert.StartsWith("Hi Mo. See you tomorrow", friends.App.Phone(friends.Group["Mo"]).Last);
        Assert.Contains("Coming? Reply YES, MAYBE or NO", friends.App.Phone(friends.Group["Dee"]).Last);
    }
}
