using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Places;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Web.Tests.Access;

/// <summary>One side's things by the names that addresses give them, in every state a page needs.</summary>
public sealed class Things
{
    private readonly Dictionary<string, string> _ids = [];

    public string this[string name] { get => _ids[name]; set => _ids[name] = value; }

    /// <summary>The same names, with ids of nothing.</summary>
    public Things OfNothing()
    {
        var nothing = new Things();
        foreach (var (name, value) in _ids)
            // A year is no thing: it is the same for everybody.
            nothing[name] = Guid.TryParse(value, out _) ? Guid.CreateVersion7().ToString() : name == "year" ? value : new string('x', value.Length);
        return nothing;
    }
}

/// <summary>Two services alike, with everything in them, and the people who try every door.</summary>
public sealed class World(TestApp app)
{
    public static IReadOnlyList<Visitor> Visitors { get; } =
    [
        new("nobody", Who.Nobody, Who.Nobody),
        new("administrator of the installation", Who.InstallationAdministrator, Who.InstallationAdministrator),
        new("administrator", Who.Administrator, Who.Nobody),
        new("service lead", Who.Lead, Who.Nobody),
        new("duty clinician", Who.DutyClinician, Who.Nobody),
        new("facilitator of this programme", Who.Facilitator, Who.Nobody),
        new("facilitator of another programme", Who.OtherFacilitator, Who.Nobody),
        new("volunteer", Who.Volunteer, Who.Nobody),
        new("participant", Who.Participant, Who.Nobody),
        new("member", Who.Member | Who.Teller, Who.Nobody),
        new("member of another group", Who.Nobody, Who.Member | Who.Teller),
        new("somebody who left", Who.Left, Who.Nobody),
        new("staff of another service", Who.Nobody, Who.Administrator | Who.Lead | Who.Facilitator | Who.DutyClinician),
        new("volunteer here and member there", Who.Volunteer, Who.Member),
    ];

    public Dictionary<string, Person> People { get; } = [];
    public Things Here { get; private set; } = new();
    public Things There { get; private set; } = new();
    public Things Nothing { get; private set; } = new();

    public Things Of(Side side) => side switch
    {
        Side.Here => Here,
        Side.There => There,
        _ => Nothing,
    };

    public async Task Make()
    {
        People["administrator of the installation"] = await app.Given.InstallationAdministrator();
        foreach (var visitor in Visitors.Skip(2))
            People[visitor.Name] = await app.Given.Person(Called(visitor.Name), email: $"visitor{People.Count}@example.org");
        Here = await MakeSide("Avonside Pain Service", s => s.Here);
        There = await MakeSide("Moorland Pain Service", s => s.There);
        // Some things may only be done when a few days have gone by.
        app.Clock.Advance(TimeSpan.FromDays(4));
        // A room lasts some hours only.
        foreach (var things in new[] { Here, There })
            await app.DoApart<Rooms>(async rooms =>
            {
                var programme = ProgrammeId.Parse(things["programme"], null);
                await rooms.Open(programme, PersonId.New());
                things["code"] = rooms.CodeOf((await rooms.Latest(programme))!)!;
            });
        Nothing = Here.OfNothing();
    }

    private async Task<Things> MakeSide(string name, Func<Visitor, Who> whatIs)
    {
        var given = app.Given;
        var things = new Things();
        var service = await given.Service(name);
        things["service"] = service.Id.ToString();
        things["language"] = "pl";
        things["year"] = app.Today.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var ready = await given.Programme(service, name: "Ready");
        var few = await given.Programme(service, name: "Few");
        var closed = await given.Programme(service, name: "Closed");
        var other = await given.Programme(service, name: "Other");
        (things["programme"], things["few"], things["closed"]) = (ready.Id.ToString(), few.Id.ToString(), closed.Id.ToString());
        foreach (var programme in new[] { ready, few, closed, other })
            await given.Facilitator(programme, "Hannah Brooks");
        var volunteer = await given.Volunteer(ready, "Winston Clarke");
        things["volunteer"] = volunteer.Id.ToString();
        things["lead"] = (await given.ServiceLead(service)).Id.ToString();
        await given.Administrator(service);

        var nell = await given.Answers(service);
        things["nell"] = nell.Id.ToString();
        await given.Promise(service);
        var test = new DutyTest(service.Id, nell.Id, app.Today, app.Now);
        await app.Do<Links>((links, db) =>
        {
            db.DutyTests.Add(test);
            things["r"] = Key(links.New(nell.Id, LinkVerb.ConfirmDuty, test.Id, app.Now.AddDays(9)));
            return Task.CompletedTask;
        });

        var people = await given.Participants(ready, "Leila Farouk", "Colin Webb", "Eileen Burke", "Ray Hobbs", "Tunde Alabi", "Sunita Patel");
        await OnlyByLandline(people[3].Person);
        await given.InvitationLink(people[4]);
        foreach (var someone in people.Take(4))
            await given.Answered(someone, Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        things["participant"] = people[4].Participant.Id.ToString();
        things["i"] = Key(await given.InvitationLink(people[0]));
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == people[1].Person.Id)).ChangeMobile(PhoneNumber.Read("07700 900 899")));
        await app.Do<Slips>(async (slips, db) =>
        {
            var slip = (await slips.For(ready.Id, [await db.Participants.SingleAsync(p => p.Id == people[0].Participant.Id)])).Values.Single();
            things["slip"] = $"{slip.Number}-{slip.Letters}";
        });
        foreach (var someone in (await given.Participants(few, "Nadia Rossi", "Comfort Asante", "Uzma Sheikh")).Take(2))
            await given.Answered(someone, Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        await given.Answered((await given.Participants(closed, "Paul Drewett"))[0], Interest.Yes);
        await app.Do<FewerThanThree>(verb => verb.Close(closed.Id, null));
        await app.Change(async db =>
        {
            var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == ready.Id);
            handover.NamePlaces([new FollowOn.Handover.PublicPlace("Café Kino", true)]);
        });

        var group = await given.HandedOverGroup(
            new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino", "It suits everybody."), ["Mo Rahman", "Derek Hill", "Aga Nowak", "Tom Ashworth"], service);
        await given.Left(group.Group, group["Tom"]);
        await OnlyByLandline(group["Derek"]);
        (things["group"], things["meeting"], things["person"]) = (group.Group.Id.ToString(), group.FirstMeeting!.Id.ToString(), group["Derek"].Id.ToString());
        things["past"] = (await given.Meeting(group.Group, app.Today.AddDays(-1), new TimeOnly(11, 0))).Id.ToString();
        things["handed-over"] = group.Programme.Id.ToString();
        await app.Do<VenueBook>(async (book, _) =>
        {
            var (place, offered) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            (things["place"], things["offered"]) = (place.ToString(), offered.ToString());
            var kept = await book.Add(group.Group.Id, place, new("Tea Rooms", VenueKind.Cafe, "Park Street", "BS1", VenueCost.ADrink, TableBooking.NotKnown, null), group["Mo"].Id);
            kept!.AddRoom("upstairs", 6, UsualTimes.Anytime, group["Mo"].Id, app.Now);
            await book.Add(service.Id, offered, new("Hall", VenueKind.CommunityRoom, null, "BS5", VenueCost.Free, TableBooking.NotNeeded, null), nell.Id);
        });
        // The volunteer comes along at first.
        await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == group.Group.Id)).Decide(WhoAsks.NotDecided, 3, ServiceMaySee.WhetherItMeets, null));
        var quiet = await given.HandedOverGroup(null, ["Ola Berg", "Pat Moss", "Quin Lee"], service, programmeEnd: app.Today.AddDays(-100));
        things["quiet"] = quiet.Group.Id.ToString();
        var (offer, ask) = await OfNoRecentMeetUp(quiet);
        await app.Do<Links>(links =>
        {
            things["n"] = Key(links.New(quiet["Ola"].Id, LinkVerb.AskEveryone, offer, app.Now.AddDays(5)));
            things["t"] = Key(links.New(quiet["Ola"].Id, LinkVerb.SayStillInTouch, ask, app.Now.AddDays(5)));
            return Task.CompletedTask;
        });
        var plan = await Choosing(group);
        await app.Do<Links>(links =>
        {
            var soon = app.Now.AddDays(5);
            things["v"] = Key(links.New(group["Mo"].Id, LinkVerb.AnswerPlan, plan, soon));
            things["a"] = Key(links.New(group["Mo"].Id, LinkVerb.AnswerMeeting, group.FirstMeeting.Id.Value, soon));
            things["w"] = Key(links.New(group["Mo"].Id, LinkVerb.SayWhoCame, Guid.Parse(things["past"]), soon));
            things["l"] = Key(links.New(group["Mo"].Id, LinkVerb.LeaveGroup, group.Group.Id.Value, soon));
            return Task.CompletedTask;
        });

        var mailed = await given.Person("Nia Mail", email: $"nia.{Guid.NewGuid():N}@example.org");
        things["e"] = (await app.Services.GetRequiredService<FollowOn.Messaging.Mail.MailAccounts>().Key()).StopKey(mailed.Id, mailed.Email!);

        await app.Do<FollowOn.Meetings.Series.CalendarFeeds>(async feeds => things["c"] = await feeds.Make(mailed.Id));

        foreach (var visitor in Visitors.Skip(1))
            foreach (var what in Enum.GetValues<Who>().Where(w => System.Numerics.BitOperations.IsPow2((int)w) && whatIs(visitor).HasFlag(w)))
                await Become(People[visitor.Name], what, service, [ready, few, closed, group.Programme], other, [group, quiet], closed);
        // One check-in in which every member who visits has a part.
        var members = Visitors.Where(v => whatIs(v).HasFlag(Who.Member)).Select(v => People[v.Name].Id).ToList();
        var checkIn = new CheckIn(Guid.CreateVersion7(), group.Group.Id, group["Derek"].Id, members[0], 48, onlyBuddy: false, app.Now);
        foreach (var member in members)
            checkIn.Ask(member, app.Now);
        await app.Change(db =>
        {
            if (db.Entry(checkIn).State == EntityState.Detached)
                db.CheckIns.Add(checkIn);
            return Task.CompletedTask;
        });
        things["checkIn"] = checkIn.Id.ToString();
        var concern = Guid.CreateVersion7();
        await app.Do<Concerns>(concerns => concerns.Raise(new Raising(concern, service.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, People[Visitors.First(v => whatIs(v).HasFlag(Who.Teller)).Name].Id, group["Mo"].Id, null, group.Group.Id, "not heard from")));
        things["concern"] = concern.ToString();
        await app.Do<Links>(links => Task.FromResult(things["d"] = Key(links.New(nell.Id, LinkVerb.TakeUpConcern, concern, app.Now.AddDays(9)))));
        await SomethingNotRight(things, group, People[Visitors.First(v => whatIs(v).HasFlag(Who.Teller)).Name]);
        things["draft"] = await Draft(things["programme"], Visitors.First(v => whatIs(v).HasFlag(Who.Facilitator)).Name);
        return things;
    }

    private async Task Become(Person person, Who what, Service service, Programme[] programmes, Programme other, GivenGroup[] groups, Programme asParticipant)
    {
        switch (what)
        {
            case Who.Administrator:
                await app.Given.Gets(person, Role.Administrator, service.Id, null);
                break;
            case Who.Lead:
                await app.Given.Gets(person, Role.ServiceLead, service.Id, null);
                break;
            case Who.DutyClinician:
                await app.Given.Gets(person, Role.DutyClinician, service.Id, null);
                break;
            case Who.Facilitator:
                await app.Given.Gets(person, Role.Facilitator, service.Id, null);
                foreach (var programme in programmes)
                    await app.Given.Gets(person, Role.Facilitator, service.Id, programme.Id);
                break;
            case Who.OtherFacilitator:
                await app.Given.Gets(person, Role.Facilitator, service.Id, null);
                await app.Given.Gets(person, Role.Facilitator, service.Id, other.Id);
                break;
            case Who.Volunteer:
                foreach (var programme in programmes)
                    await app.Given.Gets(person, Role.Volunteer, service.Id, programme.Id);
                break;
            case Who.Participant:
                await app.Given.Participant(asParticipant, person);
                break;
            case Who.Member or Who.Left:
                foreach (var group in groups)
                {
                    var joined = new Someone((await app.Given.Participant(group.Programme, person)).Participant, person);
                    await app.Given.Answered(joined, Interest.Yes, [Detail.Email]);
                    if (what == Who.Left)
                        await app.Given.Left(group.Group, person);
                }
                break;
        }
    }

    /// <summary>A group that met yesterday and meets every month: the next is offered to somebody; and it was asked whether it is still in touch.</summary>
    private async Task<(Guid Offer, Guid Ask)> OfNoRecentMeetUp(GivenGroup quiet)
    {
        await app.Given.Meeting(quiet.Group, app.Today.AddDays(-1), new TimeOnly(11, 0));
        var slot = new NextSlot(app.Today.AddDays(27), app.Today.AddDays(27), new TimeOnly(11, 0), "Café Kino", Online: false, Slowed: false);
        var offer = new NextMeetUp(quiet.Group.Id, slot, quiet["Ola"].Id, app.Now.AddDays(18), app.Now);
        var ask = new InTouchAsk(quiet.Group.Id, app.Today);
        await app.Change(async db =>
        {
            (await db.Groups.SingleAsync(g => g.Id == quiet.Group.Id)).MeetEvery(31);
            db.NextMeetUps.Add(offer);
            db.InTouchAsks.Add(ask);
        });
        return (offer.Id, ask.Id);
    }

    /// <summary>The group is asked when to meet.</summary>
    private async Task<Guid> Choosing(GivenGroup group)
    {
        var choices = Enumerable.Range(40, 2).Select(d => new PlanChoice([new PlannedDate(null, app.Today.AddDays(d), new TimeOnly(11, 0), "Café Kino", "Café Kino", false, 2, 1)], ["3 of 4 can come."])).ToList();
        var plan = new GroupPlan(Guid.CreateVersion7(), group.Group.Id, 1, choices, 7, null, app.Now);
        await app.Change(db => Task.FromResult(db.GroupPlans.Add(plan)));
        return plan.Id;
    }

    /// <summary>Somebody told of Derek and looks at it themselves; something else was told to the service; and the group is asked a question.</summary>
    private Task SomethingNotRight(Things things, GivenGroup group, Person teller) => app.Change(async db =>
    {
        var (id, derek, now) = (group.Group.Id, group["Derek"].Id, app.Now);
        var own = new Report(Guid.CreateVersion7(), id, teller.Id, derek, ReportKind.Behaviour, "sealed", teller.Id, true, now);
        own.Note(Guid.CreateVersion7(), RepairStep.TalkedAlone, teller.Id, null, now);
        var told = new Report(Guid.CreateVersion7(), id, group["Aga"].Id, derek, ReportKind.Text, "sealed", null, true, now);
        var question = new GroupQuestion(Guid.CreateVersion7(), id, GroupAsks.HowWeTalk, null, 14, own.Id, teller.Id, now);
        question.Open(now);
        db.AddRange(own, told, question);
        (things["report"], things["told"], things["question"]) = (own.Id.ToString(), told.Id.ToString(), question.Id.ToString());
        await Task.CompletedTask;
    });

    private async Task<string> Draft(string programme, string facilitator)
    {
        var browser = await app.BrowserOf(People[facilitator]);
        var page = await (await browser.Get($"/programmes/{programme}/participants/import")).Form("Look at the list")
            .Fill("Or paste the rows here", "Name\tMobile\nAnita Rao\t07700 900 801\nGary Stokes\t123\n").Press();
        return page.Address.AbsolutePath.Split('/')[^1];
    }

    /// <summary>Somebody whom no message reaches by itself.</summary>
    private Task OnlyByLandline(Person person) => app.Change(async db =>
        (await db.People.SingleAsync(p => p.Id == person.Id)).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), ContactChannel.Telephone));

    private static string Key(string link) => new Uri(link).AbsolutePath.Split('/')[^1];

    /// <summary>A name in letters, different for each.</summary>
    private static string Called(string visitor) => string.Concat(visitor.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..])) + " Visitor";
}
