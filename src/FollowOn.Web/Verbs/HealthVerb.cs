using System.CommandLine;
using FollowOn.Storage;
using FollowOn.Web.Hosting;

namespace FollowOn.Web.Verbs;

/// <summary><c>health</c>: how the installation is, in words; the exit code is 1 when something is wrong.</summary>
internal static class HealthVerb
{
    public static Command Command()
    {
        var (database, keyFile) = (Shared.Database(), Shared.KeyFile());
        var command = new Command("health", "Say in words how the installation is: database, version, backup, messages waiting, worker, disk, senders, clock, key. The exit code is 0 when nothing is wrong.") { database, keyFile };
        command.SetAction(async (result, stop) =>
        {
            var settings = Shared.Settings(Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), keyFile: result.GetValue(keyFile));
            var findings = await new HealthLook(settings, new UkClock(TimeProvider.System)).All(stop);
            foreach (var finding in findings)
                Console.WriteLine($"{Mark(finding.State),-12} {finding.What,-10} {finding.Words}");
            return findings.Any(f => f.State == HealthState.Wrong) ? 1 : 0;
        });
        return command;
    }

    private static string Mark(HealthState state) => state switch
    {
        HealthState.Well => "well",
        HealthState.Look => "have a look",
        _ => "WRONG",
    };
}
