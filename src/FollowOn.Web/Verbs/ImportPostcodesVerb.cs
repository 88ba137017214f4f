using System.CommandLine;
using System.Text;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>import-postcodes</c>: brings in where the first halves of postcodes lie, from a list of postcodes with their positions, so that distances can be told. Only the
/// middle of each first half is kept. 0: done. 1: the file can't be used, and nothing is changed.
/// </summary>
internal static class ImportPostcodesVerb
{
    private const int Done = 0;
    private const int CantBeUsed = 1;

    public static Command Command()
    {
        var file = new Option<FileInfo>("--file") { Required = true, Description = "A .csv file with a heading row, like the ONS Postcode Directory: a postcode (pcds, PCDS, postcode ...), lat and long or eastings and northings, and doterm where there is one." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be brought in; nothing is stored." };
        var database = Shared.Database();
        var command = new Command("import-postcodes", "Bring in where the first halves of postcodes lie, for distances. What was brought in before is replaced.") { file, dryRun, database };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(dryRun), result.GetValue(database)));
        return command;
    }

    private static async Task<int> Run(FileInfo file, bool dryRun, string? database)
    {
        if (Read(file, out var problem) is not { } list)
        {
            Console.Error.WriteLine(problem);
            return CantBeUsed;
        }
        Console.WriteLine($"{list.Rows:N0} rows read: {UkWords.Count(list.Centres.Count, "first half", "first halves")} of postcodes found.");
        Console.WriteLine($"Left out: {list.Terminated:N0} no longer in use, {list.Nowhere:N0} without a position, {list.Unread:N0} that could not be read.");
        if (dryRun)
            return Done;
        return await Shared.WithDomain(Shared.DatabaseOr(database, Shared.RealDatabase), Shared.DefaultUrl, async services =>
        {
            var db = services.GetRequiredService<FollowOnDb>();
            await db.Change(async () =>
            {
                await db.Outcodes.ExecuteDeleteAsync();
                db.Outcodes.AddRange(list.Centres.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new Outcode(c.Key, c.Value)));
            });
            Console.WriteLine("Brought in. The site uses them within ten minutes.");
            return Done;
        });
    }

    private static OutcodeList? Read(FileInfo file, out string? problem)
    {
        try
        {
            using var reader = new StreamReader(file.FullName, Encoding.UTF8);
            return OutcodeFile.Read(reader, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = file.Exists ? $"{file.Name} can't be opened. Close it in other programs, and check that you may read it."
                : Directory.Exists(file.FullName) ? $"{file.Name} is a folder. Name the file in it." : $"There is no file {file.Name} here. Check the name.";
            return null;
        }
    }
}
