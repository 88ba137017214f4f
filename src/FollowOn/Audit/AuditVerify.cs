using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Audit;

/// <summary>What is wrong with a chain at its first broken row.</summary>
public enum Break
{
    /// <summary>The row is not what was written there: changed, swapped, or put in.</summary>
    NotWhatWasWritten,

    /// <summary>The row is not there, and later ones are.</summary>
    Missing,

    /// <summary>The rows from here to the end are not there, although they once were.</summary>
    CutOff,

    /// <summary>Everything fits together, and is not what once stood here: the chain was written anew.</summary>
    WrittenAnew,
}

/// <summary>The first broken row of a chain.</summary>
public sealed record BrokenAt(Guid Chain, long Sequence, Break How)
{
    public string InWords => $"{Name(Chain)}: row {Sequence:N0} " + How switch
    {
        Break.NotWhatWasWritten => "is not what was written there. It, or the row before it, was changed, swapped or put in.",
        Break.Missing => "is missing: it was deleted.",
        Break.CutOff => "and those after it are missing: the end was cut off.",
        _ => "is not the one that stood there before: the chain was written anew.",
    };

    internal static string Name(Guid chain) => chain == Guid.Empty ? "The installation’s chain" : $"The chain of service {chain}";
}

/// <summary>What reading every row found.</summary>
public sealed record AuditVerdict(int Chains, long Rows, IReadOnlyList<BrokenAt> Broken);

/// <summary>
/// Reads every row of every chain and names the first broken row of each. It finds any row changed, deleted, put in or swapped, and, by the heads
/// kept elsewhere, an end cut off. It cannot find what was never noted, nor a chain rewritten from end to end by somebody who could also change
/// every place where its head was kept.
/// </summary>
public sealed class AuditVerify(FollowOnDb db, AuditHeads heads)
{
    /// <param name="elsewhere">Heads that were printed and kept outside this database.</param>
    public async Task<AuditVerdict> Run(IReadOnlyDictionary<Guid, ChainHead>? elsewhere = null)
    {
        var kept = await heads.Kept();
        var chains = (await db.AuditRows.Select(r => r.Chain).Distinct().ToListAsync()).Union(kept.Keys).Union(elsewhere?.Keys ?? []).Order().ToList();
        var (rows, broken) = (0L, new List<BrokenAt>());
        foreach (var chain in chains)
        {
            IReadOnlyList<ChainHead> known = [.. new[] { kept.GetValueOrDefault(chain), elsewhere?.GetValueOrDefault(chain) }.OfType<ChainHead>()];
            var from = await AuditHeads.Base(db, chain) ?? ChainHead.Start;
            var inChain = db.AuditRows.AsNoTracking().Where(r => r.Chain == chain).OrderBy(r => r.Sequence).AsAsyncEnumerable();
            var (read, found) = await Check(chain, from, inChain, known);
            rows += read;
            if (found is not null)
                broken.Add(found);
        }
        return new(chains.Count, rows, broken);
    }

    /// <summary>Reads one chain in the order of its rows. Stops at the first broken one.</summary>
    public static async Task<(long Rows, BrokenAt? Broken)> Check(Guid chain, ChainHead from, IAsyncEnumerable<AuditRow> inOrder, IReadOnlyList<ChainHead> known)
    {
        var (last, rows) = (from, 0L);
        await foreach (var row in inOrder)
        {
            rows++;
            if (row.Sequence > last.Sequence + 1)
                return (rows, new(chain, last.Sequence + 1, Break.Missing));
            if (row.Sequence != last.Sequence + 1 || row.Hash != row.HashAfter(last.Hash))
                return (rows, new(chain, row.Sequence, Break.NotWhatWasWritten));
            last = row.Head;
            if (known.Any(k => k.Sequence == row.Sequence && k.Hash != row.Hash))
                return (rows, new(chain, row.Sequence, Break.WrittenAnew));
        }
        return (rows, known.Any(k => k.Sequence > last.Sequence) ? new(chain, last.Sequence + 1, Break.CutOff) : null);
    }
}
