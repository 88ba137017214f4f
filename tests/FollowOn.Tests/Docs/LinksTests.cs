using System.Text.RegularExpressions;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>What the documents point to is there.</summary>
public class LinksTests
{
    [Fact]
    public void Every_link_leads_to_a_file_that_is_there()
    {
        var links = Repository.Documents.SelectMany(d => Repository.Links(d).Select(l => (Document: d, l.Path))).ToList();

        Assert.True(links.Count > 50, $"Only {links.Count} links were found.");
        Assert.Empty(links.Where(l => !File.Exists(Path.Combine(Repository.Root, l.Path)) && !Directory.Exists(Path.Combine(Repository.Root, l.Path)))
            .Select(l => $"{l.Document} → {l.Path}"));
    }

    [Fact]
    public void Every_test_that_a_document_names_is_there()
    {
        var tests = Repository.Documents.SelectMany(d => Repository.TestsNamed(d).Select(t => (Document: d, Test: t))).ToList();

        Assert.True(tests.Count > 50, $"Only {tests.Count} tests are named.");
        Assert.Empty(tests.Select(t => (t.Document, Problem: Repository.Missing(t.Test))).Where(t => t.Problem is not null).Select(t => $"{t.Document}: {t.Problem}"));
    }

    [Fact]
    public void Every_document_that_the_code_names_is_there()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "node_modules"))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"docs/[\w/.-]+\.md").Select(m => m.Value)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, d => Assert.True(File.Exists(Path.Combine(Repository.Root, d)), d));
    }
}
