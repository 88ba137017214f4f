using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>How somebody would like to be checked on, as whoever may read it reads it.</summary>
public sealed record CheckWishToRead(CheckHow How, string? Words);

/// <summary>
/// How each would like to be checked on, and their buddies. A buddy is asked and must agree, may step back at any time, and silence is a no. Whoever is asked by somebody
/// they keep something from (or who keeps something from them) never hears of it: to the one who asked that looks like silence.
/// </summary>
public sealed class CheckWishes(FollowOnDb db, UkClock clock, Outbox outbox, GroupSeal seal, WaysOut ways, SiteAddress site)
{
    public Task<CheckWish?> Of(GroupId group, PersonId person) => db.CheckWishes.SingleOrDefaultAsync(w => w.GroupId == group && w.PersonId == person);

    public async Task Say(GroupId group, PersonId person, CheckHow how, string? words, bool noCheckIns, bool noMessage, bool maySayResting)
    {
        var wish = await OfOrNew(group, person);
        var kept = string.IsNullOrWhiteSpace(words) ? null : await seal.Seal(group, wish.Id, CheckWish.WordsColumn, words.Trim());
        wish.Say(how, kept, noCheckIns, noMessage, maySayResting, clock.Now);
    }

    /// <summary>What they said, for themselves, their buddy, or whoever is asked to see how they are.</summary>
    public async Task<CheckWishToRead> Read(CheckWish wish) => new(wish.How, await seal.Open(wish.GroupId, wish.Id, CheckWish.WordsColumn, wish.Words));

    /// <summary>Asks somebody of the group to be the buddy; whoever was it before is it no longer.</summary>
    /// <returns>False when they are not in the group.</returns>
    public async Task<bool> AskBuddy(GroupId group, PersonId person, PersonId buddy)
    {
        if (buddy == person || await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == group && m.PersonId == buddy && m.LeftAt == null) is not { } membership)
            return false;
        var wish = await OfOrNew(group, person);
        if (wish.BuddyId == buddy && wish.Buddy(clock.Now) != BuddyState.None)
            return true;
        await TakeBack(wish);
        wish.AskBuddy(buddy, clock.Now);
        if (membership.RestingSince is null && !(await db.ApartFrom(group, person)).Contains(buddy))
            await Tell(wish, buddy);
        return true;
    }

    public async Task DropBuddy(GroupId group, PersonId person)
    {
        if (await Of(group, person) is not { BuddyId: not null } wish)
            return;
        await TakeBack(wish);
        wish.DropBuddy();
    }

    /// <summary>Those of whom this person is the buddy, or was asked to be, and who keep nothing from them.</summary>
    public async Task<IReadOnlyList<CheckWish>> ForBuddy(GroupId group, PersonId buddy) => await ForBuddy(group, buddy, await db.ApartFrom(group, buddy));

    /// <param name="apart">Those the buddy is kept apart from, where that has been read already.</param>
    public async Task<IReadOnlyList<CheckWish>> ForBuddy(GroupId group, PersonId buddy, IReadOnlySet<PersonId> apart)
    {
        var rows = await db.CheckWishes.Where(w => w.GroupId == group && w.BuddyId == buddy && db.Memberships.Any(m => m.GroupId == group && m.PersonId == w.PersonId && m.LeftAt == null)).ToListAsync();
        return [.. rows.Where(w => w.Buddy(clock.Now) != BuddyState.None && !apart.Contains(w.PersonId)).OrderBy(w => w.BuddyAskedAt)];
    }

    /// <summary>Yes or no to being a buddy; a no later on is a step back. The person is not told why.</summary>
    /// <returns>The wish; null when nothing is asked of them any more.</returns>
    public async Task<CheckWish?> AnswerBuddy(Guid id, PersonId buddy, bool yes)
    {
        if (await db.CheckWishes.SingleOrDefaultAsync(w => w.Id == id && w.BuddyId == buddy) is not { } wish || (await ForBuddy(wish.GroupId, buddy)).All(w => w.Id != id))
            return null;
        if (yes)
            return wish.Agree(buddy, clock.Now) ? wish : null;
        wish.EndBuddy(clock.Now);
        return wish;
    }

    /// <summary>What the clock brings: silence is a no; whoever left is nobody's buddy, and of whoever left nothing is kept.</summary>
    public async Task RunDue()
    {
        var late = clock.Now - CheckWish.BuddyAnswersWithin;
        var over = db.CheckWishes.Where(w => (w.BuddyId != null && w.BuddyAgreedAt == null && w.BuddyAskedAt <= late)
            || (w.BuddyId != null && !db.Memberships.Any(m => m.GroupId == w.GroupId && m.PersonId == w.BuddyId && m.LeftAt == null))
            || !db.Memberships.Any(m => m.GroupId == w.GroupId && m.PersonId == w.PersonId && m.LeftAt == null));
        if (!await over.AnyAsync())
            return;
        await db.Change(async () =>
        {
            foreach (var wish in await over.ToListAsync())
            {
                await TakeBack(wish);
                if (await db.Memberships.AnyAsync(m => m.GroupId == wish.GroupId && m.PersonId == wish.PersonId && m.LeftAt == null))
                    wish.EndBuddy(clock.Now);
                else
                    db.CheckWishes.Remove(wish);
            }
        });
    }

    private async Task<CheckWish> OfOrNew(GroupId group, PersonId person)
    {
        if (await Of(group, person) is { } wish)
            return wish;
        db.CheckWishes.Add(wish = new CheckWish(group, person, clock.Now));
        return wish;
    }

    private async Task Tell(CheckWish wish, PersonId buddy)
    {
        var to = await db.People.SingleAsync(p => p.Id == buddy);
        var person = wish.PersonId;
        if (!ways.ByMachine(to))
            return;
        await outbox.Tell(to, new(AskTemplate, CauseOf(wish), new Dictionary<string, Word>
        {
            ["name"] = to.KnownAs,
            ["other"] = await db.People.Where(p => p.Id == person).Select(p => p.KnownAs).SingleAsync(),
            ["link"] = site.Link($"/groups/{wish.GroupId}/me/checked-on"),
        })
        {
            Asks = QuestionKind.Buddy,
            AsksAbout = wish.Id,
            AboutGroup = wish.GroupId.Value,
        });
    }

    /// <summary>What waits to be asked is not asked any more.</summary>
    private async Task TakeBack(CheckWish wish)
    {
        if (wish.BuddyId is not { } buddy)
            return;
        var cause = $"{CauseOf(wish)}:{buddy}";
        foreach (var message in await db.Outbox.Where(m => m.Cause == cause && m.SentAt == null && m.GivenUpAt == null).ToListAsync())
            message.GiveUp("They were asked no longer.", clock.Now);
        await db.OpenQuestions.Where(q => q.PersonId == buddy && q.Kind == QuestionKind.Buddy && q.About == wish.Id && q.ClosedAt == null).ForEachAsync(q => q.Close(clock.Now));
    }

    private const string AskTemplate = "buddy-ask";

    private static string CauseOf(CheckWish wish) => $"{AskTemplate}:{wish.Id:N}:{wish.BuddyAskedAt!.Value.Ticks}";
}
