using System.Text.Json;
using FollowOn.Evaluation;
using FollowOn.Testing;
using FollowOn.Web.Tests.Programmes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Evaluation;

/// <summary>Groups from before FollowOn: by the verb, in the register and on their own page.</summary>
public sealed class ReportedGroupsTests
{
    private static readonly string Study = Path.Combine(AppContext.BaseDirectory, "Lists", "table2.csv");

    [Fact]
    public async Task A_dry_run_needs_no_database_and_gives_every_row_the_figures_and_the_disagreements()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (code, words, _) = await VerbTests.Run(folder.FullName, "import-groups", Study, "--dry-run", "--json");
        Assert.Equal(0, code);
        var report = JsonDocument.Parse(words).RootElement;
        Assert.Equal(Enumerable.Range(2, 11), report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("number").GetInt32()));
        Assert.All(report.GetProperty("rows").EnumerateArray(), r => Assert.Equal(("ready", 0), (r.GetProperty("outcome").GetString(), r.GetProperty("problems").GetArrayLength())));
        var figures = report.GetProperty("figures");
        Assert.Equal(
            [22.5, 13, 6, 80, 3, 9],
            new[] { "meanMonths", "medianMonths", "shortestMonths", "longestMonths", "fewestPeople", "mostPeople" }.Select(n => figures.GetProperty(n).GetDouble()));
        Assert.Equal(8, report.GetProperty("disagreements").GetArrayLength());
        Assert.Empty(folder.GetFileSystemInfos());
        folder.Delete();
    }

    [Fact]
    public async Task It_brings_them_in_once_and_again_changes_nothing()
    {
        await using var app = await TestApp.Start();
        await app.Given.Service();
        string[] verb = ["import-groups", Study, "--database", app.Database];
        var first = await VerbTests.Run(null, verb);
        Assert.Equal(0, first.Code);
        Assert.Contains("11 groups brought in.", first.Words, StringComparison.Ordinal);
        Assert.Contains("Months they were followed: mean 22.5, median 13, from 6 to 80.", first.Words, StringComparison.Ordinal);
        var again = await VerbTests.Run(null, verb);
        Assert.Contains("0 groups brought in.", again.Words, StringComparison.Ordinal);
        Assert.Contains("there already", again.Words, StringComparison.Ordinal);
        Assert.Equal(11, await app.Read(db => db.ReportedGroups.CountAsync(g => g.Source == StudyTable.Source)));

        await app.Given.Service("Moorland Pain Service");
        var which = await VerbTests.Run(null, verb);
        Assert.Equal((1, "There are several services here. Say which with --service ID (the last part of the address of its page)."), (which.Code, which.Errors));
        var unknown = await VerbTests.Run(null, [.. verb, "--service", Guid.NewGuid().ToString()]);
        Assert.Equal((1, "There is no service with this id in this database. Check --service and --database."), (unknown.Code, unknown.Errors));
        var missing = await VerbTests.Run(null, "import-groups", "nowhere.csv", "--json");
        Assert.Equal((1, "There is no file nowhere.csv here. Check the name."), (missing.Code, missing.Errors));
        Assert.Equal(missing.Errors, JsonDocument.Parse(missing.Words).RootElement.GetProperty("problem").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task They_stand_in_the_register_and_on_their_own_page_exactly_as_reported(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        Assert.Contains("None here.", (await lead.Get($"/services/{service.Id}/reported")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Reported groups", (await lead.Get($"/services/{service.Id}")).Text, StringComparison.Ordinal);
        using (var file = File.OpenRead(Study))
        {
            var list = ReportedList.Read(file, out _)!;
            await app.Do<BringInReported>(verb => verb.To(service.Id, list, StudyTable.Source));
            await app.Do<BringInReported>(verb => verb.To(service.Id, list, StudyTable.Source));
        }

        var register = await lead.Get($"/services/{service.Id}");
        Assert.Contains("11 groups of 3 to 9 people. Months they were followed: mean 22.5, median 13, from 6 to 80.", register.Text, StringComparison.Ordinal);
        Assert.Contains("Group C Reported Who came 8 reduced to 6 (1 man, 5 women) How often Monthly Months followed 23", register.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("became", register.Text, StringComparison.Ordinal);

        var page = await register.Follow("All that is reported of them");
        Assert.Equal("Reported groups", page.Heading);
        Assert.Contains("Mean 22.5, median 13, from 6 to 80", page.Text, StringComparison.Ordinal);
        Assert.Contains("Group K, 2017 Who came 3 (2 men, 1 woman), only met once Ages: 40s-70s. Fewer over time: Yes. When and where once bar Kept in touch by Not said What for techniques Months 6", page.Text, StringComparison.Ordinal);
        Assert.Contains("Group C, 2016", page.Text, StringComparison.Ordinal);
        Assert.Contains("social and techniques; not goal setting", page.Text, StringComparison.Ordinal);
        Assert.Contains("The mean duration is 22.545 months by the table. It is printed as 22.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Its table says so of E too.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Source: {StudyTable.Source}.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("svg"));
        Assert.InRange(app.Queries.Count, 1, 6);
    }
}
