using System.Globalization;
using System.Text;
using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Messaging;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FollowOn.Storage.Backups;

/// <summary>One table as it was written out.</summary>
public sealed record Exported(string Table, int Rows, IReadOnlyList<string> Columns);

/// <summary>
/// Everything in files any program can read, so that a service can leave: a CSV and a JSON file a table. Keys and sessions are left out: they are of no
/// use elsewhere. A cell that a spreadsheet would take for a formula gets an apostrophe in front (the JSON has it as it is).
/// </summary>
public static class Export
{
    private static readonly Type[] LeftOut = [typeof(SignInAsk), typeof(BrowserSession), typeof(CapabilityLink), typeof(DataProtectionKey), typeof(GroupKey), typeof(DemonstrationMessage)];

    /// <param name="folder">An empty folder, or one that is made.</param>
    public static async Task<IReadOnlyList<Exported>> To(FollowOnDb db, string folder, CancellationToken stop = default)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var read = await RowCopy.BeginRead(db, stop);
        var done = new List<Exported>();
        foreach (var table in RowCopy.InOrder(db).Where(t => !t.EntityTypeMappings.Any(m => LeftOut.Contains(m.TypeBase.ClrType))))
        {
            var columns = table.Columns.Where(c => !c.Name.EndsWith("Hash", StringComparison.Ordinal)).ToList();
            done.Add(await Write(table, columns, read, folder, stop));
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "README.txt"), Readme(done), stop);
        return done;
    }

    private static async Task<Exported> Write(ITable table, List<IColumn> columns, System.Data.Common.DbTransaction read, string folder, CancellationToken stop)
    {
        await using var csv = new StreamWriter(OwnersOnly.Create(Path.Combine(folder, table.Name + ".csv")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var file = OwnersOnly.Create(Path.Combine(folder, table.Name + ".json"));
        await using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        await csv.WriteLineAsync(string.Join(',', columns.Select(c => CsvCell.Of(c.Name))));
        json.WriteStartArray();
        var rows = 0;
        await foreach (var row in RowCopy.Rows(table, columns, read, stop))
        {
            await csv.WriteLineAsync(string.Join(',', row.Select(v => CsvCell.Of(Text(v)))));
            json.WriteStartObject();
            foreach (var (column, value) in columns.Zip(row))
            {
                json.WritePropertyName(column.Name);
                WriteJson(json, value);
            }
            json.WriteEndObject();
            rows++;
        }
        json.WriteEndArray();
        return new Exported(table.Name, rows, [.. columns.Select(c => c.Name)]);
    }

    private static void WriteJson(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            default: json.WriteStringValue(Text(value)); break;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Readme(IReadOnlyList<Exported> tables)
    {
        var text = new StringBuilder("""
            Everything FollowOn kept, for taking it somewhere else.

            Each table is there twice: as CSV (UTF-8, commas, a heading line; a cell that would be a formula has an apostrophe in front) and as JSON.
            Times are UTC; dates and times of day are London's. Ids are what ties the tables together: PersonId is Id in People, and so on.
            Keys, sessions and the codes of links are left out: they are of no use anywhere else.
            These files hold personal and health data in the clear. Keep them where only those who may read them can, and delete them when they are not needed.


            """);
        foreach (var table in tables)
            text.Append(CultureInfo.InvariantCulture, $"{table.Table}: {table.Rows} rows ({string.Join(", ", table.Columns)})\n");
        return text.ToString();
    }
}
