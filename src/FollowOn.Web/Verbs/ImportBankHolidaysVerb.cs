using System.CommandLine;
using System.Text;
using FollowOn.Programmes;
using FollowOn.Storage;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>import-bank-holidays</c>: a newer list of bank holidays, as the government publishes it. Every node takes it within a minute. 0: done, or the same as before.
/// 1: it cannot be used, or would take holidays away and nobody said so.
/// </summary>
internal static class ImportBankHolidaysVerb
{
    public static Command Command()
    {
        var file = new Option<FileInfo>("--file") { Required = true, Description = "The file bank-holidays.json as www.gov.uk/bank-holidays.json gives it." };
        var fewer = new Option<bool>("--allow-fewer") { Description = "Bring it in even though bank holidays we know are missing from it." };
        var database = Shared.Database();
        var command = new Command("import-bank-holidays", "Bring in a newer list of bank holidays. The list that ships with FollowOn holds before and after it. The site may run.") { file, fewer, database };
        command.SetAction(result => Shared.WithDomain(
            Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), Shared.DefaultUrl,
            services => Run(services.GetRequiredService<FollowOnDb>(), result.GetValue(file)!, result.GetValue(fewer))));
        return command;
    }

    private static async Task<int> Run(FollowOnDb db, FileInfo file, bool allowFewer)
    {
        if (Read(file, out var problem) is not { } read)
            return Refuse(problem!);
        var (text, newer) = read;
        var now = await HolidaysKept.In(db);
        var missing = now.MissingFrom(newer);
        foreach (var day in missing)
            Console.Error.WriteLine($"Not in {file.Name}: {day}.");
        if (missing.Count > 0 && !allowFewer)
            return Refuse($"Nothing was changed: {UkWords.Count(missing.Count, "bank holiday that we know is", "bank holidays that we know are")} missing from the file. If that is right, say --allow-fewer.");
        await db.Change(() => Settings.Keep(db, HolidaysKept.Setting, text));
        var then = await HolidaysKept.In(db);
        Console.WriteLine($"{UkWords.Count(then.Count, "bank holiday is", "bank holidays are")} known now ({now.Count} before), until {UkWords.DateAndYear(then.LastKnown)} in every nation.");
        return 0;
    }

    private static (string Text, BankHolidays List)? Read(FileInfo file, out string? problem)
    {
        problem = null;
        try
        {
            if (!file.Exists)
                problem = Directory.Exists(file.FullName) ? $"{file.Name} is a folder. Name the file in it." : $"There is no file {file.Name} here. Check the name.";
            else if (file.Length > BankHolidays.MostBytes)
                problem = $"{file.Name} is too long to be a list of bank holidays.";
            if (problem is not null)
                return null;
            var bytes = File.ReadAllBytes(file.FullName);
            return (Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), BankHolidays.Read(new MemoryStream(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{file.Name} can't be opened. Close it in other programs, and check that you may read it.";
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }
        return null;
    }

    private static int Refuse(string words)
    {
        Console.Error.WriteLine(words);
        return 1;
    }
}
