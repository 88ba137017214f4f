using CsCheck;
using FollowOn.Audit;
using Xunit;

namespace FollowOn.Tests.Audit;

/// <summary>Whatever is done to a chain, the first row that no longer fits is named.</summary>
public sealed class ChainTests
{
    private static readonly Guid Service = new("11111111-1111-1111-1111-111111111111");
    private static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<AuditFacts> Facts =
        from kind in Gen.Enum<AuditKind>()
        from act in Gen.Enum<Act>()
        from way in Gen.Enum<Way>()
        from who in Gen.Guid
        from person in Gen.Guid
        from number in Gen.Int[0, 50]
        select new AuditFacts(kind, act.ToString(), way, PersonId.From(who), number % 3 == 0 ? null : PersonId.From(person), null, null, number % 2 == 0 ? number : null);

    private static readonly Gen<List<AuditFacts>> Chains = Facts.List[2, 12];

    [Fact]
    public async Task A_chain_that_was_left_alone_is_whole() => await Chains.SampleAsync(async facts =>
    {
        var rows = Written(facts);
        Assert.Null(await Verdict(rows, rows[^1].Head));
    });

    [Fact]
    public async Task A_row_that_was_changed_is_named() => await Gen.Select(Chains, Gen.Int[0, 100], Gen.Int[0, 7]).SampleAsync(async (facts, which, how) =>
    {
        var rows = Written(facts);
        var at = which % rows.Count;
        Touch(rows[at], how);
        Assert.Equal(new BrokenAt(Service, at + 1, Break.NotWhatWasWritten), await Verdict(rows, rows[^1].Head));
    });

    [Fact]
    public async Task A_row_that_was_deleted_is_named() => await Gen.Select(Chains, Gen.Int[0, 100]).SampleAsync(async (facts, which) =>
    {
        var rows = Written(facts);
        var (head, at) = (rows[^1].Head, which % (rows.Count - 1));
        rows.RemoveAt(at);
        Assert.Equal(new BrokenAt(Service, at + 1, Break.Missing), await Verdict(rows, head));
    });

    [Fact]
    public async Task A_row_that_was_put_in_is_named() => await Gen.Select(Chains, Facts, Gen.Int[0, 100]).SampleAsync(async (facts, forged, which) =>
    {
        var rows = Written(facts);
        var (head, at) = (rows[^1].Head, which % rows.Count);
        // The forger knows how hashes are made; the rows after are moved up by one.
        rows.Insert(at, new AuditRow(Service, at == 0 ? ChainHead.Start : rows[at - 1].Head, forged, Monday));
        for (var i = at + 1; i < rows.Count; i++)
            Set(rows[i], nameof(AuditRow.Sequence), (long)i + 1);
        // Put in where the head was kept, it is the forged row itself that is not the one known; else the next no longer fits.
        var named = at + 1 == head.Sequence ? new BrokenAt(Service, at + 1, Break.WrittenAnew) : new BrokenAt(Service, at + 2, Break.NotWhatWasWritten);
        Assert.Equal(named, await Verdict(rows, head));
    });

    [Fact]
    public async Task Two_rows_that_were_swapped_are_named_at_the_first() => await Gen.Select(Chains, Gen.Int[0, 100], Gen.Int[1, 100]).SampleAsync(async (facts, one, apart) =>
    {
        var rows = Written(facts);
        var head = rows[^1].Head;
        var (a, b) = (one % rows.Count, (one + 1 + (apart % (rows.Count - 1))) % rows.Count);
        (rows[a], rows[b]) = (rows[b], rows[a]);
        Set(rows[a], nameof(AuditRow.Sequence), (long)a + 1);
        Set(rows[b], nameof(AuditRow.Sequence), (long)b + 1);
        Assert.Equal(new BrokenAt(Service, Math.Min(a, b) + 1, Break.NotWhatWasWritten), await Verdict(rows, head));
    });

    [Fact]
    public async Task An_end_that_was_cut_off_is_named_by_the_head_that_was_kept() => await Gen.Select(Chains, Gen.Int[0, 100]).SampleAsync(async (facts, keep) =>
    {
        var rows = Written(facts);
        var head = rows[^1].Head;
        var left = keep % rows.Count;
        rows.RemoveRange(left, rows.Count - left);
        Assert.Equal(new BrokenAt(Service, left + 1, Break.CutOff), await Verdict(rows, head));
    });

    [Fact]
    public async Task A_chain_that_was_written_anew_is_named_by_a_head_that_was_printed() => await Gen.Select(Chains, Facts, Gen.Int[0, 100]).SampleAsync(async (facts, other, which) =>
    {
        var rows = Written(facts);
        var at = which % rows.Count;
        var printed = rows[^1].Head;
        facts[at] = other with { Number = 51 };
        Assert.Equal(new BrokenAt(Service, rows.Count, Break.WrittenAnew), await Verdict(Written(facts), printed));
    });

    [Fact]
    public void A_printed_head_is_read_again_and_anything_else_is_refused()
    {
        var head = Written([new(AuditKind.Did, nameof(Act.HandedOver), Way.Site, null)])[0].Head;
        Assert.Equal(head, AuditHeads.ReadLines([AuditHeads.Line(Service, head), "", " "])[Service]);
        foreach (var line in new[] { "nonsense", $"{Service:N} x {head.Hash}", $"{Service:N} 1 {head.Hash[1..]}", $"{Service:N} 1" })
            Assert.Throws<FormatException>(() => AuditHeads.ReadLines([line]));
    }

    private static List<AuditRow> Written(List<AuditFacts> facts)
    {
        var rows = new List<AuditRow>();
        foreach (var one in facts)
            rows.Add(new AuditRow(Service, rows.Count == 0 ? ChainHead.Start : rows[^1].Head, one, Monday.AddMinutes(rows.Count)));
        return rows;
    }

    private static async Task<BrokenAt?> Verdict(List<AuditRow> rows, ChainHead kept) =>
        (await AuditVerify.Check(Service, ChainHead.Start, rows.ToAsyncEnumerable(), [kept])).Broken;

    private static void Touch(AuditRow row, int how)
    {
        var (column, value) = how switch
        {
            0 => (nameof(AuditRow.At), row.At.AddMilliseconds(1)),
            1 => (nameof(AuditRow.Kind), row.Kind == AuditKind.Did ? AuditKind.Viewed : AuditKind.Did),
            2 => (nameof(AuditRow.What), row.What + "x"),
            3 => (nameof(AuditRow.By), PersonId.New()),
            4 => (nameof(AuditRow.Person), row.Person is null ? PersonId.New() : null),
            5 => (nameof(AuditRow.Programme), ProgrammeId.New()),
            6 => (nameof(AuditRow.Number), (row.Number ?? -1) + 1),
            _ => (nameof(AuditRow.Hash), (object?)new string('0', 64)),
        };
        Set(row, column, value);
    }

    /// <summary>As somebody with the database's password would.</summary>
    private static void Set(AuditRow row, string column, object? value) => typeof(AuditRow).GetProperty(column)!.SetValue(row, value);
}
