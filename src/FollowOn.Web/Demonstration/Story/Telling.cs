using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>A programme in the telling, and the group it may become.</summary>
internal sealed record Told(ProgrammeId Programme, GroupId Group, Character Facilitator, IReadOnlyList<Character> People, IReadOnlyList<DateOnly> Sessions)
{
    public DateOnly End => Sessions[^1];

    public Character this[string knownAs] => People.Single(p => p.KnownAs == knownAs);

    public IReadOnlyList<Character> Called(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => this[n])];
}

/// <summary>
/// Tells the demonstration's past. Every step calls what a press on a page or a text from a telephone calls; nothing is put into the database beside that.
/// </summary>
internal sealed partial class Telling(IServiceScopeFactory scopes, DemonstrationClock time, PassingOfTime passing, DateOnly today)
{
    private readonly Timeline _timeline = new(time, passing);
    private ServiceId _service;

    public Task TellAll() => _timeline.Tell([Staff, WhoAnswers, .. Before, .. After]);

    private static Character Ines => Cast.Called("Ines Okafor");
    private static Character Priya => Cast.Called("Priya Nair");
    private static Character Hannah => Cast.Called("Hannah Brooks");
    private static Character Callum => Cast.Called("Callum Fraser");

    /// <summary>A year ago, before anything else: the service, and who works for it.</summary>
    private async Task Staff()
    {
        await On(today.AddDays(-370), 9);
        _service = ServiceId.New();
        await Do(v =>
        {
            v.Db.People.Add(Ines.Details.ToPerson(Ines.Id, v.Now));
            v.Db.Roles.Add(new RoleHeld(Ines.Id, Role.Administrator, service: null, programme: null, v.Now));
            v.Db.Services.Add(new Service(_service, "Avonside Pain Service", Nation.England, "0117 496 0202", "Monday to Friday, 9am to 4pm", v.Now));
            foreach (var person in new[] { Priya, Cast.Called("Gwen Pritchard"), Hannah, Callum, Cast.Called("Bronwen Davies") })
                v.Db.People.Add(person.Details.ToPerson(person.Id, v.Now));
            return Task.CompletedTask;
        });
        await Do(async v =>
        {
            await v.Of<Roles>().Give(Priya.Id, Role.Administrator, _service);
            await v.Of<Roles>().Give(Cast.Called("Gwen Pritchard").Id, Role.ServiceLead, _service);
            await v.Of<Roles>().Give(Hannah.Id, Role.Facilitator, _service);
            await v.Of<Roles>().Give(Callum.Id, Role.Facilitator, _service);
        });
        await Do(async v => await v.Of<BringInReported>().To(_service, StudyGroups(), StudyTable.Source));
    }

    /// <summary>The study's groups A to K, as the verb <c>import-groups</c> reads them.</summary>
    private static ReportedList StudyGroups()
    {
        using var file = typeof(Telling).Assembly.GetManifestResourceStream("table2.csv")!;
        return ReportedList.Read(file, out var problem) ?? throw new InvalidOperationException(problem);
    }

    /// <summary>A programme is set up a fortnight before its first session.</summary>
    private async Task<Told> Programme(string name, DateOnly lastSession, Character facilitator, string groupName, IReadOnlyList<Character> people, bool online = false)
    {
        const int Sessions = 8;
        var dates = Enumerable.Range(0, Sessions).Select(i => lastSession.AddDays(7 * (i - Sessions + 1))).ToList();
        await On(dates[0].AddDays(-14), 10);
        var place = online ? "A video call" : "Room 2, Avonside Health Centre";
        var id = ProgrammeId.New();
        await Do(async v =>
        {
            var programme = new Programme(id, _service, name, place, online, new TimeOnly(10, 30), dates, v.Now);
            await v.Of<NewProgramme>().SetUp(programme, [facilitator.Id]);
            await v.Of<AddParticipants>().To(programme, [.. people.Select(p => p.AsParticipant())]);
        });
        var group = default(GroupId);
        await Do(async v =>
        {
            var prepared = await v.Db.Groups.SingleAsync(g => g.ProgrammeId == id);
            prepared.Rename(groupName);
            group = prepared.Id;
        });
        return new Told(id, group, facilitator, people, dates);
    }

    /// <summary>The first card, at the third-last session.</summary>
    private async Task Introduce(Told told)
    {
        await On(told.Sessions[^3], 12);
        await Handover(told, h => h.TickIntroduced(Now));
    }

    /// <summary>The second card, at the second-last session; everybody gets their private link.</summary>
    private async Task Explore(Told told)
    {
        await On(told.Sessions[^2], 12);
        await LooksAt(told);
        await Handover(told, h => h.TickExplored(Now));
        await Do(async v =>
        {
            var programme = await v.Db.Programmes.SingleAsync(p => p.Id == told.Programme);
            var service = await v.Db.Services.SingleAsync(s => s.Id == _service);
            foreach (var participant in await v.Db.Participants.Where(p => p.ProgrammeId == told.Programme).ToListAsync())
                await v.Of<Invitations>().Send(participant, await v.Db.People.SingleAsync(p => p.Id == participant.PersonId), programme, service);
        });
    }

    /// <summary>Three answers: by text from those who have a mobile, on their own page by email, and through the facilitator from the others.</summary>
    private async Task Answer(Told told, Character who, Interest interest, string times = "any afternoon", bool share = true)
    {
        if (who.Texts)
        {
            await Text(who, interest switch { Interest.Yes => "Yes please", Interest.Maybe => "maybe", _ => "No thanks" });
            if (interest != Interest.Yes)
                return;
            await Text(who, share ? "yes" : "no");
            await Text(who, times);
            return;
        }
        await Do(async v =>
        {
            var by = who.Details.Email is null ? told.Facilitator.Id : who.Id;
            var participant = await v.Db.Participants.SingleAsync(p => p.ProgrammeId == told.Programme && p.PersonId == who.Id);
            await v.Of<Invitations>().Answer(participant, interest, by);
            Detail? detail = who.Details.Email is not null ? Detail.Email : who.Details.Landline is not null ? Detail.Landline : null;
            if (interest == Interest.Yes && share && detail is { } one)
                await v.Of<Invitations>().Share(told.Group, who.Id, [one], by);
            if (interest == Interest.Yes && UsualTimesReader.Read(times) is { } usual)
                await v.Of<Invitations>().SayUsualTimes(who.Id, usual);
        });
    }

    /// <summary>Everybody says yes, the evening after they were asked.</summary>
    private async Task EverybodySaysYes(Told told)
    {
        await On(told.Sessions[^2], 17);
        foreach (var person in told.People)
            await Answer(told, person, Interest.Yes);
    }

    /// <summary>The third card, at the last session: what the room decided, and the hand-over itself.</summary>
    private async Task HandOver(Told told, FirstMeetingOption? first, string askers = "", ServiceMaySee sees = ServiceMaySee.WhetherItMeets, int? interval = null, int visits = 0)
    {
        await On(told.End, 13);
        IReadOnlyList<PersonId> asking = [.. told.Called(askers).Select(p => p.Id)];
        await Handover(told, h =>
        {
            h.SayWhetherTheyMeet(already: false);
            h.Choose(first);
            h.DecideWhoAsks(asking.Count switch { 0 => WhoAsks.FollowOn, 1 => WhoAsks.OneOfUs, _ => WhoAsks.TwoShareIt }, asking);
            h.DecideVisits(visits);
            h.DecideWhatServiceSees(sees);
            h.DecideHowOften(interval);
        });
        await Do(v => v.Of<HandOverToGroup>().Do(told.Programme, told.Facilitator.Id));
    }

    /// <summary>The facilitator looks at the people of a programme, or at one of them; it is noted as it is for anybody who opens such a page.</summary>
    private async Task LooksAt(Told told, Character? who = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().OnSite(told.Facilitator.Id);
        await scope.ServiceProvider.GetRequiredService<AuditTrail>()
            .Saw(who is null ? Shown.PeopleOfProgramme : Shown.OneParticipant, _service, who?.Id, told.Programme);
    }

    private static FirstMeetingOption First(DateOnly date, string place) =>
        new(date, new TimeOnly(11, 0), place, "It suits everybody who said when they can come.");

    private Task Handover(Told told, Action<ProgrammeHandover> verb) =>
        Do(async v => verb(await v.Db.Handovers.SingleAsync(h => h.ProgrammeId == told.Programme)));

    /// <summary>Somebody texts us, from their own telephone.</summary>
    private async Task Text(Character who, string words)
    {
        // What was asked must have arrived before it is answered.
        await passing.LetMessagesLeave();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await scope.ServiceProvider.GetRequiredService<DemonstrationPhone>().Text(await db.People.SingleAsync(p => p.Id == who.Id), words);
        await passing.LetMessagesLeave();
    }

    /// <summary>Waits for an hour of a day in London.</summary>
    private Task On(DateOnly date, int hour) => _timeline.Until(UkClock.ToUtc(date, new TimeOnly(hour, 0)));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// The last such weekday that is so many weeks before yesterday, or earlier; a negative number looks ahead. From yesterday, so that nothing
    /// is told of the hours that are still to come.
    /// </summary>
    private DateOnly Ago(int weeks, DayOfWeek day)
    {
        var date = today.AddDays(-1 - (7 * weeks));
        return date.AddDays(-(((int)date.DayOfWeek - (int)day + 7) % 7));
    }

    private async Task Do(Func<Verbs, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var verbs = new Verbs(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<FollowOnDb>(), Now);
        await verbs.Db.Change(() => work(verbs));
    }

    private sealed record Verbs(IServiceProvider Services, FollowOnDb Db, DateTime Now)
    {
        public T Of<T>()
            where T : notnull => Services.GetRequiredService<T>();
    }
}
