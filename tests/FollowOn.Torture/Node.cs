using System.Diagnostics;
using System.Globalization;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Torture.Messages;
using FollowOn.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FollowOn.Torture;

/// <summary>One process of the real site, with its own worker, a clock moved to a morning, and a provider that writes down what left.</summary>
internal static class Node
{
    public static async Task<int> Run()
    {
        var steps = new Steps(int.Parse(Value("TORTURE_DIE"), CultureInfo.InvariantCulture));
        var settings = new HostSettings(Value("TORTURE_DATABASE"), Demonstration: false, Value("TORTURE_URL")) { KeyFile = Value("TORTURE_KEY"), Ballast = long.Parse(Value("TORTURE_BALLAST"), CultureInfo.InvariantCulture) };
        await using var web = FollowOnWeb.Build(settings, "Production", services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new MovedClock(Moved));
            // Leases end for a node that is moved on as they would if it had waited.
            services.RemoveAll<DatabaseTime>().AddSingleton<DatabaseTime>(new MovedTime(Moved));
            if (Environment.GetEnvironmentVariable("TORTURE_PROVIDER") is { } provider)
                services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(new Texts(new Uri(provider), Value("TORTURE_NAME"), steps))
                    .RemoveAll<IStillWanted>().AddSingleton(new LookFile(Value("TORTURE_LOOKS"), Value("TORTURE_NAME"))).AddScoped<IStillWanted, NotedLook>();
            else
                services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(new Ledger(Value("TORTURE_LEDGER"), Value("TORTURE_NAME"), steps));
            services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(steps.Commands, steps.Transactions));
            services.ConfigureDbContext<PostgresFollowOnDb>(o => o.AddInterceptors(steps.Commands, steps.Transactions));
        });
        await web.StartAsync();
        steps.Begin();
        await web.WaitForShutdownAsync();
        return 0;
    }

    private static TimeSpan Moved => TimeSpan.FromTicks(long.Parse(Value("TORTURE_MOVED"), CultureInfo.InvariantCulture));

    public static string Value(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}

/// <summary>The machine's clock, moved: a run at night must not meet the quiet hours.</summary>
internal sealed class MovedClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}

/// <summary>The database's time, moved with the node's clock.</summary>
internal sealed class MovedTime(TimeSpan by) : DatabaseTime
{
    public override async Task<DateTime> Now(FollowOnDb db, CancellationToken stop) => await base.Now(db, stop) + by;
}
