using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

/// <summary>A newer list of bank holidays is brought in from a file that anybody may have written.</summary>
public sealed class ImportBankHolidaysTests
{
    private static readonly string[] Nations = ["england-and-wales", "scotland", "northern-ireland"];

    private static async Task<(int Code, string Words, string Errors)> Import(TestApp app, string text, params string[] more)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "bank-holidays.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var ran = await VerbRun.On(app.Database, ["import-bank-holidays", "--file", file, .. more]);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return (ran.Code, ran.Words, ran.Errors);
    }

    private static string List(params (string Date, string Title)[] days) =>
        "{" + string.Join(",", Nations.Select(n => $$"""
            "{{n}}":{"division":"{{n}}","events":[{{string.Join(",", days.Select(d => $$"""{"title":"{{d.Title}}","date":"{{d.Date}}","notes":"","bunting":true}"""))}}]}
            """)) + "}";

    [Theory, OnBothDatabases]
    public async Task A_newer_list_is_laid_over_the_one_that_ships_and_every_node_sees_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);

        var (code, words, errors) = await Import(app, List(("2029-01-01", "New Year’s Day"), ("2029-06-04", "A day for the King")));

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("until Monday 4 June 2029 in every nation.", words);
        var kept = app.Services.GetRequiredService<HolidaysKept>();
        Assert.False(kept.Current.IsHoliday(new(2029, 6, 4), Nation.Wales));
        await app.Do<FollowOnDb>(kept.Refresh);
        Assert.True(kept.Current.IsHoliday(new(2029, 6, 4), Nation.Wales));
        Assert.Equal("Boxing Day", kept.Current.On(new(2028, 12, 26), Nation.Scotland)!.Title);
    }

    [Fact]
    public async Task It_never_takes_a_holiday_away_unless_somebody_says_so()
    {
        await using var app = await TestApp.Start();
        var list = List(("2027-12-27", "Christmas Day"), ("2028-01-03", "New Year’s Day"), ("2028-05-01", "Early May bank holiday"));

        var (code, _, errors) = await Import(app, list);

        Assert.Equal(1, code);
        Assert.Contains("Not in bank-holidays.json: Tuesday 28 December 2027 in england-and-wales (Boxing Day).", errors);
        Assert.Contains("If that is right, say --allow-fewer.", errors);
        Assert.Null(await app.Read(db => Settings.Read(db, HolidaysKept.Setting)));
        Assert.Equal(0, (await Import(app, list, "--allow-fewer")).Code);
        Assert.False((await app.Read(HolidaysKept.In)).IsHoliday(new(2027, 12, 28), Nation.England));
    }

    [Theory]
    [InlineData("", "This is not a list of bank holidays.")]
    [InlineData("[1,2]", "This is not a list of bank holidays.")]
    [InlineData("null", "The list of bank holidays has none for england-and-wales, or one without a title.")]
    [InlineData("{\"england-and-wales\":{\"events\":[null]}}", "The list of bank holidays has none for england-and-wales, or one without a title.")]
    [InlineData("{\"england-and-wales\":{\"events\":[{\"title\":\"x\",\"date\":\"31/12/2029\"}]}}", "This is not a list of bank holidays.")]
    [InlineData("{\"england-and-wales\":{\"events\":[{\"title\":\"x\\u0007\",\"date\":\"2029-12-25\"}]}}", "The list of bank holidays has none for england-and-wales, or one without a title.")]
    [InlineData("{\"england-and-wales\":{\"events\":[{\"title\":\"x\",\"date\":\"9999-12-25\"}]}}", "The list of bank holidays has one on 9999-12-25 for england-and-wales. Is the year right?")]
    public async Task What_is_no_such_list_changes_nothing_and_is_said(string text, string problem)
    {
        await using var app = await TestApp.Start();
        var (code, _, errors) = await Import(app, text);
        Assert.Equal((1, problem), (code, errors));
        Assert.Null(await app.Read(db => Settings.Read(db, HolidaysKept.Setting)));
    }

    [Fact]
    public async Task A_file_that_is_far_too_long_and_one_nested_without_end_are_refused()
    {
        await using var app = await TestApp.Start();
        Assert.Equal("bank-holidays.json is too long to be a list of bank holidays.", (await Import(app, new string(' ', BankHolidays.MostBytes + 1))).Errors);
        Assert.Equal("This is not a list of bank holidays.", (await Import(app, new string('[', 100_000))).Errors);
    }

    [Fact]
    public async Task Health_warns_sixty_days_before_the_list_ends()
    {
        await using var app = await TestApp.Start();
        Assert.Equal(Hosting.HealthState.Well, (await app.Read(db => Hosting.HealthOfHolidays.Look(db, new(2028, 10, 27)))).State);
        var late = await app.Read(db => Hosting.HealthOfHolidays.Look(db, new(2028, 10, 28)));
        Assert.Equal(Hosting.HealthState.Look, late.State);
        Assert.Contains("import-bank-holidays", late.Words);
    }
}
