using System.Diagnostics;
using System.Text.Json;
using FollowOn.Groups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

/// <summary>The command line, run as a person runs it: another process, its words and its exit code.</summary>
public sealed class VerbTests
{
    private static readonly string Lists = Path.Combine(AppContext.BaseDirectory, "Lists");

    [Theory]
    [InlineData("cohort-clean.csv", 10, 10)]
    [InlineData("cohort-messy.csv", 12, 7)]
    public async Task A_dry_run_needs_no_database_and_says_every_row_once(string list, int rows, int ready)
    {
        var folder = Directory.CreateTempSubdirectory();
        var (code, words, _) = await Run(folder.FullName, "import-cohort", Path.Combine(Lists, list), "--dry-run", "--json");
        Assert.Equal(0, code);
        var report = JsonDocument.Parse(words).RootElement;
        var numbers = report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("number").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(2, rows), numbers);
        Assert.Equal(ready, report.GetProperty("rows").EnumerateArray().Count(r => r.GetProperty("outcome").GetString() == "ready"));
        Assert.Empty(folder.GetFileSystemInfos());
        folder.Delete();
    }

    [Fact]
    public async Task A_dry_run_can_be_read_by_people()
    {
        var (code, words, _) = await Run(null, "import-cohort", Path.Combine(Lists, "cohort-messy.csv"), "--dry-run");
        Assert.Equal(0, code);
        Assert.Contains("Left out: NHS No, Notes.", words, StringComparison.Ordinal);
        Assert.Contains("same person as row 5", words, StringComparison.Ordinal);
        Assert.Contains("7 ready, 3 to mend, 1 the same as another, 1 empty.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_in_words_and_in_the_exit_code()
    {
        var missing = await Run(null, "import-cohort", "nowhere.csv", "--dry-run", "--json");
        Assert.Equal((1, "There is no file nowhere.csv here. Check the name."), (missing.Code, missing.Errors));
        Assert.Equal(missing.Errors, JsonDocument.Parse(missing.Words).RootElement.GetProperty("problem").GetString());
        var folder = await Run(null, "import-cohort", Lists, "--dry-run");
        Assert.Equal((1, "Lists is a folder. Name the file in it."), (folder.Code, folder.Errors));
        var nowhere = await Run(null, "import-cohort", Path.Combine(Lists, "cohort-clean.csv"));
        Assert.Equal(1, nowhere.Code);
        Assert.StartsWith("Say which programme with --programme ID", nowhere.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_adds_like_the_page_does_and_again_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service());
        string[] verb = ["import-cohort", Path.Combine(Lists, "cohort-clean.csv"), "--programme", programme.Id.ToString(), "--database", app.Database];
        var first = await Run(null, verb);
        Assert.Equal(0, first.Code);
        Assert.Contains("10 people added.", first.Words, StringComparison.Ordinal);
        var dry = await Run(null, [.. verb, "--dry-run"]);
        Assert.Contains("on the programme already", dry.Words, StringComparison.Ordinal);
        var again = await Run(null, verb);
        Assert.Contains("0 people added.", again.Words, StringComparison.Ordinal);
        Assert.Equal(10, await app.Read(db => db.Participants.CountAsync()));
        var unknown = await Run(null, "import-cohort", verb[1], "--programme", Guid.NewGuid().ToString(), "--database", app.Database);
        Assert.Equal(1, unknown.Code);
        Assert.StartsWith("There is no programme with this id", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_lists_no_more_than_each_agreed_and_nothing_a_spreadsheet_would_run()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service("=cmd|'/c calc'!A1, Ltd");
        var group = await app.Given.HandedOverGroup(null, ["Mo Rahman", "Derek Hill", "Aga Nowak"], service, programmeEnd: new DateOnly(2026, 6, 1));
        var shy = await app.Given.HandedOverGroup(null, ["Bev Hinds", "Gaz Price", "Tilly Marsh"], service, programmeEnd: new DateOnly(2026, 7, 1));
        await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == shy.Group.Id)).LetServiceSee(ServiceMaySee.ThatItExists));
        var (code, words, _) = await Run(null, "groups", "--csv", "--database", app.Database);
        Assert.Equal(0, code);
        var lines = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("service,programme,programme ended on,handed over on,state,how often,how many lately,reduced", lines[0]);
        Assert.Equal("\"'=cmd|'/c calc'!A1, Ltd\",Autumn programme,2026-06-01,2026-11-23,Not formed,,,", lines[1]);
        Assert.Equal("\"'=cmd|'/c calc'!A1, Ltd\",Autumn programme,2026-07-01,2026-11-23,Exists,,,", lines[2]);
        Assert.DoesNotContain("Crew", words, StringComparison.Ordinal);
        Assert.DoesNotContain(group.Group.Id.ToString(), words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import-cohort", "--dry-run")]
    [InlineData("import-groups", "--dry-run")]
    [InlineData("groups", "--csv")]
    public async Task Each_has_help(string verb, string option)
    {
        var (code, words, _) = await Run(null, verb, "--help");
        Assert.Equal(0, code);
        Assert.Contains(option, words, StringComparison.Ordinal);
    }

    internal static async Task<(int Code, string Words, string Errors)> Run(string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? AppContext.BaseDirectory };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "FollowOn.Web.dll"), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (words, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await words, (await errors).Trim());
    }
}
