using System.CommandLine;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Demonstration;
using FollowOn.Web.Hosting;
using FollowOn.Web.Hosting.Keys;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary><c>serve</c>, the default: starts the site, with a demonstration service unless it is to be a real one.</summary>
internal static class ServeVerb
{
    public static RootCommand AsRoot()
    {
        var root = new RootCommand("FollowOn: turns a finishing pain management programme into a group that goes on meeting.");
        Fill(root);
        return root;
    }

    public static Command Command()
    {
        var command = new Command("serve", "Start the site (what happens when no verb is given).");
        Fill(command);
        return command;
    }

    private static void Fill(Command command)
    {
        var (database, url) = (Shared.Database(), Shared.Url());
        var empty = new Option<bool>("--empty") { Description = "Start a real, empty service instead of the demonstration. Production always does." };
        var fresh = new Option<bool>("--fresh") { Description = "Make the demonstration again from the beginning, relative to today." };
        var (keyFile, publicUrl) = (Shared.KeyFile(), new Option<string?>("--public-url") { Description = "Where people find it when a proxy stands in front: https://followon.example.nhs.uk. Default: the setting FOLLOWON_PUBLICURL, else --url." });
        var proxies = new Option<string?>("--proxies") { Description = "Addresses of the proxies whose word on where a request came from is taken, with commas. Default: the setting FOLLOWON_PROXIES, else none." };
        var telemetry = new Option<string?>("--telemetry") { Description = "Where metrics and traces go, an OTLP address: http://127.0.0.1:4317. Default: the setting FOLLOWON_TELEMETRY, else nowhere." };
        var ballast = new Option<int?>("--ballast") { Description = "Room held back beside a SQLite database, in MB, so that a full disk still takes what is for safety; 0 for none. Default: the setting FOLLOWON_BALLAST, else 64." };
        var paper = new Option<bool>("--paper-pilot")
        {
            Description = "Try everything on paper, on this one machine: no message is ever sent, whatever is set up; each becomes a sheet to print, and answers are typed in. "
                + "Listens on this machine only, and is always a real service. What waits to be sent when it starts becomes paper too, and stays paper: "
                + "started without this option later, the same database goes on as usual and sends nothing old.",
        };
        foreach (var option in new Option[] { database, url, publicUrl, proxies, keyFile, telemetry, ballast, empty, fresh, paper })
            command.Options.Add(option);
        command.SetAction((result, stop) =>
        {
            // Only Development is a demonstration: an empty, misspelt or unheard-of environment must never show invented people in a real place.
            var development = string.Equals(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"), Environments.Development, StringComparison.OrdinalIgnoreCase);
            var environment = development ? Environments.Development : Environments.Production;
            var onPaper = result.GetValue(paper);
            var demonstration = development && !result.GetValue(empty) && !onPaper;
            var fallback = demonstration ? "data/demonstration.db" : Shared.RealDatabase;
            if (!Shared.AddressOr(result.GetValue(publicUrl), "FOLLOWON_PUBLICURL", out var shown) || !Shared.AddressOr(result.GetValue(telemetry), "FOLLOWON_TELEMETRY", out var measured))
                return Task.FromResult(1);
            var settings = new HostSettings(Shared.DatabaseOr(result.GetValue(database), fallback), demonstration, Shared.UrlOr(result.GetValue(url)), onPaper ? null : shown?.ToString())
            {
                PaperPilot = onPaper,
                KeyFile = result.GetValue(keyFile) ?? Environment.GetEnvironmentVariable("FOLLOWON_KEYFILE"),
                Proxies = onPaper ? null : result.GetValue(proxies) ?? Environment.GetEnvironmentVariable("FOLLOWON_PROXIES"),
                Telemetry = measured,
                Ballast = Shared.MegabytesOr(result.GetValue(ballast), "FOLLOWON_BALLAST", Storage.Ballast.UsualSize),
            };
            if (onPaper && !Loopback.Only(settings.Url))
            {
                Console.Error.WriteLine(Loopback.Problem);
                return Task.FromResult(1);
            }
            return Serve(settings, environment, result.GetValue(fresh), stop);
        });
    }

    private static async Task<int> Serve(HostSettings settings, string environment, bool fresh, CancellationToken stop)
    {
        await using var app = FollowOnWeb.Build(settings, environment);
        Console.WriteLine($"FollowOn keeps its data in {Databases.Describe(settings.Database)}.");
        if (settings.Demonstration)
        {
            try
            {
                Console.WriteLine(await app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh, stop));
            }
            catch (NotADemonstrationException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        }
        else
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
            if (await Schema.Upgrade(db, scope.ServiceProvider.GetRequiredService<UkClock>().Now, stop) is { } done)
                Console.WriteLine(done);
            await StoredKeys.ProtectClear(db, scope.ServiceProvider.GetRequiredService<KeyFile>());
            if (settings.PaperPilot)
                await BeginOnPaper(scope.ServiceProvider);
        }
        await app.StartAsync(stop);
        Console.WriteLine(settings.Demonstration
            ? $"The demonstration is on {settings.Url}. Choose who to be on {settings.Url}/demonstration/people. Everybody in it is invented."
            : $"FollowOn is on {settings.Url}. Nobody here yet? Make an administrator: dotnet run --project src/FollowOn.Web -- create-admin \"Your Name\" you@example.org");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>What waited becomes paper. No code can be sent here, so whoever has this console gets the administrator's link to sign in.</summary>
    private static async Task BeginOnPaper(IServiceProvider services)
    {
        var (db, clock) = (services.GetRequiredService<FollowOnDb>(), services.GetRequiredService<UkClock>());
        var taken = await PaperPilot.TakeOver(db, clock.Now);
        Console.WriteLine($"Paper pilot: no message is sent from here.{(taken > 0 ? $" {UkWords.Count(taken, "message that waited is", "messages that waited are")} to be printed instead." : "")}");
        var link = "";
        var first = await db.Change(async () =>
        {
            var person = await db.Roles.Where(r => r.Role == Role.Administrator && r.ServiceId == null && r.EndedAt == null).OrderBy(r => r.GivenAt)
                .Join(db.People, r => r.PersonId, p => p.Id, (_, p) => p).FirstOrDefaultAsync();
            if (person is not null)
                services.GetRequiredService<SignIn>().AskOnConsole(person.Id, out link);
            return person;
        });
        if (first is not null)
            Console.WriteLine($"To sign in as {first.FullName}, open this within a day; it works once: {link}");
    }
}
