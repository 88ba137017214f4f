using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Figures;

/// <summary>
/// Requests a second of two signed-in pages, beside a bare Kestrel endpoint that runs the same statements on the same database and gives the same
/// bytes: five rounds of each, one after the other in turns, on one machine that also makes the load.
/// </summary>
internal static partial class Requests
{
    private const int Rounds = 5;
    private const int Seconds = 4;
    private const int Connections = 16;

    private sealed record Said(string Name, object? Value);

    private sealed record Statement(string Text, IReadOnlyList<Said> Values);

    private sealed record Recorded(string Path, string Cookie, string ContentType, string Body, IReadOnlyList<Statement> Statements);

    public static async Task<int> Print()
    {
        await using var demonstration = await SiteProcess.Start(demonstration: true);
        await demonstration.Stop();
        Console.WriteLine("| page | FollowOn | bare Kestrel | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (what, path, cookie) in await Pages(demonstration.Database))
        {
            var recorded = await Record(demonstration.Database, path, cookie);
            var file = Path.Combine(Path.GetDirectoryName(demonstration.Database)!, "recorded.json");
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(recorded));
            await Compare(what, demonstration.Database, recorded, file);
        }
        return 0;
    }

    /// <summary>The bare endpoint, in a process of its own.</summary>
    public static async Task<int> Bare(string file, string database, string url)
    {
        var recorded = JsonSerializer.Deserialize<Recorded>(await File.ReadAllTextAsync(file))!;
        var body = System.Text.Encoding.UTF8.GetBytes(recorded.Body);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var source = new SqliteConnectionStringBuilder { DataSource = database, ForeignKeys = true }.ToString();
        app.Run(async http =>
        {
            await using (var connection = new SqliteConnection(source))
            {
                await connection.OpenAsync();
                foreach (var statement in recorded.Statements)
                    await Run(connection, statement);
            }
            http.Response.ContentType = recorded.ContentType;
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task Run(SqliteConnection connection, Statement statement)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements the site itself made, recorded a moment before.
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        foreach (var (name, value) in statement.Values)
            command.Parameters.AddWithValue(name, value is JsonElement json ? Plain(json) : value ?? DBNull.Value);
        await using var rows = await command.ExecuteReaderAsync();
        var cells = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(cells);
    }

    private static object Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Null => DBNull.Value,
        _ => json.GetString()!,
    };

    private static async Task<IReadOnlyList<(string What, string Path, string Cookie)>> Pages(string database)
    {
        await using var db = Databases.Open(database);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string Session(PersonId person)
        {
            var key = Secrets.NewKey();
            db.Sessions.Add(new BrowserSession(person, key, SignedInBy.Passkey, onSharedComputer: false, device: null, now, now.AddDays(1)));
            return $"{SessionCookie.Name}={key}";
        }
        var today = DateOnly.FromDateTime(now);
        var member = await db.Memberships.Where(m => m.LeftAt == null && db.Meetings.Any(t => t.GroupId == m.GroupId && t.CancelledAt == null && t.Date > today)).OrderBy(m => m.Id).FirstAsync();
        var staff = await db.Roles.FirstAsync(r => r.Role == Role.ServiceLead && r.EndedAt == null);
        var pages = new[] { ("A member's main page", $"/groups/{member.GroupId}", Session(member.PersonId)), ("The register", $"/services/{staff.ServiceId}", Session(staff.PersonId)) };
        await db.SaveChangesAsync();
        return pages;
    }

    private static async Task<Recorded> Record(string database, string path, string cookie)
    {
        var seen = new Statements();
        var url = $"http://127.0.0.1:{FreePort()}";
        await using var web = FollowOnWeb.Build(new HostSettings(database, Demonstration: false, url), "Production", services =>
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(Worker)));
            services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(seen));
        });
        await web.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        HttpResponseMessage? answer = null;
        // The first look at a page notes that somebody looked; the second only reads.
        for (var i = 0; i < 3; i++)
        {
            seen.List.Clear();
            using var request = new HttpRequestMessage(HttpMethod.Get, url + path);
            request.Headers.Add("Cookie", cookie);
            answer = await http.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{path} gave {(int)answer.StatusCode}.");
        }
        return new Recorded(path, cookie, answer!.Content.Headers.ContentType!.ToString(), await answer.Content.ReadAsStringAsync(), [.. seen.List]);
    }

    private static async Task Compare(string what, string database, Recorded recorded, string file)
    {
        var (site, bare) = ($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}");
        using var first = Launch(Path.Combine(AppContext.BaseDirectory, "FollowOn.Web.dll"), "serve", "--empty", "--database", database, "--url", site);
        using var second = Launch(typeof(Requests).Assembly.Location, "bare", file, database, bare);
        try
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            await Ask(site + recorded.Path, recorded.Cookie);
            await Ask(bare + recorded.Path, recorded.Cookie);
            // One round of each is warming up and not counted.
            for (var round = 0; round <= Rounds; round++)
            {
                var (a, b) = (await Load(site + recorded.Path, recorded.Cookie), await Load(bare + recorded.Path, recorded.Cookie));
                if (round == 0)
                    continue;
                ours.Add(a);
                theirs.Add(b);
            }
            var ratios = ours.Zip(theirs, (a, b) => a / b).Order().ToList();
            string In(double figure) => figure.ToString("#,0", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} ({recorded.Statements.Count} statements, {recorded.Body.Length / 1024.0:0.0} KB) | {In(Median(ours))} a second | {In(Median(theirs))} a second | median {ratios[Rounds / 2]:P0} ({ratios[0]:P0}–{ratios[^1]:P0}, {Rounds} rounds) |"));
        }
        finally
        {
            first.Kill();
            second.Kill();
        }
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    /// <summary>wrk where it is installed, else our own clients, which take more of the machine themselves.</summary>
    private static async Task<double> Load(string address, string cookie)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "wrk"))))
        {
            var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
            foreach (var word in new[] { "-t1", $"-c{Connections}", $"-d{Seconds}s", "-H", $"Cookie: {cookie}", address })
                start.ArgumentList.Add(word);
            using var wrk = Process.Start(start)!;
            var said = await wrk.StandardOutput.ReadToEndAsync();
            if (said.Contains("Non-2xx", StringComparison.Ordinal))
                throw new InvalidOperationException(said);
            return double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Connections });
        var (watch, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (watch.Elapsed.TotalSeconds < Seconds)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Cookie", cookie);
                using var answer = (await http.SendAsync(request)).EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref done);
            }
        }));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static async Task Ask(string address, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Cookie", cookie);
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (patience.Elapsed < TimeSpan.FromMinutes(1))
            {
                // Not up yet.
            }
        }
    }

    private static Process Launch(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    private sealed class Statements : DbCommandInterceptor
    {
        public List<Statement> List { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            List.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => new Said(p.ParameterName, AsKept(p.Value)))]));
            return new(result);
        }

        /// <summary>As SQLite keeps it.</summary>
        private static object? AsKept(object? value) => value switch
        {
            null or DBNull => null,
            Guid id => id.ToString().ToUpperInvariant(),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            _ => value,
        };
    }
}
