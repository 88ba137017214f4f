using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.PersonalData;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Safety;

/// <summary>"Nobody has heard from Mo": Derek is Mo's buddy, Aga begins it, Bob asks people, Cath is nobody's.</summary>
public sealed class CheckInTests
{
    private sealed record Friends(TestApp App, GivenGroup Group) : IAsyncDisposable
    {
        public string Root => $"/groups/{Group.Group.Id}";

        public PersonId this[string name] => Group[name].Id;

        public Phone Phone(string name) => App.Phone(Group[name]);

        public Task<Browser> BrowserOf(string name) => App.BrowserOf(Group[name]);

        public Task<CheckIn> CheckIn() => App.Read(db => db.CheckIns.AsNoTracking().SingleAsync());

        public Task<List<Concern>> Concerns() => App.Read(db => db.Concerns.AsNoTracking().ToListAsync());

        public async Task<WebPage> Begin(string by, string about, bool danger = false)
        {
            var page = await (await BrowserOf(by)).Get(Root + "/check-ins/new");
            page = await page.Form("Ask how they are").Choose(about).Choose(danger ? "Yes, or I think so" : "No").Press();
            await App.Deliver();
            return page;
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    public static Promise Promise(GivenGroup group, DateTime now) => Promise(group.Service.Id, group.Facilitator.Id, now);

    public static Promise Promise(ServiceId service, PersonId lead, DateTime now)
    {
        CoverTime[] week = [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(d => new CoverTime((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(16, 0)))];
        var promise = new Promise(service, week, coversBankHolidays: false, "A nurse of the pain service", PromisedSteps.Usual, lead, lead, "", now);
        promise.Sign(lead, "Gwen Pritchard", "Clinical lead", now);
        return promise;
    }

    private static async Task<Friends> Start(TestDatabase database = TestDatabase.Sqlite, bool promised = true, bool buddy = true)
    {
        var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak", "Bob Last", "Cath Moor");
        var friends = new Friends(app, group);
        await app.Given.Gets(group.Facilitator, Role.DutyClinician, group.Service.Id, null);
        if (promised)
            await app.Change(db =>
            {
                db.Promises.Add(Promise(group, app.Now));
                return Task.CompletedTask;
            });
        await app.Change(async db => (await db.Memberships.SingleAsync(m => m.PersonId == friends["Bob"])).Ask(true));
        if (buddy)
        {
            await app.Do<CheckWishes>(wishes => wishes.AskBuddy(group.Group.Id, friends["Mo"], friends["Derek"]));
            await app.Deliver();
            Assert.StartsWith("Thank you. You are Mo's buddy now.", await friends.Phone("Derek").Send("yes"), StringComparison.Ordinal);
        }
        return friends;
    }

    [Theory, OnBothDatabases]
    public async Task A_buddy_who_does_not_answer_is_reminded_once_and_then_it_is_a_concern_exactly_once(TestDatabase database)
    {
        await using var friends = await Start(database);
        var app = friends.App;
        var cath = friends.Phone("Cath").Texts.Count;
        var page = await friends.Begin("Aga", "Mo");

        Assert.Equal("It has begun. Here you see how it goes.", page.Done);
        Assert.Contains("If nobody has heard from them by Wednesday 25 November, 9am, the service is told.", page.Text);
        Assert.DoesNotContain("Derek", page.Text);
        Assert.Equal("Hi Derek. Nobody has heard from Mo lately. Could you see how they are? Reply YES once you have heard from them, NO if you can't, WORRIED to tell the service now.", friends.Phone("Derek").Last);
        Assert.Equal("Hi Mo. People in the group were thinking of you. Reply OK if you are all right. If life is at risk call 999. For urgent help call 111 and choose option 2. Samaritans: 116 123, free.", friends.Phone("Mo").Last);
        var (derek, mo) = (friends.Phone("Derek").Texts.Count, friends.Phone("Mo").Texts.Count);

        await app.Pass(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.Equal(derek, friends.Phone("Derek").Texts.Count);
        await app.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal((derek + 1, mo), (friends.Phone("Derek").Texts.Count, friends.Phone("Mo").Texts.Count));
        await app.Pass(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.Empty(await friends.Concerns());

        // Two nodes, many at once.
        await using var other = await app.Again();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? app : other).DoApart<CheckIns>(c => c.RunDue()))));
        await app.Deliver();

        var concern = Assert.Single(await friends.Concerns());
        Assert.Equal((ConcernKind.NotHeardFrom, HowSoon.Today, friends["Mo"], friends.Group.Group.Id, (PersonId?)null), (concern.Kind, concern.HowSoon, concern.About, concern.GroupId, concern.RaisedBy));
        Assert.Equal("Hi Aga. Nobody has heard from Mo so far. The service has it now. You need do nothing more.", friends.Phone("Aga").Last);
        Assert.Contains("The service has it now.", (await (await friends.BrowserOf("Aga")).Get(page.Address.AbsolutePath)).Text);
        Assert.Equal((derek + 1, cath), (friends.Phone("Derek").Texts.Count, friends.Phone("Cath").Texts.Count));
        // What comes late is passed on to whoever answers it.
        Assert.Equal("Thank you. The service has it now, and we have passed on what you said.", await friends.Phone("Derek").Send("yes"));
        Assert.Equal(ConcernEventKind.Noted, (await friends.Concerns()).Single().Events[^1].Kind);
    }

    [Theory, OnBothDatabases]
    public async Task When_the_buddy_cant_the_next_is_asked_at_once_and_a_YES_ends_it(TestDatabase database)
    {
        await using var friends = await Start(database);
        await friends.Begin("Aga", "Mo");
        Assert.Equal("Thank you for saying so. We ask somebody else. If you do hear from them, reply YES.", await friends.Phone("Derek").Send("No"));
        await friends.App.Deliver();
        Assert.StartsWith("Hi Bob. Nobody has heard from Mo lately.", friends.Phone("Bob").Last, StringComparison.Ordinal);

        Assert.Equal("Thank you, that is good to know. Nothing more is asked of you.", await friends.Phone("Bob").Send("yes"));
        await friends.App.Deliver();

        Assert.Equal("Hi Aga. Mo has been heard from and is all right. Thank you for asking after them.", friends.Phone("Aga").Last);
        Assert.Equal(CheckInEnd.HeardFrom, (await friends.CheckIn()).End);
        await friends.App.Pass(TimeSpan.FromDays(5));
        Assert.Empty(await friends.Concerns());
    }

    [Theory, OnBothDatabases]
    public async Task Their_own_OK_ends_it_and_nobody_is_told_more(TestDatabase database)
    {
        await using var friends = await Start(database);
        var page = await friends.Begin("Aga", "Mo");

        Assert.Equal("Good to hear, thank you. We say no more than that you are all right.", await friends.Phone("Mo").Send("OK"));
        await friends.App.Deliver();

        Assert.Equal(CheckInEnd.TheySaidSo, (await friends.CheckIn()).End);
        Assert.Equal("Hi Derek. Mo has been heard from and is all right. Thank you for asking after them.", friends.Phone("Derek").Last);
        Assert.Contains("They have been heard from.", (await (await friends.BrowserOf("Aga")).Get(page.Address.AbsolutePath)).Text);
        page = await friends.Begin("Aga", "Mo");
        Assert.Contains("Somebody heard from them within the last day.", page.Text);
        Assert.Contains($"/worried?about={friends["Mo"]}", page.Html);
    }

    [Fact]
    public async Task A_no_of_theirs_ends_nothing_and_brings_the_numbers_and_one_tap_on_the_page_ends_it()
    {
        await using var friends = await Start();
        await friends.Begin("Aga", "Mo");
        Assert.StartsWith("If life is at risk call 999.", await friends.Phone("Mo").Send("no"), StringComparison.Ordinal);
        Assert.True((await friends.CheckIn()).IsOpen);

        var mo = await friends.BrowserOf("Mo");
        var page = await mo.Get(friends.Root);
        Assert.Contains("People in the group were thinking of you", page.Text);
        page = await (await mo.Get($"{friends.Root}/check-ins/{(await friends.CheckIn()).Id}")).Press("I'm all right");
        Assert.Equal("Good to hear, thank you. We say no more than that you are all right.", page.Done);
        Assert.Equal(CheckInEnd.TheySaidSo, (await friends.CheckIn()).End);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_of_their_own_to_a_meet_up_ends_it_and_one_entered_for_them_does_not(TestDatabase database)
    {
        await using var friends = await Start(database);
        var meeting = await friends.App.Given.Meeting(friends.Group.Group, friends.App.Today.AddDays(9), new TimeOnly(11, 0));
        await friends.Begin("Aga", "Mo");
        async Task Answers(string by)
        {
            friends.App.Clock.Advance(TimeSpan.FromMinutes(1));
            await friends.App.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == meeting.Id)).Answer(friends["Mo"], FollowOn.Meetings.Coming.Cant, null, friends[by], friends.App.Now));
            await friends.App.Deliver();
        }

        await Answers("Aga");
        Assert.True((await friends.CheckIn()).IsOpen);
        await Answers("Mo");
        Assert.Equal(CheckInEnd.SignOfTheirs, (await friends.CheckIn()).End);
    }

    [Theory, OnBothDatabases]
    public async Task WORRIED_is_a_concern_at_once_and_danger_now_shows_999_first(TestDatabase database)
    {
        await using var friends = await Start(database);
        await friends.Begin("Aga", "Mo");
        Assert.Contains("999", await friends.Phone("Derek").Send("I'm worried"));
        var concern = Assert.Single(await friends.Concerns());
        Assert.Equal((friends["Derek"], HowSoon.Today), (concern.RaisedBy, concern.HowSoon));

        var page = await friends.Begin("Mo", "Cath", danger: true);
        Assert.Contains("Call 999 now", page.Text);
        Assert.Contains("The service has been told too.", page.Text);
        concern = (await friends.Concerns()).Single(c => c.About == friends["Cath"]);
        Assert.Equal((ConcernKind.NotHeardFrom, HowSoon.Now, friends["Mo"]), (concern.Kind, concern.HowSoon, concern.RaisedBy));
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_promise_nobody_is_led_to_expect_anything_and_those_who_can_end_it_hear_daily(TestDatabase database)
    {
        await using var friends = await Start(database, promised: false);
        var page = await friends.Begin("Aga", "Mo");
        Assert.Contains("Your service has not promised to look.", page.Text);
        await friends.App.Pass(TimeSpan.FromHours(48));
        Assert.StartsWith("Nobody has heard from Mo so far, and no service has it. If life is at risk call 999.", friends.Phone("Aga").Last, StringComparison.Ordinal);
        Assert.Equal(friends.Phone("Aga").Last, friends.Phone("Derek").Last);
        var told = friends.Phone("Aga").Texts.Count;
        for (var day = 1; day <= 4; day++)
        {
            await friends.App.Pass(TimeSpan.FromHours(24));
            Assert.Equal(told + day, friends.Phone("Aga").Texts.Count);
        }
        Assert.Empty(await friends.Concerns());
        Assert.Equal("Thank you, that is good to know. Nothing more is asked of you.", await friends.Phone("Aga").Send("YES"));
        await friends.App.Pass(TimeSpan.FromHours(48));
        Assert.Equal(CheckInEnd.HeardFrom, (await friends.CheckIn()).End);
    }

    [Fact]
    public async Task A_promise_signed_meanwhile_makes_it_a_concern_with_the_next_daily_word()
    {
        await using var friends = await Start(promised: false);
        await friends.Begin("Aga", "Mo");
        await friends.App.Pass(TimeSpan.FromHours(50));
        await friends.App.Change(db =>
        {
            db.Promises.Add(Promise(friends.Group, friends.App.Now));
            return Task.CompletedTask;
        });
        await friends.App.Pass(TimeSpan.FromHours(25));
        Assert.Single(await friends.Concerns());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_would_rather_not_keeps_something_or_rests_looks_the_same_to_whoever_asks(TestDatabase database)
    {
        await using var friends = await Start(database, buddy: false);
        var (group, app) = (friends.Group.Group.Id, friends.App);
        await app.Do<CheckWishes>(wishes => wishes.Say(group, friends["Mo"], CheckHow.None, null, noCheckIns: true, noMessage: false, maySayResting: false));
        await app.Do<KeepFrom>(keep => keep.Start(group, friends["Derek"], friends["Aga"]));
        await app.Given.Resting(friends.Group.Group, friends.Group["Cath"]);

        var said = new List<string>();
        foreach (var about in new[] { "Mo", "Derek", "Cath" })
            said.Add((await friends.Begin("Aga", about)).Text);

        Assert.Single(said.Distinct());
        Assert.Contains("We can't do that for this person. If you are worried, tell the service instead.", said[0]);
        Assert.Equal(0, await app.Read(db => db.CheckIns.CountAsync()));
        await app.Do<CheckWishes>(wishes => wishes.Say(group, friends["Cath"], CheckHow.None, null, false, false, maySayResting: true));
        Assert.Contains("They asked to rest. That is not the same as silence.", (await friends.Begin("Aga", "Cath")).Text);
    }

    [Fact]
    public async Task Of_somebody_who_rests_only_the_buddy_is_asked_and_they_are_left_in_peace()
    {
        await using var friends = await Start();
        await friends.App.Given.Resting(friends.Group.Group, friends.Group["Mo"]);
        var (mo, bob) = (friends.Phone("Mo").Texts.Count, friends.Phone("Bob").Texts.Count);
        await friends.Begin("Aga", "Mo");
        await friends.Phone("Derek").Send("No");
        await friends.App.Deliver();
        Assert.Equal((mo, bob), (friends.Phone("Mo").Texts.Count, friends.Phone("Bob").Texts.Count));
        Assert.Equal(CheckInState.NobodyToAsk, CheckInClock.StateOf(await friends.CheckIn()));
        await friends.App.Pass(TimeSpan.FromHours(24));
        Assert.Single(await friends.Concerns());
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_keep_something_from_each_other_are_never_brought_together_by_it(TestDatabase database)
    {
        await using var friends = await Start(database, buddy: false);
        var (group, app) = (friends.Group.Group.Id, friends.App);
        await app.Do<KeepFrom>(keep => keep.Start(group, friends["Derek"], friends["Mo"]));
        var derek = friends.Phone("Derek").Texts.Count;
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/checked-on")).Form("Ask them").Choose("Derek").Press();
        await app.Deliver();

        // To Mo it looks like silence; Derek never hears of it.
        Assert.Contains("You asked Derek on Monday 23 November.", page.Text);
        Assert.Equal(derek, friends.Phone("Derek").Texts.Count);
        Assert.DoesNotContain("Mo would like you as a buddy", (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me/checked-on")).Text);
        Assert.DoesNotContain("as a buddy", (await (await friends.BrowserOf("Derek")).Get(friends.Root)).Text);
        await app.Pass(TimeSpan.FromDays(14));
        Assert.Contains("You have no buddy just now.", (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/checked-on")).Text);

        // Asked as whoever organises, and keeping something since: nothing is awaited from him any more.
        await friends.Begin("Aga", "Mo");
        Assert.StartsWith("Hi Bob. Nobody has heard", friends.Phone("Bob").Last, StringComparison.Ordinal);
        await app.Do<KeepFrom>(keep => keep.Start(group, friends["Mo"], friends["Bob"]));
        await app.Deliver();
        Assert.Equal(404, (await (await friends.BrowserOf("Bob")).Get($"{friends.Root}/check-ins/{(await friends.CheckIn()).Id}")).Status);
        Assert.Equal("That is settled already. Nothing more is asked of you.", await friends.Phone("Bob").Send("yes"));
        Assert.True((await friends.CheckIn()).IsOpen);
    }

    [Theory, OnBothDatabases]
    public async Task How_they_would_like_it_is_read_by_their_buddy_and_whoever_is_asked_and_lies_sealed(TestDatabase database)
    {
        await using var friends = await Start(database);
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/checked-on")).Form("Save")
            .Tick("A text first").Tick("Please don't come round").Fill("In my own words (optional)", "Ring twice-canary, I hear badly").Press();
        Assert.Equal("Saved.", page.Done);
        Assert.Contains("twice-canary", (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/me/checked-on")).Text);

        page = await friends.Begin("Aga", "Mo");
        Assert.Contains("They like a text first. Please don't come round.", friends.Phone("Derek").Last);
        Assert.DoesNotContain("twice-canary", page.Html);
        Assert.Contains("twice-canary", (await (await friends.BrowserOf("Derek")).Get(page.Address.AbsolutePath)).Text);
        foreach (var nobody in new[] { "Bob", "Cath" })
            Assert.Equal(404, (await (await friends.BrowserOf(nobody)).Get(page.Address.AbsolutePath)).Status);
        var way = await (await (await friends.BrowserOf("Cath")).Get(friends.Root + "/check-ins")).Form("Save").Choose("4 days").Fill("What we have agreed, in our own words (optional)", "way-canary").Press();
        Assert.Equal("Saved. The others see that it has changed.", way.Done);
        Assert.Contains("way-canary", (await (await friends.BrowserOf("Bob")).Get(friends.Root + "/check-ins")).Html);
        Assert.Empty(await EveryText.With(friends.App, ["twice-canary", "way-canary"]));
    }

    [Fact]
    public async Task That_the_groups_way_has_changed_stands_on_everybodys_page_once()
    {
        await using var friends = await Start();
        var bob = await friends.BrowserOf("Bob");
        await bob.Get(friends.Root);
        await friends.App.Pass(TimeSpan.FromHours(2));
        await friends.App.Do<CheckWays>(ways => ways.Agree(friends.Group.Group.Id, AskedFirst.Ringers, 24, null));
        Assert.Contains("New: how we check in with each other has changed.", (await bob.Get(friends.Root)).Text);
        await friends.App.Pass(TimeSpan.FromHours(2));
        Assert.DoesNotContain("has changed", (await bob.Get(friends.Root)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_press_at_once_start_one(TestDatabase database)
    {
        await using var friends = await Start(database);
        await using var other = await friends.App.Again();
        var group = friends.Group.Group.Id;
        var started = new System.Collections.Concurrent.ConcurrentBag<Starting>();
        await Task.WhenAll(new[] { ("Aga", friends.App), ("Bob", other), ("Cath", friends.App), ("Derek", other) }.Select(w => Task.Run(() => w.Item2.Do<CheckIns>(async c =>
        {
            var outcome = await c.Start(Guid.CreateVersion7(), group, friends[w.Item1], friends["Mo"]);
            if (outcome == Starting.Runs)
                started.Add(outcome);
        }))));
        Assert.Equal(3, started.Count);
        Assert.True((await friends.CheckIn()).IsOpen);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_leaves_or_is_erased_in_the_middle_holds_nothing_up(TestDatabase database)
    {
        await using var friends = await Start(database);
        var app = friends.App;
        await friends.Begin("Aga", "Mo");

        // The one who is asked leaves: the next is asked. The one who began it is erased: it goes on.
        await app.Given.Left(friends.Group.Group, friends.Group["Derek"]);
        await app.Deliver();
        Assert.StartsWith("Hi Bob. Nobody has heard from Mo", friends.Phone("Bob").Last, StringComparison.Ordinal);
        await ErasureTests.EraseThroughThePage(app, friends.Group["Aga"]);
        await ErasureTests.EraseThroughThePage(app, friends.Group["Bob"]);
        await app.Deliver();
        var checkIn = await friends.CheckIn();
        Assert.True(checkIn is { IsOpen: true, StartedBy: null, Asks.Count: 1 });
        Assert.Equal(CheckInState.NobodyToAsk, CheckInClock.StateOf(checkIn));

        // The one it is about is erased, by themselves: that is a sign, and no concern.
        await ErasureTests.EraseThroughThePage(app, friends.Group["Mo"]);
        await app.Pass(TimeSpan.FromDays(5));
        checkIn = await friends.CheckIn();
        Assert.True(checkIn is { IsOpen: false, About: null, End: CheckInEnd.SignOfTheirs });
        Assert.Empty(await friends.Concerns());
        Assert.Equal(0, await app.Read(db => db.CheckWishes.CountAsync()));
    }

    [Fact]
    public async Task Leaving_is_a_sign_of_theirs_and_whoever_began_it_hears_so()
    {
        await using var friends = await Start();
        await friends.Begin("Aga", "Mo");
        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        await friends.App.Deliver();
        Assert.Equal(CheckInEnd.SignOfTheirs, (await friends.CheckIn()).End);
        Assert.StartsWith("Hi Aga. Mo has done something in FollowOn since", friends.Phone("Aga").Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_group_and_its_check_ins_are_as_good_as_none()
    {
        await using var friends = await Start();
        var page = await friends.Begin("Aga", "Mo");
        var others = await friends.App.Given.HandedOverGroup(null, ["Ann Lee", "Ola Berg", "Pat Moss"], friends.Group.Service, "The Friday Crew");
        var ann = await friends.App.BrowserOf(others["Ann"]);
        Assert.Equal(404, (await ann.Get(page.Address.AbsolutePath)).Status);
        Assert.Equal(404, (await ann.Get($"/groups/{others.Group.Id}/check-ins/{(await friends.CheckIn()).Id}")).Status);
        var form = (await ann.Get($"/groups/{others.Group.Id}/check-ins/new")).Form("Ask how they are").Choose("Ola").Choose("No");
        Assert.Equal(404, (await form.Tamper("About", friends["Mo"].ToString()).Press()).Status);
    }

    [Theory, OnBothDatabases]
    public async Task By_text_it_begins_with_NOBODY_HAS_HEARD_FROM(TestDatabase database)
    {
        await using var friends = await Start(database);
        Assert.StartsWith("We are asking how Mo is. If nobody has heard from them by Wed", await friends.Phone("Aga").Send("Nobody has heard from Mo"), StringComparison.Ordinal);
        Assert.Equal(friends["Aga"], (await friends.CheckIn()).StartedBy);
        Assert.StartsWith("We are asking how Mo is already.", await friends.Phone("Cath").Send("no one's heard from mo"), StringComparison.Ordinal);
        Assert.StartsWith("We were not sure whom you mean.", await friends.Phone("Cath").Send("Nobody has heard from Zed"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task By_email_alone_a_buddy_is_asked_and_whoever_is_reached_by_letter_is_passed_over(TestDatabase database)
    {
        await using var friends = await Start(database, buddy: false);
        var app = friends.App;
        await app.Change(async db =>
        {
            (await db.People.SingleAsync(p => p.KnownAs == "Derek")).ReachBy(null, EmailAddress.Read("derek@example.org"), null, null);
            (await db.People.SingleAsync(p => p.KnownAs == "Bob")).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), null);
        });
        await app.Change(async db => (await db.Memberships.SingleAsync(m => m.PersonId == friends["Derek"])).LikeToRing(true));
        var letters = app.Letters.Count;
        await friends.Begin("Aga", "Mo");
        var mail = app.Post.Left.Last(m => m.Channel == ContactChannel.Email && m.Address == "derek@example.org");
        Assert.Equal("Could you see how somebody is?", mail.Subject);
        Assert.Contains("If nobody has heard from them by", mail.Body);
        Assert.Equal(letters, app.Letters.Count);
        Assert.Equal([friends["Derek"]], (await friends.CheckIn()).Asks.Select(a => a.PersonId));
    }

    [Theory, OnBothDatabases]
    public async Task An_open_concern_of_somebody_erased_keeps_its_words_until_it_is_closed(TestDatabase database)
    {
        await using var friends = await Start(database);
        var (app, group) = (friends.App, friends.Group);
        var (open, closed) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var staff = group.Facilitator.Id;
        await app.Do<Concerns>(async concerns =>
        {
            foreach (var id in new[] { open, closed })
                await concerns.Raise(new Raising(id, group.Service.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, friends["Aga"], friends["Mo"], null, group.Group.Id, "heron-canary"));
        });
        async Task Close(Guid id)
        {
            await app.Do<Concerns>(async concerns => await concerns.TakeUp(id, staff));
            await app.Do<Concerns>(async concerns => Assert.Null(await concerns.Close(id, staff, new Ending(ConcernOutcome.SpokenWith, true, PersonTold.InPerson, "rang, ended-canary"), false)));
        }
        await Close(closed);
        Assert.Empty(await EveryText.With(app, ["heron-canary", "ended-canary"]));

        await ErasureTests.EraseThroughThePage(app, group["Mo"]);
        var rows = (await friends.Concerns()).ToDictionary(c => c.Id);
        Assert.True(rows[closed] is { Words: null, AboutTyped: null } && rows[closed].Events.All(e => e.Words is null));
        Assert.NotNull(rows[open]!.Words);
        // Whoever answers it still knows whom it is about.
        await app.DoApart<Concerns>(concerns =>
        {
            Assert.Equal($"Mo Rahman, {group["Mo"].MobileTyped}", concerns.Read(rows[open].AboutTyped));
            return Task.CompletedTask;
        });

        await Close(open);
        var last = (await friends.Concerns()).Single(c => c.Id == open);
        Assert.True(last is { Words: null, AboutTyped: null, ClosedAt: not null } && last.Events.All(e => e.Words is null));
    }

    [Theory, OnBothDatabases]
    public async Task My_data_shows_what_I_raised_and_of_a_concern_about_me_only_when_it_is_closed_and_I_was_told(TestDatabase database)
    {
        await using var friends = await Start(database);
        var (app, group, staff, id) = (friends.App, friends.Group, friends.Group.Facilitator.Id, Guid.CreateVersion7());
        await app.Do<Concerns>(async c => await c.Raise(new Raising(id, group.Service.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, friends["Aga"], friends["Mo"], null, group.Group.Id, "she sounded low")));
        async Task<string> DataOf(string name) => (await (await friends.BrowserOf(name)).Get("/me/data")).Text;

        Assert.Contains("she sounded low", await DataOf("Aga"));
        Assert.DoesNotContain("Somebody was worried about you.", await DataOf("Mo"));
        await app.Do<Concerns>(async c => await c.TakeUp(id, staff));
        await app.Do<Concerns>(async c => await c.Close(id, staff, new Ending(ConcernOutcome.SpokenWith, true, PersonTold.InPerson, "rang"), false));

        var mine = await DataOf("Mo");
        Assert.Contains("Somebody was worried about you.", mine);
        Assert.DoesNotContain("she sounded low", mine);
        Assert.DoesNotContain("Aga", mine);
        Assert.Contains("took up what you told your service", (await (await friends.BrowserOf("Aga")).Get("/me/data/seen")).Text);
    }

    [Fact]
    public async Task After_a_restore_an_open_concern_is_told_again_and_a_check_in_asks_again()
    {
        await using var friends = await Start();
        var (app, group) = (friends.App, friends.Group);
        await app.Do<Concerns>(async c => await c.Raise(new Raising(Guid.CreateVersion7(), group.Service.Id, ConcernKind.Struggling, HowSoon.Today, RaisedVia.Page, friends["Cath"], friends["Cath"], null, group.Group.Id, null)));
        await friends.Begin("Aga", "Mo");
        await app.DoApart<Concerns>(c => c.RunDue());
        await app.Deliver();
        int Told() => app.Post.Left.Count(m => m.Template == "concern-waits");
        var (told, derek) = (Told(), friends.Phone("Derek").Texts.Count);
        Assert.True(told > 0);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await app.Read(async db => await AfterRestore.Settle(db, app.Now.AddMinutes(-5), app.Now, () => app.DoApart<Concerns>(c => c.RunDue())));
        await app.DoApart<Concerns>(c => c.RunDue());
        await app.Deliver();

        Assert.True(Told() > told);
        Assert.Equal(derek + 1, friends.Phone("Derek").Texts.Count);
    }
}
