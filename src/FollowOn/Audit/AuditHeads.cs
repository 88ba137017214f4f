using System.Globalization;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Audit;

/// <summary>
/// Where each chain stands, kept outside its table (in the settings, and wherever somebody keeps what <c>audit head</c> prints): without that, rows cut off
/// at the end would not be missed.
/// </summary>
public sealed class AuditHeads(FollowOnDb db)
{
    private const string Head = "audit-head:";
    private const string Cut = "audit-cut:";

    /// <summary>Writes down where each chain stands now. Called every half minute; a chain that did not move costs nothing.</summary>
    public Task Keep() => db.Change(async () =>
    {
        foreach (var (chain, head) in await Now())
            await Write(db, Head + chain.ToString("N"), head);
    });

    /// <summary>Where each chain stands now, from its rows.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChainHead>> Now()
    {
        var last = await db.AuditRows.AsNoTracking().GroupBy(r => r.Chain).Select(g => new { g.Key, Sequence = g.Max(r => r.Sequence) }).ToListAsync();
        var heads = new Dictionary<Guid, ChainHead>();
        foreach (var one in last)
            heads[one.Key] = await db.AuditRows.AsNoTracking().Where(r => r.Chain == one.Key && r.Sequence == one.Sequence).Select(r => new ChainHead(r.Sequence, r.Hash)).SingleAsync();
        return heads;
    }

    /// <summary>Where each chain stood when it was last written down.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChainHead>> Kept()
    {
        var rows = await db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(Head)).ToListAsync();
        return rows.ToDictionary(s => Guid.ParseExact(s.Name[Head.Length..], "N"), s => Read(s.Value));
    }

    /// <summary>The last row that was cut off at the beginning of a chain when its years were over; null when none was.</summary>
    internal static async Task<ChainHead?> Base(FollowOnDb db, Guid chain)
    {
        var name = Cut + chain.ToString("N");
        return await db.Settings.AsNoTracking().TagWith("the audit").Where(s => s.Name == name).Select(s => s.Value).SingleOrDefaultAsync() is { } value ? Read(value) : null;
    }

    internal static Task SetBase(FollowOnDb db, Guid chain, ChainHead head) => Write(db, Cut + chain.ToString("N"), head);

    /// <summary>One line, as printed and as kept.</summary>
    public static string Line(Guid chain, ChainHead head) => $"{chain:N} {head.Sequence} {head.Hash}";

    /// <summary>Reads lines that were printed. A line that is none is an error, because a head that is not compared protects nothing.</summary>
    /// <exception cref="FormatException">A line is not a head.</exception>
    public static IReadOnlyDictionary<Guid, ChainHead> ReadLines(IEnumerable<string> lines)
    {
        var heads = new Dictionary<Guid, ChainHead>();
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.Split(' ') is not [var chain, var sequence, { Length: 64 } hash] || !Guid.TryParseExact(chain, "N", out var id)
                || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new FormatException($"This is not a line that \"audit head\" printed: {line}");
            heads[id] = new ChainHead(number, hash);
        }
        return heads;
    }

    private static async Task Write(FollowOnDb db, string name, ChainHead head)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{head.Sequence} {head.Hash}");
        if (await db.Settings.SingleOrDefaultAsync(s => s.Name == name) is not { } kept)
            db.Settings.Add(new Setting(name, value));
        else if (kept.Value != value && Read(kept.Value).Sequence < head.Sequence)
            kept.Change(value);
    }

    private static ChainHead Read(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new(long.Parse(value[..space], CultureInfo.InvariantCulture), value[(space + 1)..]);
    }
}
