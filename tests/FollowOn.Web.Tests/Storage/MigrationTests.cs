using System.Globalization;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Storage;

/// <summary>The migrations make what the model says, and the same on both databases.</summary>
public sealed class MigrationTests
{
    [Theory, OnBothDatabases]
    public async Task No_change_of_the_model_was_forgotten(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        Assert.False(await app.Read(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        Assert.Empty(await app.Read(db => db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_new_database_file_and_its_helpers_can_be_read_by_their_owner_alone()
    {
        var folder = Directory.CreateTempSubdirectory("followon");
        try
        {
            await using var db = Databases.Open(Path.Combine(folder.FullName, "new.db"));
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

            var files = folder.GetFiles();
            Assert.Contains(files, f => f.Name == "new.db");
            Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Both_databases_have_the_same_tables_columns_and_indexes()
    {
        var sqlite = await Lines(TestDatabase.Sqlite,
            """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 THEN '' ELSE '?' END FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '__EF%'
            UNION ALL
            SELECT t.name || ': ' || i.name || CASE WHEN i."unique" = 1 THEN ' unique' ELSE '' END || CASE WHEN i.partial = 1 THEN ' partial' ELSE '' END FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
            """);
        var postgres = await Lines(TestDatabase.Postgres,
            """
            SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN '' ELSE '?' END FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            UNION ALL
            SELECT t.relname || ': ' || x.relname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
            FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public' AND NOT i.indisprimary
            """);

        Assert.True(sqlite.Count > 150, $"{sqlite.Count} columns and indexes");
        Assert.Equal(postgres, sqlite);
    }

    [Fact]
    public async Task SQLite_keeps_an_acknowledged_write_when_the_power_goes_and_checks_foreign_keys()
    {
        await using var app = await TestApp.Start(TestDatabase.Sqlite);
        Assert.Equal("wal", await Value(app, "PRAGMA journal_mode"));
        Assert.Equal("2", await Value(app, "PRAGMA synchronous"));
        Assert.Equal("1", await Value(app, "PRAGMA foreign_keys"));
    }

    private static async Task<List<string>> Lines(TestDatabase database, string sql)
    {
        await using var app = await TestApp.Start(database);
        return await app.Read(async db =>
        {
            var found = new List<string>();
            await using var command = await Command(db, sql);
            await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                found.Add(rows.GetString(0));
            return found.Order(StringComparer.Ordinal).ToList();
        });
    }

    private static Task<string?> Value(TestApp app, string sql) => app.Read(async db =>
    {
        await using var command = await Command(db, sql);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    });

    private static async Task<System.Data.Common.DbCommand> Command(FollowOnDb db, string sql)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
