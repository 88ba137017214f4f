using System.CommandLine;
using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Hosting;
using FollowOn.Web.Hosting.Keys;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>A whole web address from an option or a setting; false, and said on the console, when it is none.</summary>
    public static bool AddressOr(string? given, string setting, out Uri? address)
    {
        var text = given ?? Environment.GetEnvironmentVariable(setting);
        address = null;
        if (string.IsNullOrWhiteSpace(text) || (Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https"))
            return true;
        Console.Error.WriteLine($"{setting} must be a whole web address, for example https://followon.example.nhs.uk.");
        return false;
    }

    /// <summary>A size from an option or a setting, in bytes; what is no number there is the usual one.</summary>
    public static long MegabytesOr(int? given, string setting, long usual) =>
        (given ?? (int.TryParse(Environment.GetEnvironmentVariable(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : null)) is { } megabytes and >= 0 ? megabytes * 1024L * 1024 : usual;

    public const string RealDatabase = "data/followon.db";

    public static Option<string?> KeyFile() => new("--key-file")
    {
        Description = "The file of the key that protects secrets in the database. Default: the setting FOLLOWON_KEYFILE, else beside the SQLite file (followon.key), else data/followon.key here.",
    };

    /// <summary>The settings the site would be started with, for a verb that needs to know them.</summary>
    public static HostSettings Settings(string database, string? url = null, string? keyFile = null) =>
        new(database, Demonstration: false, UrlOr(url), Environment.GetEnvironmentVariable("FOLLOWON_PUBLICURL")) { KeyFile = keyFile ?? Environment.GetEnvironmentVariable("FOLLOWON_KEYFILE") };

    /// <summary>Runs something with the domain's verbs on a database that is brought up to date first.</summary>
    /// <exception cref="UnfitDatabaseException">The database belongs to a newer FollowOn.</exception>
    /// <param name="keyFile">Where what is secret is sealed with, if not with the file that belongs to this database.</param>
    public static async Task<T> WithDomain<T>(string database, string url, Func<IServiceProvider, Task<T>> work, string? keyFile = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFollowOn(database, new SiteAddress(new Uri(url)));
        // The file is looked for when something is sealed, and not before: most of what is done here seals nothing.
        services.AddProtectedKeys(Settings(database, url, keyFile).KeyFileOrDefault).AddSingleton<ISeal, SiteSeal>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        if (await Schema.Upgrade(scope.ServiceProvider.GetRequiredService<FollowOnDb>(), scope.ServiceProvider.GetRequiredService<UkClock>().Now) is { } done)
            Console.Error.WriteLine(done);
        scope.ServiceProvider.GetRequiredService<Audit.Acting>().AtConsole();
        return await work(scope.ServiceProvider);
    }
}
