using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests;

/// <summary>The arrows between projects: Web → FollowOn → Planning, Web → NhsUi; Planning and NhsUi are leaves. The order of rooms is in RoomOrderTests.</summary>
public sealed partial class ArchitectureTests
{
    [Theory]
    [InlineData("FollowOn.Planning")]
    [InlineData("FollowOn.NhsUi")]
    [InlineData("FollowOn", "FollowOn.Planning")]
    [InlineData("FollowOn.Web", "FollowOn", "FollowOn.NhsUi")]
    public void A_project_uses_only_those_below_it(string project, params string[] uses)
    {
        var file = Repository.Read($"src/{project}/{project}.csproj");

        Assert.Equal(uses, Reference().Matches(file).Select(m => m.Groups[1].Value));
    }

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/([\w.]+)\.csproj""")]
    private static partial Regex Reference();

    [Fact]
    public void There_is_no_other_project() =>
        Assert.Equal(
            ["FollowOn", "FollowOn.NhsUi", "FollowOn.Planning", "FollowOn.Web"],
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));

    /// <summary>The one exception keeps the keys of cookies in the same database as everything else (decision 4).</summary>
    [Fact]
    public void The_domain_knows_nothing_of_the_web() =>
        Assert.DoesNotContain(
            typeof(Person).Assembly.GetReferencedAssemblies().Select(a => a.Name!),
            name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && name != "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore");
}
