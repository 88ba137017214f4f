using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FollowOn.Storage;

/// <summary>FollowOn on one file.</summary>
public sealed class SqliteFollowOnDb(DbContextOptions<SqliteFollowOnDb> options) : FollowOnDb(options);

/// <summary>FollowOn on PostgreSQL.</summary>
public sealed class PostgresFollowOnDb(DbContextOptions<PostgresFollowOnDb> options) : FollowOnDb(options);

/// <summary>Which database, from one setting.</summary>
public static class Databases
{
    /// <summary>A meet-up has a dozen answers at most: one joined query is cheaper than three.</summary>
    private const QuerySplittingBehavior OneQuery = QuerySplittingBehavior.SingleQuery;

    /// <summary>
    /// Adds <see cref="FollowOnDb"/>. A connection string that names a host is PostgreSQL; anything else is the path of a SQLite file.
    /// </summary>
    /// <param name="ballast">The room held back for safety, in bytes; see <see cref="Ballast"/>.</param>
    public static IServiceCollection AddFollowOnDb(this IServiceCollection services, string database, long ballast = Ballast.UsualSize)
    {
        services.AddSingleton(new Ballast(database, ballast));
        if (IsPostgres(database))
            return services.AddDbContext<FollowOnDb, PostgresFollowOnDb>(o => o.UseNpgsql(database, p => p.UseQuerySplittingBehavior(OneQuery)));

        return services.AddDbContext<FollowOnDb, SqliteFollowOnDb>((provider, o) => o
            .UseSqlite(SqliteConnectionString(database), s => s.UseQuerySplittingBehavior(OneQuery))
            .AddInterceptors(SqliteSettings.Instance, provider.GetRequiredService<Ballast>()));
    }

    /// <summary>One context for work outside the site: a backup, a restore, a verb.</summary>
    public static FollowOnDb Open(string database) => IsPostgres(database)
        ? new PostgresFollowOnDb(new DbContextOptionsBuilder<PostgresFollowOnDb>().UseNpgsql(database).Options)
        : new SqliteFollowOnDb(new DbContextOptionsBuilder<SqliteFollowOnDb>().UseSqlite(SqliteConnectionString(database)).AddInterceptors(SqliteSettings.Instance).Options);

    public static bool IsPostgres(string database) => database.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public static string Describe(string database) => IsPostgres(database)
        ? $"PostgreSQL ({new NpgsqlConnectionStringBuilder(database).Database})"
        : $"SQLite file {Path.GetFullPath(database)} (WAL, synchronous=FULL)";

    /// <summary>True when another request changed or added the same thing first; providers wrap the cause once or twice.</summary>
    internal static bool IsConflict(this Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        SqliteException { SqliteErrorCode: 19 or 5 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        { InnerException: { } inner } => inner.IsConflict(),
        _ => false,
    };

    private static string SqliteConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 10 }.ToString();

    /// <summary>
    /// Write-ahead log so that readers never wait; FULL so that an acknowledged write survives the power going; secure_delete so that what was erased is
    /// overwritten in the file, not only left out of the tables.
    /// </summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static readonly SqliteSettings Instance = new();

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            MakePrivate(connection);
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            MakePrivate(connection);
            return ValueTask.FromResult(result);
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        /// <summary>A new file is readable by its owner alone: it says who is in pain. SQLite gives its helper files the same rights.</summary>
        private static void MakePrivate(DbConnection connection)
        {
            var settings = new SqliteConnectionStringBuilder(connection.ConnectionString);
            if (OperatingSystem.IsWindows() || settings.Mode is SqliteOpenMode.ReadOnly or SqliteOpenMode.Memory || settings.DataSource.Contains(':', StringComparison.Ordinal) || File.Exists(settings.DataSource)
                || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(settings.DataSource))))
                return;
            using (new FileStream(settings.DataSource, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
            }
        }

        // The settings belong to the database handle, and the pool gives the same handles again and again: set each time a connection
        // opens, they cost a third of all processor time.
        private static readonly ConditionalWeakTable<object, object> Settled = [];

        private static void Apply(DbConnection connection)
        {
            var handle = ((SqliteConnection)connection).Handle!;
            // A look whether there is a database at all opens it to read only: nothing can be set then.
            if (Settled.TryGetValue(handle, out _) || new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
                return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON;";
            command.ExecuteNonQuery();
            Settled.AddOrUpdate(handle, handle);
        }
    }
}

/// <summary>For making migrations: see docs/adr/0004-two-databases.md.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteFollowOnDb>
{
    public SqliteFollowOnDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFollowOnDb>().UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresFollowOnDb>
{
    public PostgresFollowOnDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresFollowOnDb>().UseNpgsql("Host=localhost;Database=design").Options);
}
