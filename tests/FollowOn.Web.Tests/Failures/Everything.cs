using System.Globalization;
using System.Text.RegularExpressions;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Failures;

/// <summary>
/// Everything that is kept, in words that can be compared between two runs: what is made by chance (ids, keys, codes) is left out of it, and what counts tries.
/// </summary>
internal static partial class Everything
{
    /// <summary>Counts of tries, and notes of who looked: a repeated press is a try more and changes nothing else.</summary>
    private static readonly HashSet<string> Left = ["LimitSlots", "DataProtectionKeys"];
    private static readonly HashSet<string> LeftColumns = ["Version", "LastSeenAt", "Sequence", "SealedWords", "Attempts", "LeaseNumber", "SettledLease", "LeasedUntil", "Tries", "NextAt"];

    public static Task<string> In(TestApp app) => app.Read(async db =>
    {
        var said = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
            if (!Left.Contains(table))
                said.AddRange((await Rows(db, table)).Order(StringComparer.Ordinal).Select(r => $"{table}: {r}"));
        return string.Join('\n', said);
    });

    private static async Task<List<string>> Rows(FollowOnDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
        command.CommandText = table == "AuditRows" ? "SELECT * FROM \"AuditRows\" WHERE \"Kind\" <> 'Viewed'" : $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => !LeftColumns.Contains(reader.GetName(i))).Select(i => Say(reader.GetValue(i)))));
        return rows;
    }

    private static string Say(object value) => value switch
    {
        DBNull => "",
        Guid => "id",
        byte[] => "bytes",
        _ => Code().Replace(Key().Replace(Id().Replace(Convert.ToString(value, CultureInfo.InvariantCulture)!, "id"), "key"), "code"),
    };

    [GeneratedRegex("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("[A-Za-z0-9_+/=-]{22,}")]
    private static partial Regex Key();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
