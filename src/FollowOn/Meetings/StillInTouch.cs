using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>
/// "Are you still in touch?" One tap, asked only of groups of which nothing else tells it, and never more than twice a year: a group whose meet-ups
/// are known has answered already. A yes is a contact; a no, and silence, change nothing.
/// </summary>
public sealed class StillInTouch(FollowOnDb db, UkClock clock, GroupRecords records, MeetUps meetUps, Outbox outbox, Links links)
{
    /// <summary>Nothing known for so long, or for twice the group's own interval where that is longer.</summary>
    public const int SilentForDays = 91;

    /// <summary>Twice a year: half a year lies between two such questions.</summary>
    public const int NotWithinDays = 182;

    /// <summary>Asked so often in a row without anybody's answer, a group is left in peace.</summary>
    public const int Unanswered = 2;

    public async Task Run()
    {
        var now = clock.LondonNow;
        await CloseOld();
        if (TimeOnly.FromDateTime(now) is var time && (time < NextMeetUps.From || time >= UkClock.QuietFrom))
            return;
        foreach (var (id, facts) in await Quiet())
        {
            if (IsDue(facts, clock.Today))
                await db.Change(() => Ask(id));
        }
    }

    /// <summary>The latest answer of a person counts, whichever way it came.</summary>
    /// <returns>False when there is nothing to answer any more, or they are not in the group.</returns>
    public async Task<bool> Answer(Guid ask, PersonId person, bool yes)
    {
        var asked = await db.InTouchAsks.SingleOrDefaultAsync(a => a.Id == ask);
        if (asked?.IsOpen(clock.Today) != true || !await db.Memberships.AnyAsync(m => m.GroupId == asked.GroupId && m.PersonId == person && m.LeftAt == null))
            return false;
        var stands = yes || asked.Answers.Any(a => a.PersonId != person && a.Yes);
        var said = asked.InTouchId is { } id ? await db.InTouch.SingleOrDefaultAsync(c => c.Id == id) : null;
        if (stands && said is null)
            db.InTouch.Add(said = new InTouch(asked.GroupId, clock.Today, clock.Now));
        else if (!stands && said is not null)
            db.InTouch.Remove(said);
        asked.Answer(person, yes, stands ? said!.Id : null);
        return true;
    }

    /// <summary>When a group of which no more is known is asked.</summary>
    public static bool IsDue(QuietFacts facts, DateOnly today) => facts.UnansweredInARow < Unanswered && today >= DueOn(facts);

    private static DateOnly DueOn(QuietFacts facts)
    {
        if (facts.UnansweredInARow >= Unanswered)
            return DateOnly.MaxValue;
        var silence = facts.LastContact.AddDays(Math.Max(SilentForDays, 2 * (facts.IntervalDays ?? 0)));
        var after = facts.LastAsked is { } asked ? asked.AddDays(NotWithinDays) : silence;
        return after > silence ? after : silence;
    }

    private async Task Ask(GroupId id)
    {
        var today = clock.Today;
        if (await db.InTouchAsks.AnyAsync(a => a.GroupId == id && a.AskedOn > today.AddDays(-NotWithinDays)))
            return;
        var ask = new InTouchAsk(id, today);
        db.InTouchAsks.Add(ask);
        foreach (var (membership, person) in await meetUps.Members(id))
        {
            // Whoever cannot answer by themselves is not written to for it, and nobody who rests is asked anything.
            if (membership.RestingSince is not null || !person.ReachedByMachine)
                continue;
            await outbox.Tell(person, new Message("still-in-touch", $"still-in-touch:{ask.Id}", new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["link"] = links.New(person.Id, LinkVerb.SayStillInTouch, ask.Id, UkClock.ToUtc(ask.LastDay.AddDays(1), TimeOnly.MinValue)),
                ["leave"] = links.New(person.Id, LinkVerb.LeaveGroup, id.Value, clock.Now + MeetUps.LeaveLinkLasts),
            })
            {
                Asks = QuestionKind.StillInTouch,
                AsksAbout = ask.Id,
                AboutGroup = id.Value,
                Deadline = clock.Now.AddDays(7),
            });
        }
    }

    /// <summary>Closed questions forget who answered what.</summary>
    private async Task CloseOld()
    {
        var first = clock.Today.AddDays(-InTouchAsk.OpenForDays);
        if (await db.InTouchAsks.AnyAsync(a => a.ClosedAt == null && a.AskedOn < first))
            await db.Change(async () => (await db.InTouchAsks.Where(a => a.ClosedAt == null && a.AskedOn < first).ToListAsync()).ForEach(a => a.Close(clock.Now)));
    }

    /// <summary>Groups that have not ended, with no meet-up ahead, not asked in the last half year.</summary>
    private async Task<IReadOnlyList<(GroupId Id, QuietFacts Facts)>> Quiet()
    {
        var today = clock.Today;
        var (longAgo, recent) = (clock.Now.AddDays(-SilentForDays + 2), today.AddDays(-SilentForDays + 1));
        var groups = db.Groups.Where(g => g.HandedOverAt != null && g.HandedOverAt < longAgo && g.EndedAt == null && (g.RestsUntil == null || g.RestsUntil <= today)
            && !db.InTouch.Any(c => c.GroupId == g.Id && c.On > recent)
            && !db.Meetings.Any(m => m.GroupId == g.Id && m.CancelledAt == null && (m.Date >= today || (m.SaidAt != null && m.DidNotMeetAt == null && m.Date > recent))));
        if (!await groups.AnyAsync())
            return [];
        var asked = await db.InTouchAsks.AsNoTracking().Where(a => groups.Any(g => g.Id == a.GroupId))
            .Select(a => new { a.GroupId, a.AskedOn, a.WasAnswered }).ToListAsync();
        return [.. (await records.Of(groups)).Select(g =>
        {
            var mine = asked.Where(a => a.GroupId == g.Id).OrderByDescending(a => a.AskedOn).ToList();
            var contacts = g.Facts.Held.Select(m => m.On).Append(DateOnly.FromDateTime(UkClock.ToLondon(g.HandedOverAt))).Append(g.Facts.InTouchOn ?? DateOnly.MinValue);
            var last = contacts.Max();
            return (g.Id, new QuietFacts(last, mine.FirstOrDefault()?.AskedOn, mine.TakeWhile(a => !a.WasAnswered && a.AskedOn > last).Count(), g.Facts.IntervalDays));
        })];
    }
}

/// <summary>What it follows from whether a group is asked if it is still in touch.</summary>
/// <param name="LastContact">A meet-up held, one agreed, an answer that they are in touch; the hand-over at the least.</param>
public sealed record QuietFacts(DateOnly LastContact, DateOnly? LastAsked, int UnansweredInARow, int? IntervalDays);
