using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using FollowOn.NhsUi.Tests.Fixtures;

namespace FollowOn.NhsUi.Tests;

public sealed class Encodes
{
    // HTML can't hold these as they are: browsers replace them when they read a page.
    private static readonly Gen<string> s_typed = Gen.String.Select(text =>
        new string([.. text.Where(c => c is not ('\0' or '\r') && !char.IsSurrogate(c))]));

    [Fact]
    public async Task Whatever_is_typed_comes_back_as_text_and_never_as_markup() => await s_typed.SampleAsync(async typed =>
    {
        var hostile = typed + "\"'><script>alert(1)</script>&lt;";
        var html = await new Written("nhs-input").With("id", "a").With("name", hostile).With("label", hostile).With("hint", hostile)
            .With("error", hostile).With("value", hostile).With("prefix", hostile).With("data-x", hostile).With("class", hostile).RunAsync();
        var page = new HtmlParser().ParseDocument(html);
        var input = page.GetElementById("a");

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(hostile, input?.GetAttribute("value"));
        Assert.Equal(hostile, input?.GetAttribute("name"));
        Assert.Equal(hostile, input?.GetAttribute("data-x"));
        Assert.Equal(hostile, page.QuerySelector("label")?.TextContent);
        Assert.Equal(hostile, page.GetElementById("a-hint")?.TextContent);
        Assert.EndsWith(hostile, page.GetElementById("a-error")?.TextContent, StringComparison.Ordinal);
    }, iter: 300);

    [Fact]
    public async Task What_a_page_writes_on_a_tag_reaches_the_control()
    {
        var html = await new Written("nhs-textarea").With("id", "a").With("label", "Note").With("hint", "Short")
            .With("class", "mine").With("aria-describedby", "elsewhere").With("data-x", "1").RunAsync();
        var control = new HtmlParser().ParseDocument(html).GetElementById("a");

        Assert.Equal("nhsuk-textarea mine", control?.ClassName);
        Assert.Equal("elsewhere a-hint", control?.GetAttribute("aria-describedby"));
        Assert.Equal("1", control?.GetAttribute("data-x"));
    }

    [Fact]
    public async Task In_the_pseudo_language_every_word_a_component_says_by_itself_is_marked()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-XA");
        var html = await new Written("nhs-date-input").With("id", "a").RunAsync() + await new Written("nhs-back-link").RunAsync()
            + await new Written("nhs-error-summary").Add(new Written("nhs-error").Text("[!! x !!]")).RunAsync()
            + await new Written("nhs-skip-link").RunAsync() + await new Written("nhs-notification-banner").RunAsync();
        var words = new HtmlParser().ParseDocument(html).Body!.Descendants<IText>().Select(text => text.Data.Trim()).ToList();

        Assert.Equal(8, words.Count);
        Assert.All(words, word => Assert.Matches(@"^\[!! .* !!\]$", word));
    }

    [Fact]
    public async Task A_header_has_no_NHS_logo_unless_it_is_switched_on()
    {
        var without = await new Written("nhs-header").With("service", "Follow on").With("href", "/").RunAsync();

        Assert.DoesNotContain("NHS", without, StringComparison.Ordinal);
        Assert.Equal("/", new HtmlParser().ParseDocument(without).QuerySelector("a.nhsuk-header__service-name")?.GetAttribute("href"));
    }
}
