using FollowOn.PersonalData;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>The schedule that is shown to people and to the trust is the one that runs.</summary>
public class RetentionScheduleTests
{
    private const string Document = "docs/assurance/retention-schedule.md";

    [Fact]
    public void The_document_says_of_every_clock_what_the_code_does()
    {
        var table = Repository.Table(Repository.Read(Document), "## The clocks");

        Assert.Equal(
            RetentionRule.All.Select(r => string.Join(" | ", r.Key, r.What, r.Keep, r.From, r.Then)),
            table.Select(row => string.Join(" | ", row.Take(5))));
        Assert.All(table, row => Assert.True(row.Length == 7 && row[5].Length > 3, row[0]));
    }

    [Fact]
    public void The_document_says_of_every_table_what_the_code_does() => Assert.Equal(
        KeptTable.All.Select(k => string.Join(" | ", k.Table, k.Ends, k.WhenErased, k.InMyData)),
        Repository.Table(Repository.Read(Document), "## Every table").Select(row => string.Join(" | ", row)));

    [Fact]
    public void Each_clock_names_a_test_that_is_there()
    {
        var tests = Repository.TestsNamed(Document).Where(t => t.Says.Contains('.', StringComparison.Ordinal)).ToList();

        Assert.Equal(RetentionRule.All.Count, tests.Count);
        Assert.DoesNotContain(tests, t => Repository.Missing(t) is not null);
    }

    [Theory]
    [InlineData("90 days", "90 days")]
    [InlineData(" 1 Month ", "1 month")]
    [InlineData("8 years", "8 years")]
    [InlineData("12 months", "12 months")]
    public void A_time_is_read_as_it_is_written(string typed, string says) => Assert.True(Keeping.TryRead(typed, out var time) && time.ToString() == says, time.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0 days")]
    [InlineData("-3 days")]
    [InlineData("99 years")]
    [InlineData("soon")]
    [InlineData("5 fortnights")]
    public void Anything_else_is_refused(string typed) => Assert.False(Keeping.TryRead(typed, out _));
}
