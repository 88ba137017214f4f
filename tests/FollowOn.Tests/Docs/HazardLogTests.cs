using System.Text.RegularExpressions;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>The hazard log has every field for every hazard, risks looked up in DCB0129's matrix, and tests that exist.</summary>
public partial class HazardLogTests
{
    private const string Log = "docs/safety/hazard-log.md";

    /// <summary>Row: likelihood 1 to 5; column: severity 1 to 5 (DCB0129's matrix; it is not a product).</summary>
    private static readonly int[][] Risk = [[1, 1, 2, 2, 3], [1, 2, 2, 3, 4], [2, 2, 3, 3, 4], [2, 3, 3, 4, 5], [3, 4, 4, 5, 5]];

    private static readonly string[] Likelihoods = ["Very low", "Low", "Medium", "High", "Very high"];
    private static readonly string[] Severities = ["Minor", "Significant", "Considerable", "Major", "Catastrophic"];

    private static readonly string[] Fields =
    [
        "Label", "Description", "Causes", "Effect", "Hazard", "Harm", "Existing controls", "Initial likelihood", "Initial severity", "Initial risk", "Owner",
        "New controls: design", "New controls: test", "New controls: training", "New controls: process",
        "Residual likelihood", "Residual severity", "Residual risk", "Status", "Linked code", "Signed off",
    ];

    private static IReadOnlyList<(string Heading, Dictionary<string, string> Fields)> Hazards { get; } =
        [.. Heading().Matches(Repository.Read(Log)).Select(m => (m.Value, Repository.Table(Repository.Read(Log), m.Value).ToDictionary(r => r[0], r => string.Join(" | ", r.Skip(1)))))];

    [Fact]
    public void Hazards_are_numbered_without_gaps_and_have_every_field()
    {
        Assert.True(Hazards.Count >= 10);
        foreach (var ((heading, fields), number) in Hazards.Select((h, i) => (h, i + 1)))
        {
            Assert.StartsWith($"## H{number:D2}. ", heading);
            Assert.Equal(Fields, fields.Keys);
            Assert.All(fields, f => Assert.False(string.IsNullOrWhiteSpace(f.Value), $"{heading}: {f.Key} is empty."));
            Assert.Contains(fields["Label"], new[] { "hazard", "new for triage", "deprecated" });
            Assert.Contains(fields["Status"], new[] { "open", "transferred", "closed" });
        }
    }

    [Fact]
    public void Every_risk_is_what_the_matrix_gives_and_none_is_left_unacceptable()
    {
        foreach (var (heading, fields) in Hazards)
        {
            foreach (var when in new[] { "Initial", "Residual" })
                Assert.True(Risk[Level(fields[$"{when} likelihood"], Likelihoods)][Level(fields[$"{when} severity"], Severities)] == int.Parse(fields[$"{when} risk"], System.Globalization.CultureInfo.InvariantCulture),
                    $"{heading}: the {when.ToLowerInvariant()} risk is not the matrix's.");
            Assert.True(int.Parse(fields["Residual risk"], System.Globalization.CultureInfo.InvariantCulture) <= 3, heading);
        }
    }

    [Fact]
    public void The_matrix_on_the_page_is_the_matrix_of_the_test() =>
        Assert.Equal(Enumerable.Range(1, 5).Reverse().Select(l => $"{l} {string.Join(' ', Risk[l - 1])}"), Repository.Table(Repository.Read(Log), "## The matrix").Select(r => string.Join(' ', r)));

    [Fact]
    public void Every_hazard_names_tests_and_every_test_it_names_is_there()
    {
        var named = Repository.TestsNamed(Log).ToList();
        Assert.All(Hazards, h => Assert.Contains("](../../tests/", h.Fields["New controls: test"]));
        Assert.DoesNotContain(named, t => Repository.Missing(t) is not null);
        Assert.True(named.Count(t => t.Says.Contains('.', StringComparison.Ordinal)) >= 50);
    }

    private static int Level(string cell, string[] names)
    {
        var level = cell[0] - '1';
        Assert.Equal($"{level + 1} {names[level]}", cell);
        return level;
    }

    [GeneratedRegex(@"^## H\d+\. .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
