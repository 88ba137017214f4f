using System.CommandLine;
using FollowOn.Handover;
using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>import-cohort</c>: reads a list of participants and adds those who are ready to a programme, as the page does; with <c>--dry-run</c> it only
/// says what it would do, and needs no database unless a programme is named. 0: done. 1: the file or the programme can't be used.
/// </summary>
internal static class ImportCohortVerb
{
    private const int Done = 0;
    private const int CantBeUsed = 1;

    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .csv, .txt or .xlsx file." };
        var programme = new Option<Guid?>("--programme") { Description = "The programme's id: the last part of the address of its page." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done with every row; nothing is stored." };
        var json = new Option<bool>("--json") { Description = "Print every row with its number, outcome and problems as JSON." };
        var database = Shared.Database();
        var command = new Command(
            "import-cohort",
            "Read a list of participants. Every row comes out once: ready, needing something, the same person as another, or empty. Those who are ready are added to the programme; running it again changes nothing.")
        { file, programme, dryRun, json, database };
        command.SetAction(result =>
        {
            var to = result.GetValue(programme) is { } id ? ProgrammeId.From(id) : (ProgrammeId?)null;
            return Run(result.GetValue(file)!, to, result.GetValue(dryRun), result.GetValue(json), result.GetValue(database));
        });
        return command;
    }

    private static async Task<int> Run(FileInfo file, ProgrammeId? programme, bool dryRun, bool json, string? database)
    {
        if (!dryRun && programme is null)
            return Refuse("Say which programme with --programme ID (the last part of the address of its page), or use --dry-run to see what would be done.");
        if (!TryRead(file, out var table, out var problem))
        {
            if (json)
                Console.WriteLine(CohortReport.Refused(file.Name, problem!).ToJson());
            return Refuse(problem!.Message);
        }
        if (programme is not { } id)
            return Say(CohortReading.Of(table!), json);
        return await Shared.WithDomain(Shared.DatabaseOr(database, Shared.RealDatabase), Shared.DefaultUrl, services => WithProgramme(services, table!, id, dryRun, json));
    }

    private static async Task<int> WithProgramme(IServiceProvider services, CohortTable table, ProgrammeId id, bool dryRun, bool json)
    {
        var (db, cohort) = (services.GetRequiredService<FollowOnDb>(), services.GetRequiredService<CohortToAdd>());
        var open = await db.Handovers.Where(h => h.ProgrammeId == id).Select(h => (bool?)(h.HandedOverAt == null)).SingleOrDefaultAsync();
        if (open is null)
            return Refuse("There is no programme with this id in this database. Check --programme and --database.");
        if (open == false && !dryRun)
            return Refuse("This programme has been handed over, so nobody is added to it any more.");
        var reading = CohortReading.Of(table, await cohort.AlreadyThere(id));
        if (dryRun)
            return Say(reading, json);
        var list = Guid.CreateVersion7();
        var added = await db.Change(async () =>
        {
            reading = CohortReading.Of(table, await cohort.AlreadyThere(id));
            return await services.GetRequiredService<AddParticipants>().To(await db.Programmes.SingleAsync(p => p.Id == id), CohortToAdd.Ready(reading, list));
        });
        Say(reading, json);
        var words = $"{UkWords.People(added.Added)} added{(added.KnownBefore > 0 ? $", {added.KnownBefore:N0} of them known to the service before" : "")}.{(added.Erased > 0 ? $" {UkWords.People(added.Erased)} left out, because they asked to be erased." : "")}";
        // What a program reads stays pure.
        (json ? Console.Error : Console.Out).WriteLine(words);
        return Done;
    }

    private static bool TryRead(FileInfo file, out CohortTable? table, out CohortFileProblem? problem)
    {
        table = null;
        try
        {
            using var stream = file.OpenRead();
            return CohortFile.TryRead(stream, file.Name, out table, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new(file.Exists ? $"{file.Name} can't be opened. Close it in other programs, and check that you may read it."
                : Directory.Exists(file.FullName) ? $"{file.Name} is a folder. Name the file in it." : $"There is no file {file.Name} here. Check the name.");
            return false;
        }
    }

    private static int Say(CohortReading reading, bool json)
    {
        if (json)
        {
            Console.WriteLine(CohortReport.Of(reading).ToJson());
            return Done;
        }
        if (reading.Table.LeftOut is { Count: > 0 } leftOut)
            Console.WriteLine($"Left out: {string.Join(", ", leftOut)}.");
        foreach (var row in reading.Rows)
            Console.WriteLine($"{row.Number,5}  {OutcomeOf(row),-28}  {row.FullName}{string.Concat(row.Problems.Select(p => $"\n         {p.Message}"))}");
        Console.WriteLine();
        Console.WriteLine($"{reading.Count(CohortOutcome.Ready):N0} ready, {reading.Count(CohortOutcome.NeedsSomething):N0} to mend, {reading.Count(CohortOutcome.SamePerson):N0} the same as another, {reading.Count(CohortOutcome.Empty):N0} empty.");
        return Done;
    }

    private static string OutcomeOf(CohortRow row) => row.Outcome switch
    {
        CohortOutcome.Ready => "ready",
        CohortOutcome.NeedsSomething => "needs something",
        CohortOutcome.SamePerson => row.SameAsRow is { } other ? $"same person as row {other}" : "on the programme already",
        CohortOutcome.Empty => "empty",
        _ => "left out",
    };

    private static int Refuse(string words)
    {
        Console.Error.WriteLine(words);
        return CantBeUsed;
    }
}
