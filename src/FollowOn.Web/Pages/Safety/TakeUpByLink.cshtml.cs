using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>Takes up one concern. It shows nothing of what was said, and nobody's name.</summary>
[Open("The link is the key, together with the digits beside it: it can take up this one concern, and shows nothing of it.")]
[ForSafety]
public sealed class TakeUpByLinkModel(FollowOnDb db, Links links, Limits limits, Rota rota, Concerns concerns) : LinkWithDigits(limits, new Limit("take-up", 10, TimeSpan.FromHours(1)))
{
    private PersonId _owner;

    public Concern? Concern { get; private set; }
    public bool Waits { get; private set; }
    public bool IsMine { get; private set; }

    protected override Task Do() => db.Change(() => concerns.TakeUp(Concern!.Id, _owner));

    /// <summary>The link works while its owner still answers concerns.</summary>
    protected override async Task<bool> Load()
    {
        if (await links.Find(Key, LinkVerb.TakeUpConcern) is not { } link
            || await db.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == link.ObjectId) is not { } concern || !(await rota.Answering(concern.ServiceId)).Contains(link.PersonId))
            return false;
        var holder = Escalation.Holder(concern);
        (_owner, Concern, Waits, IsMine) = (link.PersonId, concern, concern.IsOpen && holder is null, holder == link.PersonId);
        return true;
    }
}
