using FollowOn.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Testing;

/// <summary>The databases FollowOn runs on; every data test runs on both.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>Fresh databases, brought up to date once a test process and then copied.</summary>
internal static class FreshDatabase
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqlite);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MigratePostgres);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    /// <summary>The file or the connection string of a new database with every table and no row.</summary>
    public static async Task<string> New(TestDatabase kind)
    {
        if (kind == TestDatabase.Sqlite)
            return await CopyOf(SqliteTemplate);
        var template = await PostgresTemplate.Value;
        // PostgreSQL copies a template only while nobody else does.
        await OneCopyAtATime.WaitAsync();
        try
        {
            return await (await PostgresServer.Shared).CreateDatabaseAsync(template);
        }
        finally
        {
            OneCopyAtATime.Release();
        }
    }

    /// <summary>A new file like a SQLite file that nobody writes to any more.</summary>
    public static async Task<string> CopyOf(Lazy<Task<string>> template)
    {
        var file = TemporaryFile();
        File.Copy(await template.Value, file);
        return file;
    }

    /// <summary>A copy of a SQLite file as it is now, kept until the test process ends.</summary>
    public static async Task<string> Keep(string file)
    {
        var kept = TemporaryFile();
        await using (var connection = new SqliteConnection($"Data Source={file}"))
        await using (var copy = new SqliteConnection($"Data Source={kept};Pooling=False"))
        {
            await connection.OpenAsync();
            await copy.OpenAsync();
            connection.BackupDatabase(copy);
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(kept);
        return kept;
    }

    /// <summary>Removes a SQLite file; a PostgreSQL database goes with its server.</summary>
    public static void Remove(string database)
    {
        if (Databases.IsPostgres(database))
            return;
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { database, database + "-wal", database + "-shm" })
            File.Delete(file);
    }

    /// <summary>The key file all sites of this test process share, as nodes do.</summary>
    public static string KeyFile { get; } = TemporaryKeyFile();

    private static string TemporaryKeyFile()
    {
        var file = Path.Combine(Path.GetTempPath(), $"followon-test-{Guid.NewGuid():N}.key");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static string TemporaryFile() => Path.Combine(Path.GetTempPath(), $"followon-test-{Guid.NewGuid():N}.db");

    private static async Task<string> MigrateSqlite()
    {
        var file = TemporaryFile();
        await Migrate(file);
        // What is still in the write-ahead log goes into the file when its last connection closes.
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static async Task<string> MigratePostgres()
    {
        var database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        await Migrate(database);
        return database;
    }

    private static async Task Migrate(string database)
    {
        await using var services = new ServiceCollection().AddFollowOnDb(database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowOnDb>().Database.MigrateAsync();
    }
}
