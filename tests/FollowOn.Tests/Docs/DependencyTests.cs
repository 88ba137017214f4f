using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>Every package has its line in docs/adr/0016-dependencies.md, and no line is left of one that has gone.</summary>
public class DependencyTests
{
    private static IReadOnlyList<string[]> Lines { get; } = Repository.Table(Repository.Read("docs/adr/0016-dependencies.md"), "## Decision");

    [Fact]
    public void The_table_names_the_packages_of_the_projects_and_of_the_build()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value);
        using var npm = JsonDocument.Parse(Repository.Read("src/FollowOn.NhsUi/Assets/package.json"));
        var all = packages.Concat(npm.RootElement.GetProperty("devDependencies").EnumerateObject().Select(p => p.Name));

        Assert.Equal(all.Order(StringComparer.Ordinal), Lines.SelectMany(l => Names(l[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_says_who_keeps_it_and_under_which_licence()
    {
        Assert.All(Lines, l => Assert.True(l.Length == 4 && l[1].Length > 0 && l[2].Length > 0, string.Join(" | ", l)));
        Assert.DoesNotContain(Lines, l => l[2].Contains("GPL", StringComparison.Ordinal));
    }

    /// <summary>"A.B, .C (tests)" are A.B and A.C.</summary>
    private static IEnumerable<string> Names(string cell)
    {
        var names = cell.Split(" (")[0].Split(", ");
        return names.Select(n => n.StartsWith('.') ? names[0][..names[0].LastIndexOf('.')] + n : n);
    }
}
