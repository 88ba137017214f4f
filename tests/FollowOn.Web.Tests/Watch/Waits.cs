using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Watch;

/// <summary>Makes one thing wait in each state there is. What it gives back is how long the thing has still until it may wait no longer, beyond the state's own time.</summary>
internal static class Waits
{
    public static readonly IReadOnlyDictionary<string, Func<TestApp, Task<TimeSpan>>> Makes = new Dictionary<string, Func<TestApp, Task<TimeSpan>>>
    {
        ["help-answers"] = app => Message(app, Lane.Safety, ContactChannel.Text),
        ["answers"] = app => Message(app, Lane.Answers, ContactChannel.Email),
        ["messages"] = app => Message(app, Lane.Usual, ContactChannel.Text),
        ["letters"] = app => Message(app, Lane.Usual, ContactChannel.Letter),
        ["texts-in"] = app => Adds(app, new ProviderCall(CallKind.NotifyText, "key-text", isText: true, "{}", app.Now)),
        ["receipts"] = app => Adds(app, new ProviderCall(CallKind.NotifyReceipt, "key-receipt", isText: false, "{}", app.Now)),
        ["not-understood-yet"] = app => Adds(app, new InboundText("id", "+447700900125", "YES", app.Now)),
        ["questions"] = async app => await Adds(app, new OpenQuestion((await app.Given.Person()).Id, QuestionKind.Meeting, Guid.NewGuid(), app.Now)),
        ["turns"] = async app => await Adds(app, new NextMeetUp((await AGroup(app)).Id, new NextSlot(app.Today.AddDays(9), app.Today.AddDays(9), new TimeOnly(11, 0), "Café Kino", false, false), null, app.Now, app.Now)),
        ["in-touch"] = async app =>
        {
            await Adds(app, new InTouchAsk((await AGroup(app)).Id, app.Today));
            return SinceMidnight(app);
        },
        ["reports-in-group"] = app => Reports(app, withService: false),
        ["reports-with-service"] = app => Reports(app, withService: true),
        ["group-questions"] = async app =>
        {
            var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
            await Adds(app, new GroupQuestion(Guid.NewGuid(), group.Group.Id, GroupAsks.TakeABreak, group["Mo"].Id, 7, null, group["Ann"].Id, app.Now));
            var last = (await app.Read(db => db.GroupQuestions.SingleAsync())).LastDay;
            return UkClock.ToUtc(last, TimeOnly.MinValue) - app.Now;
        },
        ["plans"] = async app =>
        {
            var choice = new PlanChoice([new PlannedDate(null, app.Today.AddDays(20), new TimeOnly(11, 0), "kino", "Café Kino", false)], []);
            await Adds(app, new GroupPlan(Guid.NewGuid(), (await AGroup(app)).Id, 1, [choice], 7, null, app.Now));
            return UkClock.ToUtc(app.Today.AddDays(7), TimeOnly.MinValue) - app.Now;
        },
        ["hand-overs"] = async app =>
        {
            await app.Given.Programme(await app.Given.Service(), endingOn: app.Today);
            return SinceMidnight(app);
        },
        ["asked-again"] = async app =>
        {
            var programme = await app.Given.Programme(await app.Given.Service(), endingOn: app.Today);
            await app.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id)).CloseWithoutGroup(app.Today, app.Now));
            return SinceMidnight(app);
        },
        ["not-reached"] = async app =>
        {
            var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
            var mo = group["Mo"].Id;
            // At night nothing leaves: the others are reached all the same.
            await app.Read(db => db.Outbox.Where(m => m.To != mo && m.SentAt == null).ExecuteUpdateAsync(u => u.SetProperty(m => m.SentAt, app.Now)));
            await app.Read(db => db.Outbox.Where(m => m.To == mo).ExecuteUpdateAsync(u => u.SetProperty(m => m.CameBackAt, app.Now)));
            return TimeSpan.Zero;
        },
        ["contact-changes"] = async app => await Adds(app, new ContactChange((await app.Given.Person()).Id, ReachDetail.Mobile, "07700 900 978", "123456", ContactChannel.Text, "654321", app.Now)),
        ["sign-in-asks"] = async app =>
        {
            await Adds(app, new SignInAsk((await app.Given.Person()).Id, Secrets.NewKey(), "123456", Secrets.NewKey(), app.Now));
            return SignInAsk.Lifetime;
        },
        ["passkey-asks"] = async app =>
        {
            await Adds(app, new PasskeyAsk(Secrets.NewKey(), null, Secrets.NewKey(), "{}", app.Now));
            return PasskeyAsk.Lifetime;
        },
        ["drafts"] = async app => await Adds(app, new Draft(Guid.NewGuid(), (await app.Given.Person()).Id, "import", Guid.NewGuid(), "{}", app.Now)),
        ["concern-steps"] = app => Raises(app, nextStep: app.Now, dueBy: app.Now.AddYears(1)),
        ["concerns-not-taken-up"] = app => Raises(app, nextStep: app.Now.AddYears(1), dueBy: app.Now),
        ["concerns-open"] = app => Raises(app, nextStep: app.Now.AddYears(1), dueBy: app.Now.AddYears(1)),
        ["check-ins"] = async app =>
        {
            var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
            await Adds(app, new CheckIn(Guid.NewGuid(), group.Group.Id, group["Mo"].Id, group["Ann"].Id, 48, false, app.Now));
            await app.Read(db => db.CheckIns.ExecuteUpdateAsync(u => u.SetProperty(c => c.NextStepAt, app.Now)));
            return TimeSpan.Zero;
        },
        ["duty-tests"] = async app => await Adds(app, new DutyTest((await app.Given.Service()).Id, (await app.Given.Person()).Id, app.Today, app.Now)),
        ["paused"] = async app =>
        {
            await app.Change(db => ChannelPause.Pause(db, ContactChannel.Text, safetyToo: true, app.Now));
            return TimeSpan.Zero;
        },
        ["backup"] = async app =>
        {
            await app.Change(db => Settings.Keep(db, Settings.LastBackup, app.Now.ToString("O")));
            return TimeSpan.Zero;
        },
    };

    private static async Task<TimeSpan> Reports(TestApp app, bool withService)
    {
        // One at a time: one that waited for a member went to the service meanwhile.
        var group = await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman");
        await app.Read(db => db.Reports.ExecuteDeleteAsync());
        return await Adds(app, new Report(Guid.NewGuid(), group.Group.Id, group["Mo"].Id, null, ReportKind.Behaviour, "sealed", withService ? null : group["Ann"].Id, mayName: false, app.Now));
    }

    private static async Task<TimeSpan> Raises(TestApp app, DateTime nextStep, DateTime dueBy)
    {
        // One at a time: those made before are over.
        await app.Read(db => db.Concerns.ExecuteDeleteAsync());
        var (service, somebody) = (await app.Given.Service(), await app.Given.Person());
        var promise = new Promise(service.Id, [new CoverTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(17, 0))], false, "a nurse", PromisedSteps.Usual, somebody.Id, somebody.Id, "", app.Now);
        await Adds(app, promise);
        return await Adds(app, new Concern(Guid.NewGuid(), service.Id, promise.Id, ConcernKind.Worried, HowSoon.Today, RaisedVia.Page, somebody.Id, null, null, app.Now, dueBy, nextStep));
    }

    private static async Task<TimeSpan> Message(TestApp app, Lane lane, ContactChannel channel) =>
        await Adds(app, new OutboxMessage((await app.Given.Person()).Id, null, channel, "group-begins", null, "Words.", Guid.NewGuid().ToString(), app.Now, app.Now, app.Now.AddYears(1)) { Lane = lane });

    private static async Task<TimeSpan> Adds(TestApp app, object waiting)
    {
        await app.Change(db => Task.FromResult(db.Add(waiting)));
        return TimeSpan.Zero;
    }

    private static async Task<Group> AGroup(TestApp app) => (await app.Given.HandedOverGroup("Ann Price", "Derek Hall", "Mo Rahman")).Group;

    /// <summary>What is kept as a day counts from its first moment.</summary>
    private static TimeSpan SinceMidnight(TestApp app) => UkClock.ToUtc(app.Today, TimeOnly.MinValue) - app.Now;
}
