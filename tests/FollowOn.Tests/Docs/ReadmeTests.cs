using System.Text.RegularExpressions;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>The README names every verb and every setting there is, and every folder of the sources.</summary>
public class ReadmeTests
{
    private static string Text { get; } = Repository.Read("README.md");

    private static IReadOnlyList<string> Code { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "FollowOn.Web", "Verbs"), "*.cs").Select(File.ReadAllText)];

    [Fact]
    public void Every_verb_is_in_the_table_and_no_other()
    {
        var verbs = Code.SelectMany(c => Regex.Matches(c, @"new Command\(\s*""([a-z-]+)""").Select(m => m.Groups[1].Value)).Distinct();
        var told = Repository.Table(Text, "## Verbs").SelectMany(r => Regex.Match(r[0], "^`([a-z-]+(?: [a-z-]+)*)").Groups[1].Value.Split(' ')).Distinct();

        Assert.Equal(verbs.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_and_option_is_told()
    {
        var settings = Code.SelectMany(c => Regex.Matches(c, @"""(FOLLOWON_[A-Z]+|--[a-z-]+)""").Select(m => m.Groups[1].Value)).Distinct().ToList();

        Assert.True(settings.Count >= 6);
        Assert.All(settings, s => Assert.Contains(s, Text));
    }

    [Fact]
    public void Every_room_and_project_is_on_the_map()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "FollowOn")))
            .Select(d => Path.GetRelativePath(Repository.Root, d).Replace('\\', '/')).Where(d => !d.EndsWith("/bin", StringComparison.Ordinal) && !d.EndsWith("/obj", StringComparison.Ordinal));

        Assert.All(folders, f => Assert.Contains($"]({f})", Text));
    }
}
