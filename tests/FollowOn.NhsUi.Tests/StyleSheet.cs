using System.IO.Compression;
using System.Text.RegularExpressions;
using FollowOn.NhsUi.Tests.Fixtures;

namespace FollowOn.NhsUi.Tests;

/// <summary>What the build made in wwwroot/nhsuk.</summary>
public sealed partial class StyleSheet
{
    private static readonly string s_folder = Path.Combine(Fixture.Repository(), "src", "FollowOn.NhsUi", "wwwroot", "nhsuk");
    private static readonly string s_css = File.ReadAllText(Path.Combine(s_folder, "nhsuk.css"));

    [Fact]
    public async Task Every_class_our_tags_draw_keeps_the_style_upstream_gives_it()
    {
        var upstream = ClassesIn(await File.ReadAllTextAsync(Path.Combine(Fixture.Package(), "nhsuk-frontend.min.css"), TestContext.Current.CancellationToken));
        var ours = ClassesIn(s_css);
        var drawn = new HashSet<string>();
        foreach (var component in OurComponents.All)
        {
            foreach (var fixture in Fixture.Of(component.Name).Where(one => component.ReasonToLeaveOut(one) is null))
            {
                // Only what the tag draws: markup written inside it is the page's own.
                var markup = await component.Write(new Said(fixture.Options)).RunAsync();
                drawn.UnionWith(Drawn().Matches(markup).SelectMany(found => found.Groups[1].Value.Split(' ')));
            }
        }

        drawn.IntersectWith(upstream);
        drawn.ExceptWith(ours);
        // An expander's class and a width are the page's own, left out on purpose; a non-urgent card is a care card's ordinary
        // blue, and upstream names it only for links in its corner.
        Assert.Equal(["nhsuk-card--care--non-urgent", "nhsuk-expander", "nhsuk-u-width-two-thirds"], drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_class_the_script_sets_keeps_the_style_upstream_gives_it()
    {
        var upstream = ClassesIn(await File.ReadAllTextAsync(Path.Combine(Fixture.Package(), "nhsuk-frontend.min.css"), TestContext.Current.CancellationToken));
        var script = await File.ReadAllTextAsync(Path.Combine(s_folder, "nhsuk.js"), TestContext.Current.CancellationToken);
        var set = ClassInScript().Matches(script).Select(found => found.Value).Where(upstream.Contains).ToHashSet();

        Assert.Contains("nhsuk-header__menu-list", set);
        Assert.Empty(set.Except(ClassesIn(s_css)));
    }

    [Fact]
    public void It_asks_no_other_server_for_anything_and_every_picture_it_names_is_there()
    {
        Assert.DoesNotContain("//", s_css.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("frutiger", s_css, StringComparison.OrdinalIgnoreCase);
        var pictures = Picture().Matches(s_css).Select(found => found.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.True(File.Exists(Path.Combine(s_folder, picture)), picture));
    }

    [Fact]
    public void It_is_light()
    {
        Assert.InRange(Compressed("nhsuk.css"), 1, 19_000);
        Assert.InRange(Compressed("nhsuk.js"), 1, 8_000);
    }

    private static HashSet<string> ClassesIn(string css) => [.. ClassName().Matches(css).Select(found => found.Groups[1].Value)];

    private static long Compressed(string file)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(Path.Combine(s_folder, file)));
        }

        return buffer.Length;
    }

    [GeneratedRegex(@"\.(nhsuk-[a-zA-Z0-9_-]+)")]
    private static partial Regex ClassName();

    [GeneratedRegex("nhsuk-[a-zA-Z0-9_-]+")]
    private static partial Regex ClassInScript();

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"url\(""?([^"")]+)""?\)")]
    private static partial Regex Picture();
}
