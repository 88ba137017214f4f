using System.CommandLine;
using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary>The options several verbs share, and the domain without a web server for those that need it.</summary>
internal static class Shared
{
    public const string DefaultUrl = "http://localhost:5080";

    public static Option<string?> Database() => new("--database")
    {
        Description = "The path of a SQLite file, or a PostgreSQL connection string (Host=…). Default: the setting FOLLOWON_DATABASE, else data/followon.db here.",
    };

    public static Option<string?> Url() => new("--url")
    {
        Description = $"Where it listens and where links point. Default: the setting FOLLOWON_URL, else {DefaultUrl}.",
    };

    public static string DatabaseOr(string? given, string fallback)
    {
        var database = given ?? Environment.GetEnvironmentVariable("FOLLOWON_DATABASE") ?? fallback;
        if (!Databases.IsPostgres(database) && Path.GetDirectoryName(Path.GetFullPath(database)) is { } folder)
            Directory.CreateDirectory(folder);
        return database;
    }

    public static string UrlOr(string? given) => given ?? Environment.GetEnvironmentVariable("FOLLOWON_URL") ?? DefaultUrl;

    public const string RealDatabase = "data/followon.db";

    /// <summary>Runs something with the domain's verbs on a database that is brought up to date first.</summary>
    public static async Task<T> WithDomain<T>(string database, string url, Func<IServiceProvider, Task<T>> work)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFollowOn(database, new SiteAddress(new Uri(url)));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Audit.Acting>().AtConsole();
        await scope.ServiceProvider.GetRequiredService<FollowOnDb>().Database.MigrateAsync();
        return await work(scope.ServiceProvider);
    }
}
