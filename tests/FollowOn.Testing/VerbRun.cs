using System.Diagnostics;

namespace FollowOn.Testing;

/// <summary>What a verb said and how it ended.</summary>
public sealed record VerbSaid(int Code, string Words, string Errors);

/// <summary>The command line, run as a person runs it: another process, its words and its exit code.</summary>
public static class VerbRun
{
    /// <param name="database">The file or connection string, given as a setting.</param>
    public static Task<VerbSaid> On(string database, params string[] arguments) => Typing(database, null, arguments);

    /// <param name="typed">What is typed when it asks.</param>
    public static async Task<VerbSaid> Typing(string database, string? typed, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "FollowOn.Web.dll"), .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["FOLLOWON_DATABASE"] = database;
        start.Environment["FOLLOWON_KEYFILE"] = FreshDatabase.KeyFile;
        using var process = Process.Start(start)!;
        var (words, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (typed is not null)
            await process.StandardInput.WriteLineAsync(typed);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new VerbSaid(process.ExitCode, await words, (await errors).Trim());
    }
}
