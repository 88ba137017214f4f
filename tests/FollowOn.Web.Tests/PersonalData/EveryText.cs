using System.Globalization;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>Looks through every column of every table of the whole database, ours or not.</summary>
internal static class EveryText
{
    /// <summary>Where any of these stands, as "table.column: value".</summary>
    public static Task<List<string>> With(TestApp app, IReadOnlyCollection<string> canaries) => app.Read(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var found = new List<string>();
        foreach (var table in await Tables(db))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var i = 0; i < rows.FieldCount; i++)
                    if (Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture) is { Length: > 0 } text && canaries.Any(c => text.Contains(c, StringComparison.OrdinalIgnoreCase)))
                        found.Add($"{table}.{rows.GetName(i)}: {text}");
        }
        return found;
    });

    /// <summary>Whether any of these is still anywhere in the bytes of a SQLite file, after what was in its log is in the file.</summary>
    public static async Task<List<string>> InFile(TestApp app, IReadOnlyCollection<string> canaries)
    {
        await app.Read(async db => await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        SqliteConnection.ClearAllPools();
        var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(app.Database));
        return [.. canaries.Where(c => bytes.Contains(c, StringComparison.OrdinalIgnoreCase))];
    }

    private static Task<List<string>> Tables(FollowOnDb db) => db.Database.IsNpgsql()
        ? db.Database.SqlQueryRaw<string>("SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync()
        : db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table'").ToListAsync();
}
