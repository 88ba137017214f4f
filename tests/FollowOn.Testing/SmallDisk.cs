using System.Data.Common;
using FollowOn.Storage;
using FollowOn.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Testing;

/// <summary>
/// A disk that can be filled and emptied: SQLite may grow its file no further (<c>max_page_count</c>), so that it answers with the very "disk is full" of a real
/// one, but for as many pages as a spent reserve has given back. The reserve itself is a real file.
/// </summary>
public sealed class SmallDisk : DbConnectionInterceptor
{
    /// <summary>The reserve on this disk, in bytes.</summary>
    public const long Reserve = 1024 * 1024;
    private const long NoLimit = 1_073_741_823;
    private long? _pages;
    private Ballast? _ballast;

    public bool IsFull => _pages is not null;

    /// <summary>Puts the site's database on this disk.</summary>
    public void Under(IServiceCollection services)
    {
        services.RemoveAll<Ballast>().AddSingleton(s => _ballast = new Ballast(s.GetRequiredService<HostSettings>().Database, Reserve, () => IsFull ? 0 : long.MaxValue));
        services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(this));
    }

    /// <summary>Not one page more, but for the reserve.</summary>
    public async Task Fill(TestApp app) => _pages = await app.Read(db => db.Database.SqlQueryRaw<long>("SELECT page_count AS \"Value\" FROM pragma_page_count").SingleAsync());

    public void Empty() => _pages = null;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Limit(connection);
        return Task.CompletedTask;
    }

    private void Limit(DbConnection connection)
    {
        var pages = _pages + (_ballast?.State == BallastState.Spent ? Reserve / 4096 : 0) ?? NoLimit;
        using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {pages}";
        command.ExecuteScalar();
    }
}
