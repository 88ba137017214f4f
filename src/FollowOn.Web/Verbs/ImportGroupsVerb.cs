using System.CommandLine;
using FollowOn.Evaluation;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>import-groups</c>: brings in groups as a study or an old record reports them; with <c>--dry-run</c> it only says what it would do, and needs
/// no database unless a service is named. 0: done. 1: the file or the service can't be used.
/// </summary>
internal static class ImportGroupsVerb
{
    private const int Done = 0;
    private const int CantBeUsed = 1;

    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .csv file with a heading row: group, start_year, max_attending, attending_note, men, women, reduced_over_time, frequency, venue, age_range, channels, duration_months, social, goal_setting, techniques, other_purposes." };
        var service = new Option<Guid?>("--service") { Description = "The service's id: the last part of the address of its page. Not needed where there is only one." };
        var source = new Option<string?>("--source") { Description = "Who reported it, in words; it stands beside the figures. Default for the study's groups A to K: the study; else the file's name." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done with every row; nothing is stored." };
        var json = new Option<bool>("--json") { Description = "Print every row with its number, outcome and problems, and the figures, as JSON." };
        var database = Shared.Database();
        var command = new Command(
            "import-groups",
            "Bring in groups from before FollowOn as they were reported: shown as they are, with no dates and nobody in them. Every row comes out once; running it again changes nothing.")
        { file, service, source, dryRun, json, database };
        command.SetAction(result =>
        {
            var to = result.GetValue(service) is { } id ? ServiceId.From(id) : (ServiceId?)null;
            return Run(result.GetValue(file)!, to, result.GetValue(source), result.GetValue(dryRun), result.GetValue(json), result.GetValue(database));
        });
        return command;
    }

    private static async Task<int> Run(FileInfo file, ServiceId? service, string? source, bool dryRun, bool json, string? database)
    {
        if (source?.Trim().Length > ReportedGroup.SourceMaxLength)
            return Refuse($"Make the source shorter: at most {ReportedGroup.SourceMaxLength} characters.");
        if (Read(file, out var problem) is not { } list)
        {
            if (json)
                Console.WriteLine(ReportedReport.Refused(file.Name, problem!).ToJson());
            return Refuse(problem!);
        }
        if (dryRun && service is null)
            return Say(file, list, json);
        return await Shared.WithDomain(Shared.DatabaseOr(database, Shared.RealDatabase), Shared.DefaultUrl, services => To(services, file, list, service, source, dryRun, json));
    }

    private static async Task<int> To(IServiceProvider services, FileInfo file, ReportedList list, ServiceId? named, string? source, bool dryRun, bool json)
    {
        var db = services.GetRequiredService<FollowOnDb>();
        var ids = await db.Services.Where(s => named == null || s.Id == named).Select(s => s.Id).Take(2).ToListAsync();
        if (ids.Count != 1)
            return Refuse(named is not null ? "There is no service with this id in this database. Check --service and --database."
                : ids.Count == 0 ? "There is no service in this database yet. Set one up first, or check --database."
                : "There are several services here. Say which with --service ID (the last part of the address of its page).");
        if (dryRun)
            return Say(file, list.Against(await BringInReported.There(db, ids[0])), json);
        var words = string.IsNullOrWhiteSpace(source) ? StudyTable.IsIn(list.Groups) ? StudyTable.Source : file.Name : source.Trim();
        var compared = await db.Change(() => services.GetRequiredService<BringInReported>().To(ids[0], list, words));
        Say(file, compared, json);
        // What a program reads stays pure.
        (json ? Console.Error : Console.Out).WriteLine($"{UkWords.Count(compared.Count(ReportedOutcome.Ready), "group", "groups")} brought in.");
        return Done;
    }

    private static ReportedList? Read(FileInfo file, out string? problem)
    {
        try
        {
            using var stream = file.OpenRead();
            return ReportedList.Read(stream, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = file.Exists ? $"{file.Name} can't be opened. Close it in other programs, and check that you may read it."
                : Directory.Exists(file.FullName) ? $"{file.Name} is a folder. Name the file in it." : $"There is no file {file.Name} here. Check the name.";
            return null;
        }
    }

    private static int Say(FileInfo file, ReportedList list, bool json)
    {
        if (json)
        {
            Console.WriteLine(ReportedReport.Of(file.Name, list).ToJson());
            return Done;
        }
        if (list.MissingColumns.Count > 0)
            Console.WriteLine($"Not in the list, so left empty: {string.Join(", ", list.MissingColumns)}.");
        if (list.LeftOut.Count > 0)
            Console.WriteLine($"Left out: {string.Join(", ", list.LeftOut)}.");
        foreach (var line in list.Lines)
            Console.WriteLine($"{line.Number,5}  {OutcomeOf(line.Outcome),-28}  {line.Group}{string.Concat(line.Problems.Select(p => $"\n         {p.Message}"))}");
        if (ReportedFigures.Of(list.Groups) is { } figures)
            Console.WriteLine($"\n{figures.InWords}");
        foreach (var sentence in StudyTable.Disagreements(list.Groups))
            Console.WriteLine($"- {sentence}");
        return Done;
    }

    private static string OutcomeOf(ReportedOutcome outcome) => outcome switch
    {
        ReportedOutcome.Ready => "ready",
        ReportedOutcome.NeedsMending => "needs mending",
        ReportedOutcome.SameAsEarlier => "the same as an earlier row",
        ReportedOutcome.AlreadyThere => "there already",
        ReportedOutcome.DiffersFromOneThere => "differs from the one there",
        _ => "empty",
    };

    private static int Refuse(string words)
    {
        Console.Error.WriteLine(words);
        return CantBeUsed;
    }
}
