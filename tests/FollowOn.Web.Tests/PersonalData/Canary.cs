using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Volunteers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>Somebody with a mark of their own in every private field there is, who has lived through everything that leaves something behind.</summary>
internal sealed record Canary(Person Person, GivenGroup Others)
{
    /// <summary>What must not be found anywhere once they are erased. Numbers with and without the spaces they were typed with.</summary>
    public IReadOnlyList<string> Words { get; } =
    [
        "Zephyrine", "Quillfeather", "Zephy", "07700 900 977", "+447700900977", "7700900977", "zq@canary.example", "0117 496 0977", "+441174960977", "Klingonish", "wants-a-hammock", "07700 900 978", "+447700900978", "zephyrs-laptop", "zq-at-the-trust", "ZQ99",
    ];

    public static async Task<Canary> Live(TestApp app, Interest answer = Interest.Yes)
    {
        var given = app.Given;
        var service = await given.Service();
        var programme = await given.Programme(service, endingOn: app.Today, groupName: "The Tuesday Crew");
        var facilitator = await given.Facilitator(programme);
        var browser = await app.BrowserOf(facilitator);
        await Bring(browser, programme, add: true);
        var person = await app.Read(db => db.People.SingleAsync(p => p.Email == "zq@canary.example"));
        await app.Change(async db =>
        {
            var known = await db.People.SingleAsync(p => p.Id == person.Id);
            known.Rename("Zephyrine Quillfeather", "Zephy");
            known.Needs("Klingonish", "wants-a-hammock");
        });
        var place = await app.Read(db => db.Participants.SingleAsync(p => p.PersonId == person.Id));
        await browser.Get($"/programmes/{programme.Id}/participants/{place.Id}");
        var others = await given.Participants(programme, "Mo Rahman", "Derek Hill", "Aga Nowak");

        await app.Do<Invitations>(async (invitations, db) =>
            await invitations.Send(await db.Participants.SingleAsync(p => p.Id == place.Id), await db.People.SingleAsync(p => p.Id == person.Id), await db.Programmes.SingleAsync(p => p.Id == programme.Id), await db.Services.SingleAsync(s => s.Id == service.Id)));
        await app.Deliver();
        person = await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id));
        foreach (var words in answer == Interest.Yes ? new[] { "yes", "yes", "any afternoon" } : ["yes", "yes", "no thanks"])
            await app.Phone(person).Send(words);
        if (answer != Interest.Yes)
            await given.Answered(new Someone(place, person), answer);
        foreach (var other in others)
            await given.Answered(other, Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        await Bring(browser, programme, add: false);
        if (answer == Interest.Yes)
            await LiveInTheGroup(app, programme, facilitator, person, others);
        await AskForThings(app, person);
        var ours = await given.GroupOf(programme);
        var first = await app.Read(db => db.Meetings.Where(m => m.GroupId == ours.Id).Select(m => (MeetingId?)m.Id).FirstOrDefaultAsync());
        await LeaveTraces(app, programme, facilitator, place, ours, first);
        // What others were told of them, waiting and sent.
        await app.Do<Outbox>(async (outbox, db) =>
        {
            foreach (var (other, when) in new[] { (others[0], "one"), (others[1], "two") })
                await outbox.Tell(await db.People.SingleAsync(p => p.Id == other.Person.Id), new Message("fewer-than-three", $"canary:{when}", new Dictionary<string, Word>
                {
                    ["name"] = other.Person.KnownAs, ["other"] = "You can reach Zephy on 07700 900 977 or zq@canary.example.", ["again"] = "", ["service"] = "0117 496 0202", ["from"] = "us",
                }));
        });
        var group = await given.GroupOf(programme);
        return new Canary(person, new GivenGroup(group, programme, service, facilitator, others, null));
    }

    private static async Task LiveInTheGroup(TestApp app, Programme programme, Person facilitator, Person person, IReadOnlyList<Someone> others)
    {
        await app.Change(async db =>
        {
            var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id);
            handover.DecideWhoAsks(WhoAsks.OneOfUs, [person.Id]);
            handover.Choose(new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino", ""));
        });
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        var group = await app.Given.GroupOf(programme);
        await app.Deliver();
        await app.Do<VenueBook>(async (book, _) =>
        {
            await book.Add(group.Id, Guid.CreateVersion7(), new("", VenueKind.Home, "Zephyr Towers 9", "ZQ9", VenueCost.Free, TableBooking.NotKnown, null), person.Id);
            var kept = await book.Add(group.Id, Guid.CreateVersion7(), new("Tea Rooms", VenueKind.Cafe, null, "BS1", VenueCost.ADrink, TableBooking.NotKnown, null), person.Id);
            kept!.Check(kept.Whole.Id, "step-free", true, person.Id, app.Today, app.Now);
        });
        await app.Phone(person).Send("no");
        await app.Change(db =>
        {
            db.Withholdings.Add(new Withholding(group.Id, person.Id, others[2].Person.Id, app.Now));
            db.Withholdings.Add(new Withholding(group.Id, others[1].Person.Id, person.Id, app.Now));
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// What the group, the room, a visit and ways to sign in leave behind, so that every table in which somebody can stand has them in it: a passkey and an
    /// organisation's sign-in, a turn, an answer that is still open, a try, a slip, a list begun, a message that came back with the server's words.
    /// </summary>
    private static Task LeaveTraces(TestApp app, Programme programme, Person facilitator, Participant place, Group group, MeetingId? meeting) => app.Change(async db =>
    {
        var (me, now) = (place.PersonId, app.Now);
        db.Passkeys.Add(new Passkey(me, Secrets.NewKey(), [1, 2, 3], "zephyrs-laptop", now));
        db.PasskeyAsks.Add(new PasskeyAsk(Secrets.NewKey(), me, Secrets.NewKey(), "{\"user\":\"Zephyrine\"}", now));
        db.OrganisationAccounts.Add(new OrganisationAccount(me, "https://sign-in.example", "zq-at-the-trust", now));
        db.Sessions.Add(new BrowserSession(me, Secrets.NewKey(), SignedInBy.Code, false, "zephyrs-laptop", now, now.AddDays(30)));
        db.Drafts.Add(new Draft(Guid.NewGuid(), me, "a list", Guid.NewGuid(), "{}", now));
        var (turn, waits) = (new NextMeetUp(group.Id, new NextSlot(app.Today.AddDays(-40), app.Today.AddDays(-40), new TimeOnly(11, 0), "Café Kino", false, false), me, now, now),
            new InTouchAsk(group.Id, app.Today.AddDays(-1)));
        turn.LeaveOut(now);
        waits.Answer(me, yes: false, inTouch: null);
        db.AddRange(turn, waits);
        var feed = new CalendarFeed(me);
        feed.Renew(Secrets.NewKey(), now);
        db.CalendarFeeds.Add(feed);
        db.LastTries.Add(new LastTry(place.Id, TriedBy.Service, TryOutcome.NotReached, facilitator.Id, now));
        if (await db.Slips.FindAsync(place.Id) is null)
            db.Slips.Add(new Slip(programme.Id, place.Id, 40, "sealed", now));
        // Nobody stops anybody from being on duty for one group's service and a member of another's.
        var (cover, steps) = (new[] { new CoverTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(16, 0)) }, PromisedSteps.Usual);
        var promise = new Promise(programme.ServiceId, cover, false, "A nurse", steps, me, facilitator.Id, "", now);
        promise.Sign(facilitator.Id, "Hannah Brooks", "Lead", now);
        db.Promises.Add(promise);
        db.Duties.Add(new Duty(programme.ServiceId, app.Today, new TimeOnly(9, 0), new TimeOnly(16, 0), facilitator.Id, me));
        db.DutyTests.Add(new DutyTest(programme.ServiceId, me, app.Today, now));
        var (own, told) = (new Report(Guid.CreateVersion7(), group.Id, me, null, ReportKind.Behaviour, "sealed", me, true, now), new Report(Guid.CreateVersion7(), group.Id, facilitator.Id, me, ReportKind.Text, "sealed", null, true, now));
        own.Note(Guid.CreateVersion7(), RepairStep.Looked, me, null, now);
        var question = new GroupQuestion(Guid.CreateVersion7(), group.Id, GroupAsks.TakeABreak, me, 7, own.Id, me, now);
        question.Answer(me, GroupAnswer.Agree, now);
        var choice = new PlanChoice([new PlannedDate(null, app.Today.AddDays(40), new TimeOnly(11, 0), "Café Kino", "Café Kino", false, 2, 1)], []);
        var plan = new GroupPlan(Guid.CreateVersion7(), group.Id, 1, [choice], 7, me, now);
        plan.Answer(me, [Suits.Manage], me, now);
        db.AddRange(own, told, question, plan);
        if (meeting is { } id)
        {
            var memory = new MeetUpMemory(id, group.Id, app.Today.AddDays(-40));
            memory.Note(app.Today.AddDays(-40), met: true, [me], now);
            db.MeetUpMemories.Add(memory);
            db.CantVisits.Add(new CantVisit(id, me, now));
            (await db.Meetings.SingleAsync(m => m.Id == id)).SayIWas(me, true, now);
            db.Calls.Add(new Call(Guid.NewGuid(), id, me, facilitator.Id, Coming.HopeTo, now));
            db.Notes.Add(new Note(Guid.NewGuid(), group.Id, id, me, "sealed", 2, now));
        }
        var worry = Safety.CheckInTests.Promise(group.ServiceId, facilitator.Id, now);
        var (open, closed) = (new Concern(Guid.NewGuid(), group.ServiceId, worry.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, me, facilitator.Id, group.Id, now, now, now),
            new Concern(Guid.NewGuid(), group.ServiceId, worry.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, facilitator.Id, me, group.Id, now, now, now));
        open.Say("sealed", "sealed");
        closed.Say("sealed", "sealed");
        closed.Close(facilitator.Id, ConcernOutcome.SpokenWith, inRecord: true, PersonTold.InPerson, "sealed", now);
        var (wish, other) = (new CheckWish(group.Id, me, now), new CheckWish(group.Id, facilitator.Id, now));
        other.AskBuddy(me, now);
        var (about, asked) = (new CheckIn(Guid.NewGuid(), group.Id, me, facilitator.Id, 48, false, now), new CheckIn(Guid.NewGuid(), group.Id, facilitator.Id, me, 48, false, now));
        asked.Ask(me, now);
        db.AddRange(worry, open, closed, wish, other, about, asked);
        (await db.TimesSaid.FindAsync(me))?.SetOutFrom("ZQ99 9ZZ");
        // What they entered for somebody else.
        if (await db.TimesSaid.Where(t => t.PersonId != me).OrderBy(t => t.PersonId).FirstOrDefaultAsync() is { } entered)
            entered.By(me, now);
        var back = await db.Outbox.Where(m => m.To == me && m.SentAt != null).OrderBy(m => m.Id).FirstAsync();
        back.NoteCameBack("550 no such user zq@canary.example here", now);
        (await db.People.SingleAsync(p => p.Id == me)).NoteEmailCameBack(now);
    });

    /// <summary>Signing in, a change that waits for its codes, and messages as the demonstration shows them.</summary>
    private static async Task AskForThings(TestApp app, Person person)
    {
        var page = await app.Browser().Get("/sign-in");
        await page.Form("Send me a code").Fill("Contact", person.Mobile!).Press();
        await app.Do<ContactChanges>(async changes => Assert.Equal(ChangeAsked.CodesSent, (await changes.Ask(person.Id, ReachDetail.Mobile, "07700 900 978", null)).Outcome));
        await app.Change(db =>
        {
            db.DemonstrationMessages.Add(new DemonstrationMessage(person.Id, ContactChannel.Text, person.Mobile!, null, "Hi Zephy", false, app.Now));
            db.DemonstrationMessages.Add(new DemonstrationMessage(person.Id, ContactChannel.Text, person.Mobile!, null, "It is me, Zephyrine", true, app.Now));
            return Task.CompletedTask;
        });
        await app.Deliver();
    }

    /// <summary>Presses the button whose words say how many are ready.</summary>
    public static Task<WebPage> AddReady(WebPage page) =>
        page.Form(WebPage.Tidy(page.Document.QuerySelectorAll("main button").First(b => b.TextContent.Contains("ready", StringComparison.Ordinal)).TextContent)).Press();

    private static async Task Bring(Browser browser, Programme programme, bool add)
    {
        const string List = "Name\tMobile\tEmail\tPhone\tLanguage\tAccess needs\nZephyrine Quillfeather\t07700 900 977\tzq@canary.example\t0117 496 0977\tKlingonish\twants-a-hammock\n";
        var page = await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Fill("Or paste the rows here", List).Press();
        if (add)
            await AddReady(page);
    }
}
