namespace FollowOn.Web.Hosting;

/// <summary>How this process was started.</summary>
/// <param name="Database">The path of a SQLite file, or a PostgreSQL connection string.</param>
/// <param name="Demonstration">A demonstration service with invented people; never in the Production environment.</param>
/// <param name="Url">Where it listens and, unless <see cref="PublicUrl"/> says otherwise, where links point.</param>
/// <param name="Pseudo">Every member-facing word bracketed, for the test that looks for words outside the resource files.</param>
/// <param name="PaperPilot">Nothing is ever sent and nobody but this machine is answered; see docs/adr/0018-paper-pilot.md.</param>
public sealed record HostSettings(string Database, bool Demonstration, string Url, string? PublicUrl = null, bool Pseudo = false, bool PaperPilot = false);
