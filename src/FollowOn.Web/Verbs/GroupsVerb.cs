using System.CommandLine;
using System.Globalization;
using FollowOn.Meetings;
using FollowOn.Storage;

namespace FollowOn.Web.Verbs;

/// <summary><c>groups</c>: the register of every service, no more than each group agreed to show; never a group's name or a member's.</summary>
internal static class GroupsVerb
{
    private static readonly string[] Headings = ["service", "programme", "programme ended on", "handed over on", "state", "how often", "how many lately", "reduced"];

    public static Command Command()
    {
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values with a heading line." };
        var database = Shared.Database();
        var command = new Command("groups", "List the groups of every service: programme, state, and no more than each group agreed to show.") { csv, database };
        command.SetAction(async result =>
        {
            var rows = await Shared.WithDomain(Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), Shared.DefaultUrl, Read);
            if (result.GetValue(csv))
                foreach (var row in (IEnumerable<string[]>)[Headings, .. rows])
                    Console.WriteLine(string.Join(',', row.Select(CsvCell.Of)));
            else
                Print(rows);
            return 0;
        });
        return command;
    }

    private static async Task<List<string[]>> Read(IServiceProvider services)
    {
        var groups = await services.GetRequiredService<GroupRecords>().Of(services.GetRequiredService<FollowOnDb>().Groups);
        return [.. groups.Select(GroupSeen.Of).OrderBy(g => g.ServiceName, StringComparer.CurrentCulture).ThenBy(g => g.ProgrammeEndedOn ?? g.HandedOverOn).Select(g => new[]
        {
            g.ServiceName,
            g.ProgrammeName ?? "",
            Date(g.ProgrammeEndedOn),
            Date(g.HandedOverOn),
            g.StateInWords,
            g.IntervalInWords ?? "",
            g.UsualSize?.ToString(CultureInfo.InvariantCulture) ?? "",
            g.Reduced ? "yes" : "",
        })];
    }

    private static void Print(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            Console.WriteLine("No groups yet. A group appears here when its programme is handed over.");
            return;
        }
        foreach (var row in rows)
            Console.WriteLine($"{(row[1].Length > 0 ? row[1] : "A group that met before")} ({row[0]}): {string.Join(", ", new[] { row[4], row[5], row[6].Length > 0 ? $"{row[6]} people lately" : "", row[7].Length > 0 ? "fewer come than did" : "" }.Where(w => w.Length > 0))}");
    }

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
