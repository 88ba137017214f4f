using System.CommandLine;
using System.Text;
using FollowOn.Planning;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>plan</c>: the best times and places for a problem in a file, as docs/planning.md defines best. It needs no database and keeps nothing.
/// 0: answered, also when the answer is that nothing can be planned. 1: the file can't be used; each thing to put right is a line of its own.
/// </summary>
internal static class PlanVerb
{
    private const int Answered = 0;
    private const int CantBeUsed = 1;

    /// <summary>Far more than the largest problem that can be planned takes.</summary>
    private const long MostBytes = 32L * 1024 * 1024;

    public static Command Command()
    {
        var problem = new Option<FileInfo>("--problem") { Description = "A .json file in the form of docs/planning.md.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON, in the form of docs/planning.md." };
        var names = new Option<bool>("--names") { Description = "Also say by id who comes and who is left out. For checking only: members see counts." };
        var command = new Command("plan", "Find the best times and places for the problem in a file, and prove it. Nothing is stored.") { problem, json, names };
        command.SetAction(result => Run(result.GetValue(problem)!, result.GetValue(json), result.GetValue(names)));
        return command;
    }

    private static int Run(FileInfo file, bool json, bool names)
    {
        try
        {
            if (Read(file, out var cant) is not { } text)
                return Refuse(cant!);
            var problem = PlanningJson.ReadProblem(text);
            var answer = Planner.Plan(problem, names);
            answer = answer with { WhatIf = Planner.WhatIf(problem, answer) };
            Console.WriteLine(json ? PlanningJson.Write(answer) : PlanInWords.Of(problem, answer));
            return Answered;
        }
        catch (ProblemFaultException e)
        {
            return Refuse([.. e.Faults]);
        }
    }

    private static string? Read(FileInfo file, out string[]? cant)
    {
        cant = null;
        try
        {
            using var stream = file.OpenRead();
            // Read, not asked: a pipe or a device says it has no length.
            using var kept = new MemoryStream();
            var part = new byte[81920];
            for (int read; (read = stream.Read(part)) > 0 && kept.Length <= MostBytes;)
                kept.Write(part, 0, read);
            if (kept.Length > MostBytes)
            {
                cant = [$"{file.Name} is too large: a problem is at most {MostBytes / 1024 / 1024} MB."];
                return null;
            }
            kept.Position = 0;
            using var reader = new StreamReader(kept, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            cant = [$"{file.Name} is not text in UTF-8. Save it as UTF-8 and try again."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cant = [Directory.Exists(file.FullName) ? $"{file.Name} is a folder. Name the file in it."
                : file.Exists ? $"{file.Name} can't be opened. Close it in other programs, and check that you may read it." : $"There is no file {file.Name} here. Check the name."];
        }
        return null;
    }

    private static int Refuse(params string[] faults)
    {
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        return CantBeUsed;
    }
}
