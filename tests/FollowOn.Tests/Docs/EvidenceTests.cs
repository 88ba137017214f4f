using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>Every finding leads to a test that exists, or says plainly that it is for later.</summary>
public class EvidenceTests
{
    private const string Document = "docs/evidence.md";

    [Theory]
    [InlineData("## Findings", 17)]
    [InlineData("## Rules the study fixes", 10)]
    public void Every_row_names_a_test_that_is_there_or_says_later(string heading, int rows)
    {
        var table = Repository.Table(Repository.Read(Document), heading);

        Assert.Equal(rows, table.Count);
        Assert.All(table, row =>
        {
            Assert.Equal(3, row.Length);
            Assert.True(row[2].Contains("](../tests/", StringComparison.Ordinal) || row[2] == "later", row[0]);
            Assert.True(row[2] != "later" || row[1].Contains("*Later*", StringComparison.Ordinal), row[0]);
        });
    }

    [Fact]
    public void The_tests_named_are_there_each_by_its_method()
    {
        var tests = Repository.TestsNamed(Document).Where(t => t.Says != "EvidenceTests").ToList();

        Assert.True(tests.Count >= 40);
        Assert.All(tests, t => Assert.Contains('.', t.Says));
        Assert.DoesNotContain(tests, t => Repository.Missing(t) is not null);
    }
}
