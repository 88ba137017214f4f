using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FollowOn.Storage.Backups;

/// <summary>
/// Copies every row of every table between two databases of the same version, whichever each of them is. The source is read of one moment; the
/// target is emptied and filled in one transaction: either every row is there afterwards, or everything is as it was.
/// </summary>
public static class RowCopy
{
    /// <summary>The tables of the model, those that others point to first.</summary>
    public static IReadOnlyList<ITable> InOrder(FollowOnDb db)
    {
        var (tables, placed) = (db.Model.GetRelationalModel().Tables.ToList(), new List<ITable>());
        while (placed.Count < tables.Count)
            placed.Add(tables.First(t => !placed.Contains(t) && t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || placed.Contains(k.PrincipalTable))));
        return placed;
    }

    public static async Task All(FollowOnDb source, FollowOnDb target, CancellationToken stop = default)
    {
        await source.Database.OpenConnectionAsync(stop);
        await target.Database.OpenConnectionAsync(stop);
        await using var read = await BeginRead(source, stop);
        await using var write = await target.Database.GetDbConnection().BeginTransactionAsync(stop);
        var tables = InOrder(target);
        foreach (var table in tables.Reverse())
            await Run(write, $"DELETE FROM {Quoted(table.Name)}", stop);
        foreach (var table in tables)
        {
            await Copy(table, read, write, stop);
            if (target.Database.IsNpgsql())
                await GoOnCounting(table, write, stop);
        }
        await write.CommitAsync(stop);
    }

    /// <summary>Everything read in it is of one moment, and nobody who writes has to wait for it. The connection is open.</summary>
    public static async Task<DbTransaction> BeginRead(FollowOnDb db, CancellationToken stop = default) => db.Database.GetDbConnection() switch
    {
        SqliteConnection sqlite => sqlite.BeginTransaction(deferred: true),
        var other => await other.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop),
    };

    /// <summary>Reads a table as values of the types the model has for its columns; a missing value is null.</summary>
    public static async IAsyncEnumerable<object?[]> Rows(ITable table, IReadOnlyList<IColumn> columns, DbTransaction read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default)
    {
        await using var select = Command(read, $"SELECT {string.Join(", ", columns.Select(c => Quoted(c.Name)))} FROM {Quoted(table.Name)}");
        await using var rows = await select.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            yield return [.. columns.Select((c, i) => Value(rows, i, c.ProviderClrType))];
    }

    private static async Task Copy(ITable table, DbTransaction read, DbTransaction write, CancellationToken stop)
    {
        var columns = table.Columns.ToList();
        await using var insert = Command(write, $"INSERT INTO {Quoted(table.Name)} ({string.Join(", ", columns.Select(c => Quoted(c.Name)))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"p{i}";
            insert.Parameters.Add(parameter);
        }
        await foreach (var row in Rows(table, columns, read, stop))
        {
            for (var i = 0; i < row.Length; i++)
                insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>A number PostgreSQL counts up by itself goes on after the largest that was copied.</summary>
    private static async Task GoOnCounting(ITable table, DbTransaction write, CancellationToken stop)
    {
        foreach (var column in table.Columns.Where(c => c.ProviderClrType == typeof(int) && c.PropertyMappings.Any(m => m.Property is { ValueGenerated: ValueGenerated.OnAdd } p && p.IsPrimaryKey())))
            await Run(write, $"SELECT setval(pg_get_serial_sequence('{Quoted(table.Name)}', '{column.Name}'), COALESCE((SELECT max({Quoted(column.Name)}) FROM {Quoted(table.Name)}), 0) + 1, false) WHERE pg_get_serial_sequence('{Quoted(table.Name)}', '{column.Name}') IS NOT NULL", stop);
    }

    private static object? Value(DbDataReader row, int i, Type type)
    {
        if (row.IsDBNull(i))
            return null;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(Guid) => row.GetGuid(i),
            // SQLite gives no kind; every time of ours is UTC.
            _ when plain == typeof(DateTime) => DateTime.SpecifyKind(row.GetDateTime(i), DateTimeKind.Utc),
            _ when plain == typeof(DateOnly) => row.GetFieldValue<DateOnly>(i),
            _ when plain == typeof(TimeOnly) => row.GetFieldValue<TimeOnly>(i),
            _ when plain == typeof(TimeSpan) => row.GetFieldValue<TimeSpan>(i),
            _ when plain == typeof(bool) => row.GetBoolean(i),
            _ when plain == typeof(int) => row.GetInt32(i),
            _ when plain == typeof(long) => row.GetInt64(i),
            _ when plain == typeof(double) => row.GetDouble(i),
            _ when plain == typeof(decimal) => row.GetDecimal(i),
            _ when plain == typeof(byte[]) => row.GetFieldValue<byte[]>(i),
            // PostgreSQL keeps no NUL in a text.
            _ when plain == typeof(string) => row.GetString(i).Replace("\0", "", StringComparison.Ordinal),
            _ => throw new NotSupportedException($"No backup knows how to keep a {plain.Name}."),
        };
    }

    private static async Task Run(DbTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = Command(transaction, sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Tables and columns by the names of our own model; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
