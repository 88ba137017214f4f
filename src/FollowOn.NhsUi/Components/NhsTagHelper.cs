using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// A component of the NHS design system. Its tag is replaced by upstream's markup; attributes it doesn't know go to the
/// element that matters (the button, the input, else the outermost).
/// </summary>
public abstract class NhsTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        Begin(context);
        var content = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.Clear();
        var made = Make(context, content.IsEmptyOrWhiteSpace ? null : content, [.. output.Attributes]);
        if (made is null)
        {
            output.SuppressOutput();
        }
        else
        {
            output.Content.SetHtmlContent(made);
        }
    }

    /// <summary>Runs before the tags inside, to offer them a place to put what they say.</summary>
    private protected virtual void Begin(TagHelperContext context)
    {
    }

    /// <summary>The markup, or null to show nothing (what was said went to the tag around it).</summary>
    private protected abstract IHtmlContent? Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written);

    private protected static T? Around<T>(TagHelperContext context)
        where T : class => context.Items.TryGetValue(typeof(T), out var found) ? found as T : null;

    private protected static T Offer<T>(TagHelperContext context, T place)
        where T : class
    {
        context.Items[typeof(T)] = place;
        return place;
    }

    private protected static IHtmlContent? Says(TagHelperContent? content, string? text) => (IHtmlContent?)content ?? Contents.Text(text);
}
