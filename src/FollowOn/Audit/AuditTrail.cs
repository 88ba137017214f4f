using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Audit;

/// <summary>
/// Notes who did and who saw what, one chain a service and one for the installation. An act is noted in the transaction of the act: neither is ever
/// there without the other. Two that note at once take turns, on one node or on several.
/// </summary>
public sealed class AuditTrail(FollowOnDb db, UkClock clock, Acting acting)
{
    private (Guid Transaction, Dictionary<Guid, ChainHead> Heads) _written = (Guid.Empty, []);

    /// <summary>Notes an act as the last thing before its transaction ends. Nothing is noted when the act is not saved.</summary>
    /// <param name="service">Whose chain; null for what concerns the whole installation.</param>
    /// <param name="person">Whom it was done to or for.</param>
    /// <param name="by">Who did it, where it is not whoever is signed in here.</param>
    /// <exception cref="InvalidOperationException">No change is under way.</exception>
    public void Did(Act act, ServiceId? service, PersonId? person = null, ProgrammeId? programme = null, GroupId? group = null, int? number = null, PersonId? by = null)
    {
        var facts = new AuditFacts(AuditKind.Did, act.ToString(), acting.Way, by ?? acting.By, person, programme, group, number);
        db.BeforeCommit(() => Append(ChainOf(service), facts));
    }

    /// <summary>Notes that whoever is signed in here is about to be shown something.</summary>
    public async Task Saw(Shown shown, ServiceId? service, PersonId? person = null, ProgrammeId? programme = null)
    {
        // What cannot be noted is not shown; so that who looks after somebody can still look on a full disk, this may use the reserve.
        using var _ = Ballast.ForSafety();
        var facts = new AuditFacts(AuditKind.Viewed, shown.ToString(), acting.Way, acting.By, person, programme);
        await db.InTurns(() => Append(ChainOf(service), facts));
    }

    /// <summary>The chain of a service, or the installation's.</summary>
    public static Guid ChainOf(ServiceId? service) => service?.Value ?? Guid.Empty;

    private async Task Append(Guid chain, AuditFacts facts)
    {
        var transaction = db.Database.CurrentTransaction!.TransactionId;
        if (_written.Transaction != transaction)
            _written = (transaction, []);
        if (!_written.Heads.TryGetValue(chain, out var head))
        {
            await db.TakeTurn(chain);
            head = await db.Newest(other => other.AuditRows.AsNoTracking().Where(r => r.Chain == chain).OrderByDescending(r => r.Sequence)
                .Select(r => new ChainHead(r.Sequence, r.Hash)).FirstOrDefaultAsync()) ?? await BaseOf(chain);
        }
        var row = new AuditRow(chain, head, facts, clock.Now);
        db.AuditRows.Add(row);
        _written.Heads[chain] = row.Head;
    }

    /// <summary>A chain all of whose rows were cut off goes on where it stood.</summary>
    private async Task<ChainHead> BaseOf(Guid chain) => (await AuditHeads.Base(db, chain)) ?? ChainHead.Start;
}
