using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>
/// Who asks people to the next meet-up: offered by whoever does it, laid down in one tap, and never laid on somebody else. When the last of those
/// who asked stops, FollowOn asks.
/// </summary>
public sealed class Asking(FollowOnDb db)
{
    /// <summary>No more than two people share it.</summary>
    public const int MaxAskers = 2;

    /// <summary>"I'll ask people."</summary>
    /// <returns>False when two do it already.</returns>
    public async Task<bool> Offer(Membership membership)
    {
        if (membership.AsksPeople)
            return true;
        var others = await OthersWhoAsk(membership);
        if (others.Count >= MaxAskers)
            return false;
        membership.Ask(true);
        (await GroupOf(membership)).LetAsk(others.Count == 0 ? WhoAsks.OneOfUs : WhoAsks.TwoShareIt);
        return true;
    }

    /// <summary>"I'll stop asking": the other one goes on, or FollowOn does. Nobody is told.</summary>
    public async Task Stop(Membership membership)
    {
        if (!membership.AsksPeople)
            return;
        membership.Ask(false);
        var others = await OthersWhoAsk(membership);
        (await GroupOf(membership)).LetAsk(others.Count == 0 ? WhoAsks.FollowOn : WhoAsks.OneOfUs);
    }

    /// <summary>In turns, FollowOn, or not decided: then nobody holds it.</summary>
    /// <exception cref="ArgumentException">One of us, or two, need somebody who offers.</exception>
    public async Task Let(Group group, WhoAsks who)
    {
        if (who is WhoAsks.OneOfUs or WhoAsks.TwoShareIt)
            throw new ArgumentException("Somebody must offer.", nameof(who));
        foreach (var asker in await db.Memberships.Where(m => m.GroupId == group.Id && m.AsksPeople).ToListAsync())
            asker.Ask(false);
        group.LetAsk(who);
    }

    private Task<List<Membership>> OthersWhoAsk(Membership membership) =>
        db.Memberships.Where(m => m.GroupId == membership.GroupId && m.Id != membership.Id && m.AsksPeople && m.LeftAt == null).ToListAsync();

    private Task<Group> GroupOf(Membership membership) => db.Groups.SingleAsync(g => g.Id == membership.GroupId);
}
