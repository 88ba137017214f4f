using System.CommandLine;

namespace FollowOn.Web.Verbs;

/// <summary><c>import-cohort</c>: reads a list of participants; with <c>--dry-run</c> it only says what it would do.</summary>
internal static class ImportCohortVerb
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .csv, .txt or .xlsx file." };
        var command = new Command("import-cohort", "Read a list of participants.") { file };
        return command;
    }
}
