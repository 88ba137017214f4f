using System.Text.RegularExpressions;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>Decisions are numbered without gaps, have their four parts and are listed.</summary>
public class DecisionTests
{
    private static IReadOnlyList<string> Files { get; } = [.. Repository.Documents.Where(d => Regex.IsMatch(d, @"^docs/adr/\d{4}-"))];

    [Fact]
    public void Each_has_a_date_a_status_a_context_a_decision_and_consequences()
    {
        Assert.True(Files.Count >= 16);
        foreach (var (file, number) in Files.Select((f, i) => (f, i + 1)))
        {
            var text = Repository.Read(file);
            Assert.StartsWith($"docs/adr/{number:D4}-", file);
            Assert.StartsWith($"# {number}. ", text);
            Assert.Matches(@"(?m)^Date: \d{4}-\d{2}-\d{2}\. Status: (accepted(; .+)?|replaced by .+)\.$", text);
            foreach (var part in new[] { "Context", "Decision", "Consequences" })
                Assert.Contains($"\n## {part}\n", text);
        }
    }

    [Fact]
    public void The_list_names_each_once() =>
        Assert.Equal(Files, Repository.Links("docs/adr/README.md").Select(l => l.Path));
}
