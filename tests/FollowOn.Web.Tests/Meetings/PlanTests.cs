using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>Finding a time and place: what is proposed, what the group answers on every channel, and what comes of it. Nobody is shown who can't.</summary>
public sealed class PlanTests
{
    private static readonly TimeOnly Ten = new(10, 0);
    private static readonly DateOnly Ninth = new(2026, 12, 9);

    /// <summary>They met on Tuesday 8 December and meet every month: the next is wanted about 5 January. Mo can come on Tuesday mornings only, Derek and Aga on Wednesday afternoons too.</summary>
    private static async Task<ThreeFriends> Monthly(TestDatabase database = TestDatabase.Sqlite, params string[] more)
    {
        var friends = await ThreeFriends.Start(database, more);
        await friends.App.Change(async db =>
        {
            (await db.Groups.SingleAsync()).MeetEvery(31);
            var (tuesday, wednesday) = (UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning), UsualTimes.On(DayOfWeek.Wednesday, DayPart.Afternoon));
            await Says(friends, db, "Mo", tuesday);
            await Says(friends, db, "Derek", tuesday.And(wednesday));
            await Says(friends, db, "Aga", tuesday.And(wednesday));
        });
        await friends.App.PassTo(Ninth, Ten);
        return friends;
    }

    private static async Task Says(ThreeFriends friends, FollowOnDb db, string name, UsualTimes times)
    {
        var (id, now) = (friends.Group[name].Id, friends.App.Now);
        if (await db.TimesSaid.SingleOrDefaultAsync(t => t.PersonId == id) is { } said)
            said.Say(times, now);
        else
            db.TimesSaid.Add(new TimesSaid(id, times, now));
    }

    private static async Task<WebPage> PlanPage(ThreeFriends friends, string name, string query = "") => await (await friends.BrowserOf(name)).Get($"{friends.Root}/plan{query}");

    private static async Task Ask(ThreeFriends friends, string by = "Mo")
    {
        var page = await (await PlanPage(friends, by)).Press("Ask the group");
        Assert.Equal("Everybody is asked now.", page.Done);
        await friends.App.Deliver();
    }

    private static Task<GroupPlan> Plan(ThreeFriends friends) => friends.App.Read(db => db.GroupPlans.SingleAsync(TestContext.Current.CancellationToken));

    private static Task<List<Meeting>> MeetUps(TestApp app) => app.Read(db => db.Meetings.OrderBy(m => m.Date).ToListAsync(TestContext.Current.CancellationToken));

    private static List<string> Texts(ThreeFriends friends, string name, string part) =>
        [.. friends.App.Phone(friends.Group[name]).Texts.Where(t => t.Contains(part, StringComparison.Ordinal))];

    [Theory, OnBothDatabases]
    public async Task The_page_proposes_dates_with_reasons_in_counts_and_names_nobody(TestDatabase database)
    {
        await using var friends = await Monthly(database);

        var page = await PlanPage(friends, "Derek");

        Assert.Equal("Find a time and place", page.Heading);
        Assert.InRange(friends.App.Queries.Count, 1, 8);
        Assert.Contains("The best there is", page.Text);
        Assert.Contains("Tuesday 5 January, 11am, Café Kino, Stokes Croft", page.Text);
        Assert.Contains("All 3 can come", page.Text);
        Assert.Contains("Wednesday 6 January, 2pm", page.Text);
        Assert.Contains("2 of 3 can come", page.Text);
        foreach (var name in new[] { "Mo", "Aga" })
            Assert.DoesNotContain(name, page.Text.Split(' ', '.', ','));
        Assert.Equal(404, (await (await friends.App.BrowserOf(await friends.App.Given.Person("Sam Stranger", email: "sam@example.org"))).Get($"{friends.Root}/plan")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_group_may_be_asked_about_five_dates_and_each_has_its_letter(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetEvery(31));
        await friends.App.PassTo(Ninth, Ten);
        var page = await PlanPage(friends, "Mo");
        Assert.Contains("More dates to ask about", page.Text);

        await page.Form("Ask the group").Fill("How many dates to ask about?", "5 dates").Press();
        await friends.App.Deliver();

        Assert.Equal(5, (await Plan(friends)).Choices.Count);
        Assert.Matches(@"\bA .+ B .+ C .+ D .+ E .+ Reply with what suits", Assert.Single(Texts(friends, "Derek", "When shall we next meet")));
        Assert.StartsWith("Thank you. Noted: A can't, B good, C can't, D can't, E good.", await friends.App.Phone(friends.Group["Derek"]).Send("I can be there for B and E"));
        var form = (await PlanPage(friends, "Aga")).Form("Send my answer");
        Assert.Equal(5, (await form.Press()).Errors.Count);
        foreach (var ((choice, i), says) in (await Plan(friends)).Choices.Select((c, i) => (c.First, i)).Zip(["Can't", "Good", "Can't", "Could manage", "Good"]))
            form = form.Choose($"{GroupPlan.Letter(i)}: {UkWords.When(choice.Date, choice.Starts)}, {choice.Place}", says);
        page = await form.Press();
        Assert.Equal("Thank you. Your answer is noted.", page.Done);
        Assert.Equal("CGCMG", (await Plan(friends)).Answers.Single(a => a.PersonId == friends.Group["Aga"].Id).Said);
    }

    [Theory, OnBothDatabases]
    public async Task The_next_one_is_planned_with_the_one_after_it_which_is_not_shown(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        // In January Mo is away on the Tuesday.
        await friends.App.Change(async db =>
        {
            var mo = friends.Group["Mo"].Id;
            (await db.TimesSaid.SingleAsync(t => t.PersonId == mo)).GoAway(DatesAway.None.With(new Away(new(2027, 1, 4), new(2027, 1, 6))));
        });

        var page = await PlanPage(friends, "Derek");

        Assert.Contains("2 of 3 can come", page.Text);
        Assert.Contains("With the right one after it, nobody who can come to any of these times and places is left out of more than 2 meet-ups in a row.", page.Text);
        Assert.DoesNotContain("February", page.Text);
        await friends.App.Change(async db => (await db.Groups.SingleAsync()).MeetEvery(null));
        Assert.DoesNotContain("after it", (await PlanPage(friends, "Derek")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_rests_until_a_day_before_the_dates_is_planned_for_as_back(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await friends.App.Change(async db =>
        {
            var aga = friends.Group["Aga"].Id;
            (await db.Memberships.SingleAsync(m => m.PersonId == aga)).Rest(friends.App.Now, until: new DateOnly(2026, 12, 20));
        });
        await using var scope = friends.App.Services.CreateAsyncScope();
        var plans = scope.ServiceProvider.GetRequiredService<PlansOfGroup>();

        Assert.DoesNotContain(await plans.People(friends.Group.Group.Id, new DateOnly(2026, 12, 21)), p => p.Resting);
        Assert.Contains(await plans.People(friends.Group.Group.Id, new DateOnly(2026, 12, 20)), p => p.Resting);
    }

    [Fact]
    public async Task Where_only_two_dates_can_be_had_nobody_is_asked_how_many()
    {
        await using var friends = await Monthly();

        Assert.DoesNotContain("How many dates", (await PlanPage(friends, "Mo")).Text);
        await Ask(friends);

        Assert.Equal(2, (await Plan(friends)).Choices.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_group_is_asked_answers_by_page_and_by_text_and_hears_the_result(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Ask(friends);

        var asked = Assert.Single(Texts(friends, "Derek", "When shall we next meet"));
        Assert.Equal("Hi Derek. When shall we next meet, at Café Kino? A Tue 5 Jan 11am. B Wed 6 Jan 2pm. Reply with what suits, like A, or A GOOD, B COULD MANAGE. Or ALL or NONE. By Sunday 13 December.", asked);
        Assert.Equal("Thank you. Noted: A can't, B good. Nobody is shown who can't. To change it, text again until Sunday 13 December.", await friends.App.Phone(friends.Group["Derek"]).Send("B please"));
        Assert.Equal("Thank you. Noted: A could manage, B good. Nobody is shown who can't. To change it, text again until Sunday 13 December.", await friends.App.Phone(friends.Group["Derek"]).Send("A could manage, b good"));
        Assert.StartsWith("Sorry, we were not sure what you meant.", await friends.App.Phone(friends.Group["Aga"]).Send("what is this about"));
        Assert.StartsWith("Thank you. Noted: A good, B good.", await friends.App.Phone(friends.Group["Aga"]).Send("all"));

        Assert.Contains("Say which suit you", (await friends.MainPageOf("Mo")).Text);
        var page = await PlanPage(friends, "Mo");
        Assert.Contains("2 of 3 have answered so far.", page.Text);
        var form = page.Form("Send my answer");
        Assert.Equal(2, (await form.Press()).Errors.Count);
        page = await Choose(page, "Good", "Can't").Press();
        Assert.Equal("Thank you. Your answer is noted.", page.Done);
        await friends.App.Pass(TimeSpan.FromMinutes(11));
        await friends.App.Deliver();

        var plan = await Plan(friends);
        Assert.Equal((PlanOutcome.Agreed, 0, 3, 3, 3), (plan.Outcome!.Value, plan.Chosen!.Value, plan.People, plan.Answered, plan.Coming));
        Assert.Empty(plan.Answers);
        Assert.Equal((new DateOnly(2027, 1, 5), new DateOnly(2027, 1, 5)), ((await MeetUps(friends.App))[1].Date, (await MeetUps(friends.App))[1].SlotOn!.Value));
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.Equal([$"Hi {name}. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. All 3 of you can come. Coming? Reply YES, MAYBE or NO."], Texts(friends, name, "Meet-up Tue 5 Jan"));
        Assert.StartsWith("Thank you. You are down as coming", await friends.App.Phone(friends.Group["Derek"]).Send("yes"));
    }

    private static WebForm Choose(WebPage page, string a, string b, string button = "Send my answer") => page.Form(button)
        .Choose("A: Tuesday 5 January, 11am, Café Kino, Stokes Croft", a).Choose("B: Wednesday 6 January, 2pm, Café Kino, Stokes Croft", b);

    [Theory, OnBothDatabases]
    public async Task It_is_settled_on_the_day_after_the_last_and_the_one_left_out_before_weighs_more_than_one_vote(TestDatabase database)
    {
        await using var friends = await Monthly(database, "Sunita Patel");
        // Mo was left out of the last two.
        await friends.App.Change(async db =>
        {
            foreach (var days in new[] { 30, 60 })
            {
                var meeting = new Meeting(MeetingId.New(), friends.Group.Group.Id, friends.App.Today.AddDays(-days), new TimeOnly(18, 0), "The Old Bar", false, null, friends.App.Now);
                db.Meetings.Add(meeting);
                var memory = new MeetUpMemory(meeting.Id, friends.Group.Group.Id, meeting.Date);
                memory.Note(meeting.Date, met: true, [friends.Group["Mo"].Id], friends.App.Now);
                db.MeetUpMemories.Add(memory);
                foreach (var membership in await db.Memberships.ToListAsync())
                    db.Entry(membership).Property(m => m.JoinedAt).CurrentValue = friends.App.Now.AddDays(-100);
            }
        });
        await Ask(friends);
        var choices = (await Plan(friends)).Choices.Select(c => c.First.Date).ToList();
        Assert.Equal(new DateOnly(2027, 1, 5), choices[0]);
        await friends.App.Phone(friends.Group["Mo"]).Send("A");
        foreach (var name in new[] { "Derek", "Aga" })
            await friends.App.Phone(friends.Group[name]).Send("A could manage, B good");
        await friends.App.PassTo(new DateOnly(2026, 12, 13), new TimeOnly(20, 0));
        Assert.Null((await Plan(friends)).ClosedAt);

        await friends.App.PassTo(new DateOnly(2026, 12, 14), Ten);
        await friends.App.Deliver();

        var plan = await Plan(friends);
        Assert.Equal((PlanOutcome.Agreed, 0, 3), (plan.Outcome!.Value, plan.Chosen!.Value, plan.Answered));
        Assert.Single(Texts(friends, "Sunita", "Meet-up Tue 5 Jan"));
    }

    [Theory, OnBothDatabases]
    public async Task Only_those_who_owe_an_answer_are_reminded_once_and_nobody_who_rests(TestDatabase database)
    {
        await using var friends = await Monthly(database, "Sunita Patel");
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Sunita"]);
        await Ask(friends);
        await friends.App.Phone(friends.Group["Derek"]).Send("A");
        await friends.App.PassTo(new DateOnly(2026, 12, 12), Ten);
        await friends.App.PassTo(new DateOnly(2026, 12, 13), Ten);
        await friends.App.Deliver();

        Assert.Equal((0, 1, 1, 0), (Texts(friends, "Derek", "still time").Count, Texts(friends, "Mo", "still time").Count, Texts(friends, "Aga", "still time").Count, Texts(friends, "Sunita", "still time").Count));
        Assert.Empty(Texts(friends, "Sunita", "When shall we"));
        Assert.StartsWith("Thank you. Noted: A good", await friends.App.Phone(friends.Group["Mo"]).Send("A"));
    }

    [Theory, OnBothDatabases]
    public async Task However_many_nodes_settle_at_once_there_is_one_meet_up_and_each_hears_once(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await using var other = await friends.App.Again();
        await Ask(friends);
        await friends.App.Phone(friends.Group["Derek"]).Send("A");
        friends.App.Clock.Advance(UkClock.ToUtc(new DateOnly(2026, 12, 14), Ten) - friends.App.Now);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            await using var scope = (i % 2 == 0 ? friends.App : other).Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DuePlans>().Run();
        })));
        await friends.App.Deliver();

        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.Single(Texts(friends, name, "Meet-up Tue 5 Jan"));
    }

    [Fact]
    public async Task Pressed_twice_or_by_two_the_group_is_asked_once()
    {
        await using var friends = await Monthly();
        var (mos, dereks) = ((await PlanPage(friends, "Mo")).Form("Ask the group"), (await PlanPage(friends, "Derek")).Form("Ask the group"));

        await Task.WhenAll(mos.Press(), mos.Press(), dereks.Press());
        await friends.App.Deliver();

        Assert.Equal(1, await friends.App.Read(db => db.GroupPlans.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Single(Texts(friends, "Aga", "When shall we"));
    }

    [Theory, OnBothDatabases]
    public async Task When_nothing_suits_enough_that_is_said_and_the_usual_one_is_asked_for_as_before(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await Ask(friends);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            Assert.StartsWith("Thank you. Noted: A can't, B can't.", await friends.App.Phone(friends.Group[name]).Send("none"));
        await friends.App.Pass(TimeSpan.FromMinutes(11));
        await friends.App.Deliver();

        Assert.Equal(PlanOutcome.NothingSuits, (await Plan(friends)).Outcome);
        Assert.Equal("Hi Derek. None of the dates we asked about suits enough of us. So you will be asked for the usual day and time, as before.", friends.App.Phone(friends.Group["Derek"]).Last);
        await friends.App.PassTo(new DateOnly(2026, 12, 27), Ten);
        await friends.App.Deliver();
        Assert.Equal(["Hi Derek. Meet-up Tue 5 Jan 11am, Café Kino, Stokes Croft. Coming? Reply YES, MAYBE or NO."], Texts(friends, "Derek", "Meet-up Tue 5 Jan"));
    }

    [Theory, OnBothDatabases]
    public async Task By_the_link_in_an_email_or_a_reply_to_it_the_answer_is_noted_without_signing_in(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await friends.App.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Mo")).ReachBy(null, EmailAddress.Read("mo@example.org"), null, null));
        await Ask(friends, "Derek");
        var mail = friends.App.Mail(friends.Group["Mo"] is var mo ? await friends.App.Read(db => db.People.SingleAsync(p => p.Id == mo.Id, TestContext.Current.CancellationToken)) : mo)[^1];
        Assert.Equal("When shall we next meet?", mail.Subject);
        Assert.Contains("A Tue 5 Jan 11am, Café Kino, Stokes Croft.", mail.Body);

        var (browser, link) = (friends.App.Browser(), FindLinks.In(mail.Body)[0].ToString());
        var page = await browser.Get(link);
        Assert.Equal("When shall we next meet?", page.Heading);
        Assert.Empty((await Plan(friends)).Answers);
        page = await Choose(page, "Good", "Could manage").Press();
        Assert.Contains("Your answer is noted. You can change it here.", page.Text);
        Assert.Equal([Suits.Good, Suits.Manage], (await Plan(friends)).AnswerOf(mo.Id)!);
        Assert.False(browser.HasSession);
        await friends.App.PassTo(new DateOnly(2026, 12, 14), Ten);
        Assert.Equal(404, (await browser.Get(link)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_who_is_only_rung_is_answered_for_and_what_they_said_before_is_not_shown(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        await friends.App.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Aga")).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), ContactChannel.Telephone));
        await Ask(friends);
        var derek = await friends.BrowserOf("Derek");
        var page = await (await derek.Get($"{friends.Root}/plan")).Follow("Aga");
        Assert.Equal("When suits Aga?", page.Heading);
        page = await Choose(page, "Can't", "Good", "Note their answer").Press();
        Assert.Equal("Thank you. What Aga said is noted.", page.Done);

        Assert.Equal([Suits.Cant, Suits.Good], (await Plan(friends)).AnswerOf(friends.Group["Aga"].Id)!);
        Assert.DoesNotContain("checked", (await derek.Get($"{friends.Root}/plan/for/{friends.Group["Aga"].Id}")).Html);
        Assert.Equal(404, (await derek.Get($"{friends.Root}/plan/for/{friends.Group["Mo"].Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Six_are_planned_together_the_next_is_agreed_and_the_others_are_pencilled(TestDatabase database)
    {
        await using var friends = await Monthly(database);
        var page = await PlanPage(friends, "Mo", "?meetings=6");
        Assert.Contains("Pencilled after it", page.Text);
        Assert.Contains("Tuesday 2 February, 11am, Café Kino, Stokes Croft: 3 of 3 can come", page.Text);
        await page.Press("Ask the group");
        await friends.App.Deliver();
        Assert.Equal(6, (await Plan(friends)).Choices[0].Dates.Count);
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            await friends.App.Phone(friends.Group[name]).Send("A");
        await friends.App.Pass(TimeSpan.FromMinutes(11));

        Assert.Equal(2, (await MeetUps(friends.App)).Count);
        page = await PlanPage(friends, "Derek");
        Assert.Contains("These are planned again nearer the time", page.Text);
        Assert.Contains("Tuesday 2 March", page.Text);
    }
}
