using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Testing;

/// <summary>A participant together with the person.</summary>
public sealed record Someone(Participant Participant, Person Person);

/// <summary>A group after its hand-over, with those who are in it.</summary>
public sealed record GivenGroup(Group Group, Programme Programme, Service Service, Person Facilitator, IReadOnlyList<Someone> People, Meeting? FirstMeeting)
{
    /// <summary>The member with this name.</summary>
    public Person this[string knownAs] => People.Single(p => p.Person.KnownAs == knownAs).Person;
}

/// <summary>A signed promise and the people under it.</summary>
public sealed record GivenPromise(Promise Promise, Person Duty, Person Deputy, Person Lead, Person Manager);

/// <summary>
/// What was there before a test begins, made by the domain's own constructors and verbs. What it gives back is a picture of the
/// moment; read again what a test changes. Names and numbers are invented, numbers from those kept for drama.
/// </summary>
public sealed class Given(TestApp app)
{
    private int _numbers;

    /// <summary>Another mobile number of nobody's: 07700 900000 to 900999.</summary>
    public string Mobile() => $"07700 900{Interlocked.Increment(ref _numbers):D3}";

    /// <summary>A person. With no way to be reached given, they get a mobile; <paramref name="unreachable"/> leaves them without anything.</summary>
    public async Task<Person> Person(
        string name = "Mo Rahman", string? mobile = null, string? email = null, string? landline = null,
        ContactChannel? prefers = null, string? accessNeeds = null, string? language = null, bool unreachable = false)
    {
        if (mobile is null && email is null && landline is null && !unreachable)
            mobile = Mobile();
        var person = new Person(PersonId.New(), name, null, app.Now);
        person.ReachBy(
            mobile is null ? null : PhoneNumber.Read(mobile),
            email is null ? null : EmailAddress.Read(email),
            landline is null ? null : PhoneNumber.Read(landline),
            prefers);
        person.Needs(language, accessNeeds);
        await app.Change(db => Add(db, person));
        return person;
    }

    public async Task<Service> Service(string name = "Avonside Pain Service", Nation nation = Nation.England)
    {
        var service = new Service(ServiceId.New(), name, nation, "0117 496 0202", "Monday to Friday, 9am to 4pm", app.Now);
        await app.Change(db => Add(db, service));
        return service;
    }

    /// <summary>The administrator of the whole installation, who sets up services.</summary>
    public Task<Person> InstallationAdministrator(string name = "Ines Okafor") => Holding(Role.Administrator, name, null, null);

    public Task<Person> Administrator(Service service, string name = "Priya Nair") => Holding(Role.Administrator, name, service.Id, null);

    public Task<Person> ServiceLead(Service service, string name = "Gwen Pritchard") => Holding(Role.ServiceLead, name, service.Id, null);

    public Task<Person> DutyClinician(Service service, string name = "Carys Vaughan") => Holding(Role.DutyClinician, name, service.Id, null);

    public Task<Person> Facilitator(Programme programme, string name = "Hannah Brooks") => Holding(Role.Facilitator, name, programme.ServiceId, programme.Id);

    public Task<Person> Volunteer(Programme programme, string name = "Winston Clarke") => Holding(Role.Volunteer, name, programme.ServiceId, programme.Id);

    /// <summary>Somebody who answers concerns, reached by text and by e-mail.</summary>
    public async Task<Person> Answers(Service service, string name = "Nell Archer")
    {
        var person = await Person(name, mobile: Mobile(), email: $"{name.ToLowerInvariant().Replace(' ', '.')}.{Interlocked.Increment(ref _numbers)}@example.org");
        await Gets(person, Role.DutyClinician, service.Id, null);
        return person;
    }

    /// <summary>Monday to Friday, 9am to 4pm.</summary>
    public static IReadOnlyList<CoverTime> Weekdays { get; } =
        [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(d => new CoverTime((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(16, 0)))];

    /// <summary>A signed promise; lead and manager answer for the service.</summary>
    public async Task<Promise> Promise(Service service, Person? lead = null, Person? manager = null, PromisedSteps? steps = null, IReadOnlyList<CoverTime>? cover = null)
    {
        lead ??= await Answers(service, "Gwen Pritchard");
        manager ??= await Answers(service, "Judith Lowe");
        var promise = new Promise(service.Id, cover ?? Weekdays, coversBankHolidays: false, "A nurse of the pain service", steps ?? PromisedSteps.Usual, lead.Id, manager.Id, "Ring 0117 496 0210.", app.Now);
        promise.Sign(lead.Id, lead.FullName, "Clinical lead", app.Now);
        await app.Change(db => Add(db, promise));
        return promise;
    }

    /// <summary>Somebody is on duty on one date, 9am to 4pm if no other time is given.</summary>
    public async Task<Duty> OnDuty(Service service, DateOnly date, Person person, Person? deputy = null, TimeOnly? from = null, TimeOnly? until = null)
    {
        var duty = new Duty(service.Id, date, from ?? new TimeOnly(9, 0), until ?? new TimeOnly(16, 0), person.Id, deputy?.Id);
        await app.Change(db => Add(db, duty));
        return duty;
    }

    /// <summary>A signed promise, with somebody on duty and their deputy on every working day for two weeks.</summary>
    public async Task<GivenPromise> PromiseWithRota(Service service, bool withRota = true, PromisedSteps? steps = null)
    {
        var (lead, manager) = (await Answers(service, "Lena Hart"), await Answers(service, "Max Osei"));
        var (duty, deputy) = (await Answers(service, "Dana Whitfield"), await Answers(service, "Sam Adeyemi"));
        var promise = await Promise(service, lead, manager, steps);
        for (var date = app.Today; withRota && date < app.Today.AddDays(14); date = date.AddDays(1))
            if (Weekdays.Any(t => t.Day == date.DayOfWeek))
                await OnDuty(service, date, duty, deputy);
        return new GivenPromise(promise, duty, deputy, lead, manager);
    }

    /// <summary>Gives somebody who exists a role.</summary>
    public Task Gets(Person person, Role role, ServiceId? service, ProgrammeId? programme) =>
        app.Change(db => Add(db, new RoleHeld(person.Id, role, service, programme, app.Now)));

    /// <summary>A programme of weekly sessions with the group it may become.</summary>
    /// <param name="endingOn">The last session; tomorrow week when null, so that the hand-over is near.</param>
    public async Task<Programme> Programme(Service service, int sessions = 8, DateOnly? endingOn = null, string name = "Autumn programme", string groupName = "The Tuesday Crew", bool online = false)
    {
        var end = endingOn ?? app.Today.AddDays(8);
        var dates = Enumerable.Range(0, sessions).Select(i => end.AddDays(-7 * i)).ToList();
        var programme = new Programme(ProgrammeId.New(), service.Id, name, online ? "Video call" : "Room 2, Southmead Hospital", online, new TimeOnly(10, 30), dates, app.Now);
        var group = new Group(GroupId.New(), service.Id, programme.Id, groupName, app.Now);
        await app.Change(async db =>
        {
            await Add(db, programme);
            await Add(db, group);
            await Add(db, new ProgrammeHandover(programme.Id, group.Id));
        });
        return programme;
    }

    /// <summary>People on a programme, each with a mobile.</summary>
    public async Task<IReadOnlyList<Someone>> Participants(Programme programme, params string[] names)
    {
        var people = new List<Someone>();
        foreach (var name in names)
            people.Add(await Participant(programme, await Person(name)));
        return people;
    }

    /// <summary>Somebody who exists takes part in a programme.</summary>
    public async Task<Someone> Participant(Programme programme, Person person)
    {
        var participant = new Participant(ParticipantId.New(), programme.Id, person.Id, app.Now);
        await app.Change(db => Add(db, participant));
        return new Someone(participant, person);
    }

    /// <summary>The three answers: whether, what the group may have, and when; given by the participant.</summary>
    public Task Answered(Someone who, Interest interest, IReadOnlyCollection<Detail>? shares = null, UsualTimes? times = null) =>
        app.Do<Invitations>(async (invitations, db) =>
        {
            var participant = await db.Participants.SingleAsync(p => p.Id == who.Participant.Id);
            await invitations.Answer(participant, interest, who.Person.Id);
            if (shares is not null)
                await invitations.Share((await invitations.GroupOf(participant.ProgrammeId)).Id, who.Person.Id, shares, who.Person.Id);
            if (times is { } usual)
                await invitations.SayUsualTimes(who.Person.Id, usual);
        });

    /// <summary>The private link of a participant, as a slip would carry it.</summary>
    public async Task<string> InvitationLink(Someone who)
    {
        var link = "";
        await app.Do<Invitations>(async (invitations, db) =>
        {
            var participant = await db.Participants.SingleAsync(p => p.Id == who.Participant.Id);
            link = invitations.NewLink(participant, await db.Programmes.SingleAsync(p => p.Id == participant.ProgrammeId));
        });
        return link;
    }

    public Task<Group> GroupOf(Programme programme) => app.Read(db => db.Groups.SingleAsync(g => g.ProgrammeId == programme.Id));

    /// <summary>A group that was handed over today, each of whose members shares their mobile.</summary>
    public Task<GivenGroup> HandedOverGroup(params string[] names) => HandedOverGroup(firstMeeting: null, names);

    /// <param name="firstMeeting">The meet-up agreed at the hand-over; everybody has been told of it.</param>
    /// <param name="service">Whose group; a new service's when null.</param>
    public async Task<GivenGroup> HandedOverGroup(FirstMeetingOption? firstMeeting, IReadOnlyList<string> names, Service? service = null, string groupName = "The Tuesday Crew", DateOnly? programmeEnd = null)
    {
        service ??= await Service();
        var programme = await Programme(service, endingOn: programmeEnd ?? app.Today, groupName: groupName);
        var facilitator = await Facilitator(programme);
        var people = await Participants(programme, [.. names]);
        foreach (var someone in people)
            await Answered(someone, Interest.Yes, [Detail.Mobile], UsualTimes.Anytime);
        await app.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id)).Choose(firstMeeting));
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await app.Deliver();
        var group = await GroupOf(programme);
        var meeting = await app.Read(db => db.Meetings.SingleOrDefaultAsync(m => m.GroupId == group.Id));
        return new GivenGroup(group, programme, service, facilitator, people, meeting);
    }

    /// <summary>A meet-up the group agreed to; everybody is told.</summary>
    public async Task<Meeting> Meeting(Group group, DateOnly date, TimeOnly starts, string place = "Café Kino", bool online = false, PersonId? by = null)
    {
        var meeting = new Meeting(MeetingId.New(), group.Id, date, starts, place, online, by, app.Now);
        await app.Do<MeetUps>(async (meetUps, db) =>
        {
            await Add(db, meeting);
            await db.SaveChangesAsync();
            await meetUps.TellAgreed(await db.Groups.SingleAsync(g => g.Id == group.Id), meeting);
        });
        await app.Deliver();
        return meeting;
    }

    /// <summary>Somebody says who came to a meet-up.</summary>
    public Task WhoCame(Meeting meeting, Person said, params Person[] came) => app.Do<MeetUps>(async (meetUps, db) =>
    {
        var everyone = (await meetUps.Members(meeting.GroupId)).Select(m => m.Person.Id).ToList();
        (await db.Meetings.SingleAsync(m => m.Id == meeting.Id)).SayWhoCame([.. came.Select(p => p.Id)], everyone, said.Id, app.Now);
    });

    public Task Resting(Group group, Person person) => WithMembership(group, person, (verbs, membership) => verbs.Rest(membership));

    public Task Left(Group group, Person person) => WithMembership(group, person, (verbs, membership) => verbs.Leave(membership));

    private Task WithMembership(Group group, Person person, Func<RestAndLeave, Membership, Task> verb) =>
        app.Do<RestAndLeave>(async (verbs, db) => await verb(verbs, await db.Memberships.SingleAsync(m => m.GroupId == group.Id && m.PersonId == person.Id)));

    private async Task<Person> Holding(Role role, string name, ServiceId? service, ProgrammeId? programme)
    {
        var person = await Person(name, email: $"{name.ToLowerInvariant().Replace(' ', '.')}.{Interlocked.Increment(ref _numbers)}@example.org");
        await Gets(person, role, service, programme);
        return person;
    }

    /// <summary>Adds once, also when the change starts again after a conflict.</summary>
    private static Task Add<T>(FollowOnDb db, T entity)
        where T : class
    {
        if (db.Entry(entity).State == EntityState.Detached)
            db.Add(entity);
        return Task.CompletedTask;
    }
}
