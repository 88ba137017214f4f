using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Volunteers;
using FollowOn.Web.Tests.Safety;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>Every clock of the schedule runs by itself: not a moment too early, and once.</summary>
public sealed class RetentionTests
{
    public static TheoryData<string, TestDatabase> Rules =>
        [.. from rule in RetentionRule.All from database in Enum.GetValues<TestDatabase>() select new TheoryDataRow<string, TestDatabase>(rule.Key, database)];

    [Theory, MemberData(nameof(Rules))]
    public async Task A_clock_runs_out_when_the_schedule_says_and_not_before(string key, TestDatabase database)
    {
        var rule = RetentionRule.All.Single(r => r.Key == key);
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var (from, left) = await Begin(app, group, key);
        Assert.Equal(1, await app.Read(left));

        app.Clock.Advance(rule.Keep.After(from) - app.Now - TimeSpan.FromSeconds(1));
        await Run(app);
        Assert.Equal(1, await app.Read(left));
        // A day is the finest that some of them know.
        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        var gone = await Run(app);
        Assert.Equal(0, await app.Read(left));
        Assert.True(gone[key] > 0);
        Assert.Equal(0, (await Run(app)).GetValueOrDefault(key));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_goes_whom_anything_still_keeps(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var second = await app.Given.HandedOverGroup(null, ["Ann Lee", "Bob Hall", "Cath Moss"], group.Service, "The Friday Crew");
        // One left this group and is in the other; one is on a programme that has not ended; one works for the service.
        await app.Change(db =>
        {
            db.Memberships.Add(new Membership(second.Group.Id, group["Mo"].Id, fromProgramme: false, app.Now));
            return Task.CompletedTask;
        });
        foreach (var name in new[] { "Mo", "Derek", "Aga" })
            await app.Given.Left(group.Group, group[name]);
        await app.Given.Participant(await app.Given.Programme(group.Service, endingOn: app.Today.AddDays(700)), group["Derek"]);
        await app.Given.Gets(group["Aga"], Role.Facilitator, group.Service.Id, null);

        app.Clock.Advance(TimeSpan.FromDays(650));
        await Run(app);

        Assert.Equal(0, await app.Read(db => db.People.CountAsync(p => p.ErasedAt != null)));
        Assert.Equal(3, await app.Read(db => db.Memberships.CountAsync(m => m.GroupId == second.Group.Id && m.LeftAt == null && m.PersonId != group["Mo"].Id)));
    }

    [Theory, OnBothDatabases]
    public async Task A_service_sets_another_time_and_it_holds(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Left(group.Group, group["Mo"]);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Retention>().Set(RetentionRule.Left, Keeping.OfYears(3));
        app.Clock.Advance(TimeSpan.FromDays(800));
        await Run(app);
        Assert.Null((await app.Read(db => db.People.SingleAsync(p => p.Id == group["Mo"].Id))).ErasedAt);
        app.Clock.Advance(TimeSpan.FromDays(300));
        await Run(app);
        Assert.NotNull((await app.Read(db => db.People.SingleAsync(p => p.Id == group["Mo"].Id))).ErasedAt);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_cut_off_the_audit_leaves_a_chain_that_verifies(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        for (var i = 0; i < 4; i++)
        {
            await Note(app, service.Id);
            app.Clock.Advance(TimeSpan.FromDays(1000));
        }
        await app.Do<AuditHeads>(heads => heads.Keep());

        await Run(app);

        await using var scope = app.Services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerify>().Run();
        Assert.Empty(verdict.Broken);
        Assert.Equal([3L, 4, 5], await app.Read(db => db.AuditRows.OrderBy(r => r.Sequence).Select(r => r.Sequence).ToListAsync()));
    }

    [Fact]
    public async Task The_site_lets_them_run_every_six_hours()
    {
        await using var app = await TestApp.Start();
        await Text(app);
        app.Clock.Advance(TimeSpan.FromDays(29));
        await WhenDue(app);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await WhenDue(app);
        Assert.Equal(0, await app.Read(db => db.InboundTexts.CountAsync()));
        await Text(app);
        await app.Change(db => db.InboundTexts.ExecuteUpdateAsync(u => u.SetProperty(t => t.ReceivedAt, app.Now.AddDays(-40))));
        app.Clock.Advance(TimeSpan.FromHours(5));
        await WhenDue(app);
        Assert.Equal(1, await app.Read(db => db.InboundTexts.CountAsync()));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await WhenDue(app);
        Assert.Equal(0, await app.Read(db => db.InboundTexts.CountAsync()));
    }

    /// <summary>Makes what a rule is about. Gives the moment from which its clock runs, and what is left of it.</summary>
    private static async Task<(DateTime From, Func<FollowOnDb, Task<int>> Left)> Begin(TestApp app, GivenGroup group, string key)
    {
        var (mo, now, given) = (group["Mo"], app.Now, app.Given);
        var midnight = UkClock.ToUtc(app.Today, TimeOnly.MinValue);
        switch (key)
        {
            case "no-answer":
                var silent = (await given.Participants(await given.Programme(group.Service, endingOn: app.Today), "Ann Lee"))[0];
                return (midnight, Here(silent.Person));
            case "no-group":
                var keen = (await given.Participants(await given.Programme(group.Service, endingOn: app.Today), "Ann Lee"))[0];
                await given.Answered(keen, Interest.Yes);
                return (midnight, Here(keen.Person));
            case "left":
                await given.Left(group.Group, mo);
                return (now, Here(mo));
            case "group-ended":
                await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == group.Group.Id)).End(app.Now));
                return (now, Here(mo));
            case "role-ended":
                await app.Change(async db => (await db.Roles.SingleAsync(r => r.PersonId == group.Facilitator.Id)).End(app.Now));
                return (now, Here(group.Facilitator));
            case "no-ties":
                return (now, Here(await given.Person("Ann Lee")));
            case "message-words":
                var words = await app.Read(db => db.Outbox.Where(m => m.To == mo.Id).Select(m => m.Id).SingleAsync());
                return (now, db => db.Outbox.CountAsync(m => m.Id == words && m.Body != ""));
            case "messages":
                var message = await app.Read(db => db.Outbox.Where(m => m.To == mo.Id).Select(m => m.Id).SingleAsync());
                return (now, db => db.Outbox.CountAsync(m => m.Id == message));
            case "texts":
                await Text(app);
                return (now, db => db.InboundTexts.CountAsync());
            case "provider-calls":
                await app.Services.GetRequiredService<ProviderCalls>().Keep(CallKind.Other, "nothing of ours", TestContext.Current.CancellationToken);
                await app.Services.GetRequiredService<ProviderCalls>().TakeIn(TestContext.Current.CancellationToken);
                return (now, db => db.ProviderCalls.CountAsync());
            case "meet-up-answers":
                var meeting = await given.Meeting(group.Group, app.Today, new TimeOnly(8, 0));
                await app.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == meeting.Id)).Answer(mo.Id, Coming.Cant, CantReason.NotWellEnough, mo.Id, app.Now));
                return (midnight, db => db.Meetings.CountAsync(m => m.Answers.Any()));
            case "visits":
                var visit = await given.Meeting(group.Group, app.Today, new TimeOnly(8, 0));
                await app.Change(db =>
                {
                    db.CantVisits.Add(new CantVisit(visit.Id, mo.Id, app.Now));
                    return Task.CompletedTask;
                });
                return (midnight, db => db.CantVisits.CountAsync());
            case "duties":
            case "duty-tests":
                await app.Change(db =>
                {
                    db.Add(key == "duties" ? new Duty(group.Service.Id, app.Today, new TimeOnly(9, 0), new TimeOnly(16, 0), mo.Id, null) : new DutyTest(group.Service.Id, mo.Id, app.Today, app.Now));
                    return Task.CompletedTask;
                });
                return (key == "duties" ? midnight : now, db => key == "duties" ? db.Duties.CountAsync() : db.DutyTests.CountAsync());
            case "notes":
            case "calls":
                var met = await given.Meeting(group.Group, app.Today, new TimeOnly(8, 0));
                await app.Change(db =>
                {
                    db.Add(key == "notes" ? new Note(Guid.NewGuid(), group.Group.Id, met.Id, mo.Id, "sealed", 2, app.Now) : new Call(Guid.NewGuid(), met.Id, mo.Id, group["Aga"].Id, null, app.Now));
                    return Task.CompletedTask;
                });
                return (midnight, db => key == "notes" ? db.Notes.CountAsync() : db.Calls.CountAsync());
            case "left-out":
                var past = await given.Meeting(group.Group, app.Today, new TimeOnly(8, 0));
                await app.Change(db =>
                {
                    var memory = new MeetUpMemory(past.Id, group.Group.Id, app.Today);
                    memory.Note(app.Today, met: true, [mo.Id], app.Now);
                    return Task.FromResult(db.MeetUpMemories.Add(memory));
                });
                return (midnight, db => db.MeetUpMemories.CountAsync());
            case "group-keys":
                await app.Change(async db =>
                {
                    db.GroupKeys.Add(new GroupKey(group.Group.Id, "a key", [1, 2, 3], app.Now));
                    (await db.Groups.SingleAsync(g => g.Id == group.Group.Id)).End(app.Now);
                });
                return (now, db => db.GroupKeys.CountAsync(k => k.DestroyedAt == null));
            case "slips":
                await app.Change(db =>
                {
                    db.Slips.Add(new Slip(group.Programme.Id, group.People[0].Participant.Id, 1, "sealed", app.Now));
                    return Task.CompletedTask;
                });
                return (UkClock.ToUtc(group.Programme.EndsOn, TimeOnly.MinValue), db => db.Slips.CountAsync());
            case "audit":
                await Note(app, group.Service.Id);
                app.Clock.Advance(TimeSpan.FromDays(3));
                await Note(app, group.Service.Id);
                var first = await app.Read(db => db.AuditRows.Where(r => r.Chain == group.Service.Id.Value).OrderBy(r => r.Sequence).FirstAsync());
                return (first.At, db => db.AuditRows.CountAsync(r => r.Chain == first.Chain && r.Sequence == first.Sequence));
            default:
                return await BeginRow(app, group, key);
        }
    }

    private static async Task<(DateTime From, Func<FollowOnDb, Task<int>> Left)> BeginRow(TestApp app, GivenGroup group, string key)
    {
        var (mo, now) = (group["Mo"].Id, app.Now);
        object row;
        switch (key)
        {
            case "questions":
                var question = new OpenQuestion(mo, QuestionKind.WhoCame, Guid.NewGuid(), now);
                question.Close(now);
                row = question;
                break;
            case "withdrawn-consents":
                var consent = new SharedDetail(group.Group.Id, mo, Detail.Landline, mo, now);
                consent.Withdraw(now);
                row = consent;
                break;
            case "lifted-keepings":
                var keeping = new Withholding(group.Group.Id, mo, group["Aga"].Id, now);
                keeping.Lift(now);
                row = keeping;
                break;
            case "reports":
                var report = new Report(Guid.CreateVersion7(), group.Group.Id, mo, null, ReportKind.Text, "sealed", mo, true, now);
                report.Close(RepairEnd.Better, now);
                row = report;
                break;
            case "questions-to-groups":
                var asked = new GroupQuestion(Guid.CreateVersion7(), group.Group.Id, GroupAsks.HowWeTalk, null, 3, null, mo, now);
                asked.End(GroupOutcome.TooFew, now);
                row = asked;
                break;
            case "sessions":
                var session = new BrowserSession(mo, Secrets.NewKey(), SignedInBy.Code, false, null, now, now.AddDays(90));
                session.End(now);
                row = session;
                break;
            case "turns":
                var turn = new NextMeetUp(group.Group.Id, new NextSlot(app.Today, app.Today, new TimeOnly(11, 0), "Café Kino", false, false), mo, now, now);
                turn.LeaveOut(now);
                row = turn;
                break;
            case "plans":
                var plan = new GroupPlan(Guid.CreateVersion7(), group.Group.Id, 1, [new PlanChoice([new PlannedDate(null, app.Today, new TimeOnly(11, 0), "kino", "Café Kino", false)], [])], 4, mo, now);
                plan.End(PlanOutcome.NothingSuits, 3, now);
                row = plan;
                break;
            case "last-tries":
                row = new LastTry(group.People[0].Participant.Id, TriedBy.Service, TryOutcome.NotReached, group.Facilitator.Id, now);
                break;
            case "room-screens":
                var room = new RoomSession(group.Programme.Id, group.Facilitator.Id, "sealed", now);
                room.End(now);
                row = room;
                break;
            case "concern-words":
            case "concerns":
                var promise = CheckInTests.Promise(group, now);
                var concern = new Concern(Guid.NewGuid(), group.Service.Id, promise.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, mo, group["Aga"].Id, group.Group.Id, now, now, now);
                concern.Say("sealed", null);
                concern.Close(group.Facilitator.Id, ConcernOutcome.SpokenWith, inRecord: true, PersonTold.InPerson, "sealed", now);
                await app.Change(db =>
                {
                    db.Promises.Add(promise);
                    return Task.CompletedTask;
                });
                row = concern;
                break;
            case "check-ins":
                var checkIn = new CheckIn(Guid.NewGuid(), group.Group.Id, group["Aga"].Id, mo, 48, onlyBuddy: false, now);
                checkIn.Close(CheckInEnd.HeardFrom, mo, now);
                row = checkIn;
                break;
            case "drafts":
                row = new Draft(Guid.NewGuid(), mo, "a list", Guid.NewGuid(), "{}", now);
                break;
            case "sign-in-asks":
                row = new SignInAsk(mo, Secrets.NewKey(), "123456", Secrets.NewKey(), now);
                break;
            case "links":
                row = new CapabilityLink(mo, LinkVerb.LeaveGroup, group.Group.Id.Value, Secrets.NewKey(), now, now);
                break;
            case "contact-changes":
                row = new ContactChange(mo, ReachDetail.Email, "mo@example.org", "123456", ContactChannel.Text, "654321", now);
                break;
            case "erased-marks":
                row = new ErasedMark(group.Programme.Id, "a mark", now);
                break;
            default:
                throw new InvalidOperationException($"The rule {key} has no test.");
        }
        await app.Change(db =>
        {
            db.Add(row);
            return Task.CompletedTask;
        });
        return (row is SignInAsk ask ? ask.ExpiresAt : now, key switch
        {
            "turns" => db => db.NextMeetUps.CountAsync(n => n.OfferedTo != null),
            "concern-words" => db => db.Concerns.CountAsync(c => c.Words != null || c.Events.Any(e => e.Words != null)),
            "concerns" => db => db.Concerns.CountAsync(),
            "check-ins" => db => db.CheckIns.CountAsync(),
            "plans" => db => db.GroupPlans.CountAsync(),
            "last-tries" => db => db.LastTries.CountAsync(),
            "room-screens" => db => db.RoomSessions.CountAsync(),
            "questions" => db => db.OpenQuestions.CountAsync(q => q.ClosedAt != null),
            "withdrawn-consents" => db => db.SharedDetails.CountAsync(s => s.WithdrawnAt != null),
            "lifted-keepings" => db => db.Withholdings.CountAsync(),
            "reports" => db => db.Reports.CountAsync(),
            "questions-to-groups" => db => db.GroupQuestions.CountAsync(),
            "sessions" => db => db.Sessions.CountAsync(),
            "drafts" => db => db.Drafts.CountAsync(),
            "sign-in-asks" => db => db.SignInAsks.CountAsync(),
            "links" => db => db.Links.CountAsync(l => l.Verb == LinkVerb.LeaveGroup && l.PersonId == mo && l.ExpiresAt <= now),
            "contact-changes" => db => db.ContactChanges.CountAsync(),
            _ => db => db.ErasedMarks.CountAsync(),
        });
    }

    private static Func<FollowOnDb, Task<int>> Here(Person person) => db => db.People.CountAsync(p => p.Id == person.Id && p.ErasedAt == null);

    private static async Task Text(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<InboundTexts>().Receive(Guid.NewGuid().ToString(), "+447700900999", "hello");
    }

    private static Task Note(TestApp app, ServiceId service) => app.Do<AuditTrail>((audit, _) =>
    {
        audit.Did(Act.ServiceChanged, service);
        return Task.CompletedTask;
    });

    private static async Task<IReadOnlyDictionary<string, int>> Run(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Retention>().Run();
    }

    private static async Task WhenDue(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Retention>().RunWhenDue();
    }
}
