using FollowOn.Storage;

namespace FollowOn.Web.Hosting;

/// <summary>How this process was started.</summary>
/// <param name="Database">The path of a SQLite file, or a PostgreSQL connection string.</param>
/// <param name="Demonstration">A demonstration service with invented people; never in the Production environment.</param>
/// <param name="Url">Where it listens and, unless <see cref="PublicUrl"/> says otherwise, where links point.</param>
/// <param name="PublicUrl">Where people find it, when that is another address: that of the proxy in front.</param>
/// <param name="Organisation">The organisation's own sign-in; null to read it from the configuration.</param>
/// <param name="Pseudo">Every member-facing word bracketed, for the test that looks for words outside the resource files.</param>
public sealed record HostSettings(string Database, bool Demonstration, string Url, string? PublicUrl = null, bool Pseudo = false, Access.OrganisationProvider? Organisation = null)
{
    /// <summary>The file of the key that protects the framework's keys in the database; null: beside a SQLite database, else <c>data/followon.key</c>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Nothing is ever sent and nobody but this machine is answered; see docs/adr/0018-paper-pilot.md.</summary>
    public bool PaperPilot { get; init; }

    /// <summary>Addresses (or networks, as 10.0.0.0/8) of the proxies whose word on where a request came from is taken; none: nobody's.</summary>
    public string? Proxies { get; init; }

    /// <summary>Where metrics and traces go (OTLP over HTTP or gRPC); null: nowhere, and nothing is measured.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>The room held back beside a SQLite database for what is for safety, in bytes; nought for none.</summary>
    public long Ballast { get; init; } = Storage.Ballast.UsualSize;

    public string KeyFileOrDefault => Path.GetFullPath(KeyFile ?? (Databases.IsPostgres(Database) ? "data/followon.key" : Path.ChangeExtension(Database, ".key")));
}
