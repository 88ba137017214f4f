using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>Whether a check-in can be started, and what came of it.</summary>
public enum Starting
{
    Started,

    /// <summary>Somebody has started one already.</summary>
    Runs,

    /// <summary>Somebody heard from them within the last day.</summary>
    HeardLately,

    /// <summary>They asked to rest, said that this may be said, and have no buddy who could be asked.</summary>
    Rests,

    /// <summary>They would rather not, or one keeps something from the other. Which of these it is nobody is told: "I'm worried about someone" is offered.</summary>
    NotThisWay,

    /// <summary>They are not both in the group.</summary>
    Nobody,
}

/// <summary>
/// "Nobody has heard from Jo": one person is asked after the other to see how somebody is, and when its time is over it is a concern, exactly once. Each verb is one change;
/// what is said because of it is saved with it. Nothing here tells anybody else.
/// </summary>
public sealed class CheckIns(FollowOnDb db, UkClock clock, CheckInLine line, CheckInNews news, Concerns concerns)
{
    /// <summary>Heard from, they are left in peace for so long.</summary>
    public static readonly TimeSpan LeftInPeace = TimeSpan.FromDays(1);

    /// <summary>Whether one can be started; <see cref="Starting.Started"/> when it can.</summary>
    public async Task<Starting> CanStart(GroupId group, PersonId by, PersonId about) => (await Look(group, by, about)).Starting;

    /// <summary>Starts one. Two who press at once start one.</summary>
    /// <param name="id">The form's own.</param>
    public async Task<Starting> Start(Guid id, GroupId group, PersonId by, PersonId about)
    {
        if (await db.CheckIns.SingleOrDefaultAsync(c => c.Id == id) is { } known)
            return known.StartedBy == by && known.GroupId == group && known.About == about ? Starting.Started : Starting.Nobody;
        var (starting, rests) = await Look(group, by, about);
        if (starting != Starting.Started)
            return starting;
        var hours = await db.CheckWays.Where(w => w.GroupId == group).Select(w => (int?)w.Hours).SingleOrDefaultAsync() ?? CheckWay.UsualHours;
        var checkIn = new CheckIn(id, group, about, by, hours, onlyBuddy: rests, clock.Now);
        db.CheckIns.Add(checkIn);
        await AskNext(checkIn);
        if (!rests && !await db.CheckWishes.AnyAsync(w => w.GroupId == group && w.PersonId == about && w.NoMessage))
            await news.AskThem(checkIn);
        return Starting.Started;
    }

    /// <summary>
    /// What whoever is asked says, or whoever started it. A mind may be changed while it runs. After it has become a concern, that somebody heard from the person is passed on to
    /// whoever answers it.
    /// </summary>
    /// <returns>The check-in; null when it is nothing of theirs.</returns>
    public async Task<CheckIn?> Answer(Guid id, PersonId by, CheckAnswer answer)
    {
        if (await db.CheckIns.SingleOrDefaultAsync(c => c.Id == id) is not { } checkIn || !await MayAnswer(checkIn, by))
            return null;
        if (!checkIn.IsOpen)
        {
            if (answer == CheckAnswer.HeardFrom)
                await PassOn(checkIn, by, "Somebody of the group has heard from them since, and says that they are all right.");
            return checkIn;
        }
        switch (answer)
        {
            case CheckAnswer.HeardFrom:
                await Close(checkIn, CheckInEnd.HeardFrom, by);
                break;
            case CheckAnswer.Worried:
                await BecomeConcern(checkIn, by, HowSoon.Today);
                break;
            default:
                if (checkIn.Asks.FirstOrDefault(a => a.PersonId == by) is { Waits: true } ask)
                    checkIn.Cant(ask, clock.Now);
                await AskNextIfNobodyWaits(checkIn);
                break;
        }
        return checkIn;
    }

    /// <summary>"I'm all right", by themselves.</summary>
    /// <returns>False when it is not about them.</returns>
    public async Task<bool> AllRight(Guid id, PersonId by)
    {
        if (await db.CheckIns.SingleOrDefaultAsync(c => c.Id == id && c.About == by) is not { } checkIn)
            return false;
        if (checkIn.IsOpen)
            await Close(checkIn, CheckInEnd.TheySaidSo, by);
        else
            await PassOn(checkIn, by, "They have answered since that they are all right.");
        return true;
    }

    /// <summary>Danger now: 999 is shown first, and it is a concern at once, whatever runs and whoever keeps something from whom.</summary>
    /// <param name="id">The form's own.</param>
    /// <returns>False while the service has signed no promise, or they are not both in the group.</returns>
    public async Task<bool> Danger(Guid id, GroupId group, PersonId by, PersonId about)
    {
        if (!await BothIn(group, by, about))
            return false;
        if (await db.CheckIns.SingleOrDefaultAsync(c => c.GroupId == group && c.About == about && c.EndedAt == null) is { } runs)
            return await BecomeConcern(runs, by, HowSoon.Now);
        return await concerns.Raise(new Raising(id, await ServiceOf(group), ConcernKind.NotHeardFrom, HowSoon.Now, RaisedVia.CheckIn, by, about, null, group, null)) is not null;
    }

    /// <summary>Everything the clock brings about. Each by itself: whatever fails with one stops no other.</summary>
    public async Task RunDue()
    {
        // On a full disk too: a check-in whose time is over is a concern.
        using var _ = Ballast.ForSafety();
        var faults = new List<Exception>();
        foreach (var id in await db.CheckIns.AsNoTracking().Where(c => c.EndedAt == null).OrderBy(c => c.NextStepAt).Select(c => c.Id).ToListAsync())
        {
            try
            {
                await db.Change(() => StepOf(id));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(e);
                db.ChangeTracker.Clear();
            }
        }
        if (faults.Count > 0)
            throw new InvalidOperationException($"{faults.Count} check-ins could not go on.", faults[0]);
    }

    private async Task StepOf(Guid id)
    {
        if (await db.CheckIns.SingleOrDefaultAsync(c => c.Id == id && c.EndedAt == null) is not { } checkIn)
            return;
        if (await ThereIsASign(checkIn))
        {
            await Close(checkIn, CheckInEnd.SignOfTheirs, null);
            return;
        }
        await LetGo(checkIn);
        await AskNextIfNobodyWaits(checkIn);
        var (step, now) = (CheckInClock.Next(checkIn)!, clock.Now);
        // After a long pause the reminder is of no use any more.
        if (step.Kind == CheckInStepKind.Remind && CheckInClock.EndsAt(checkIn) <= now)
            step = new(CheckInStepKind.BecomeConcern, CheckInClock.EndsAt(checkIn));
        if (step.At > now)
            return;
        if (step.Kind == CheckInStepKind.Remind)
        {
            foreach (var ask in checkIn.Asks.Where(a => a.Waits && a.RemindedAt is null && CheckInClock.RemindAt(checkIn, a) <= now).ToList())
            {
                checkIn.Remind(ask, now);
                await news.Ask(checkIn, ask);
            }
            return;
        }
        await BecomeConcern(checkIn, null, HowSoon.Today);
    }

    /// <summary>The concern has the check-in's own id, so that there can be only one.</summary>
    private async Task<bool> BecomeConcern(CheckIn checkIn, PersonId? by, HowSoon howSoon)
    {
        var raised = await concerns.Raise(new Raising(checkIn.Id, await ServiceOf(checkIn.GroupId), ConcernKind.NotHeardFrom, howSoon, RaisedVia.CheckIn, by, checkIn.About, null, checkIn.GroupId, InWords(checkIn, by)));
        if (raised is not null)
        {
            await Close(checkIn, CheckInEnd.Concern, by);
            return true;
        }
        // No service has promised anything: it stays open, and whoever can close it hears so at once and then daily.
        if (checkIn.ToldDailyAt is null || clock.Now >= checkIn.NextStepAt)
        {
            await news.NoService(checkIn);
            checkIn.TellDaily(clock.Now);
        }
        return false;
    }

    /// <summary>For whoever answers it: what was tried. Nobody of the group is named.</summary>
    private static string InWords(CheckIn checkIn, PersonId? by)
    {
        var (asked, cant) = (checkIn.Asks.Count, checkIn.Asks.Count(a => a.Answer == CheckAnswer.Cant));
        return $"The group began to check in on {UkWords.When(checkIn.StartedAt)}. "
            + $"Asked to see how they are: {asked}. Could not: {cant}. " + (by is null ? "Nobody has said that they heard from them." : "Whoever tells us now is worried.");
    }

    private async Task Close(CheckIn checkIn, CheckInEnd end, PersonId? by)
    {
        checkIn.Close(end, by, clock.Now);
        await news.Ended(checkIn, by);
    }

    private async Task AskNextIfNobodyWaits(CheckIn checkIn)
    {
        if (checkIn.NobodyLeftAt is null && checkIn.NoServiceSince is null && !checkIn.Asks.Any(a => a.Waits))
            await AskNext(checkIn);
    }

    private async Task AskNext(CheckIn checkIn)
    {
        var next = await line.Next(checkIn);
        if (next.Count == 0)
            checkIn.NobodyLeft(clock.Now);
        foreach (var person in next)
            checkIn.Ask(person.Id, clock.Now);
        foreach (var ask in checkIn.Asks.Where(a => next.Any(p => p.Id == a.PersonId)).ToList())
            await news.Ask(checkIn, ask);
    }

    /// <summary>Nothing is awaited from somebody who left, or who keeps something from the person since.</summary>
    private async Task LetGo(CheckIn checkIn)
    {
        var (group, waiting) = (checkIn.GroupId, checkIn.Asks.Where(a => a.Waits).ToList());
        if (waiting.Count == 0)
            return;
        var apart = await db.ApartFrom(group, checkIn.About!.Value);
        var ids = waiting.Select(a => a.PersonId).ToList();
        var here = await db.Memberships.Where(m => m.GroupId == group && ids.Contains(m.PersonId) && m.LeftAt == null).Select(m => m.PersonId).ToListAsync();
        foreach (var ask in waiting.Where(a => apart.Contains(a.PersonId) || !here.Contains(a.PersonId)))
            checkIn.Gone(ask, clock.Now);
    }

    /// <summary>They left the group, or answered for a meet-up themselves: what somebody else entered for them is no sign of theirs.</summary>
    private async Task<bool> ThereIsASign(CheckIn checkIn)
    {
        var (group, about, since) = (checkIn.GroupId, checkIn.About, checkIn.StartedAt);
        return !await db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == about && m.LeftAt == null)
            || await db.Meetings.AnyAsync(m => m.GroupId == group && m.Answers.Any(a => a.PersonId == about && a.EnteredBy == about && a.At > since));
    }

    private async Task<(Starting Starting, bool Rests)> Look(GroupId group, PersonId by, PersonId about)
    {
        if (!await BothIn(group, by, about))
            return (Starting.Nobody, false);
        if (await db.CheckIns.AnyAsync(c => c.About == about && c.EndedAt == null))
            return (Starting.Runs, false);
        var wish = await db.CheckWishes.AsNoTracking().SingleOrDefaultAsync(w => w.GroupId == group && w.PersonId == about);
        if (wish is { NoCheckIns: true } || (await db.ApartFrom(group, by)).Contains(about))
            return (Starting.NotThisWay, false);
        var lately = clock.Now - LeftInPeace;
        if (await db.CheckIns.AnyAsync(c => c.About == about && c.GroupId == group && c.EndedAt > lately && c.End != CheckInEnd.Concern))
            return (Starting.HeardLately, false);
        if (!await db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == about && m.RestingSince != null))
            return (Starting.Started, false);
        // Nobody is told of a rest who may not be told.
        return (await line.Next(group, about, [by], onlyBuddy: true)).Count > 0 ? (Starting.Started, true) : (wish is { MaySayResting: true } ? Starting.Rests : Starting.NotThisWay, true);
    }

    private async Task<bool> BothIn(GroupId group, PersonId by, PersonId about) =>
        by != about && await db.Memberships.CountAsync(m => m.GroupId == group && (m.PersonId == by || m.PersonId == about) && m.LeftAt == null) == 2;

    private async Task<bool> MayAnswer(CheckIn checkIn, PersonId by)
    {
        var group = checkIn.GroupId;
        return (checkIn.StartedBy == by || checkIn.Asks.Any(a => a.PersonId == by && a.GoneAt is null))
            && await db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == by && m.LeftAt == null);
    }

    private async Task PassOn(CheckIn checkIn, PersonId by, string words)
    {
        if (checkIn.End == CheckInEnd.Concern)
            await concerns.Note(checkIn.Id, by, words);
    }

    private Task<ServiceId> ServiceOf(GroupId group) => db.Groups.Where(g => g.Id == group).Select(g => g.ServiceId).SingleAsync();
}
