using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>
/// A tag as a page's author would write it, run as Razor runs it: attributes named like a property (in kebab case) are set on
/// the tag helper, others are passed on, and the tags inside share the items of the tag around them.
/// </summary>
public sealed class Written(string tag)
{
    private static readonly Dictionary<string, Type> s_helpers = typeof(NhsUiSetup).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TagHelper)) && !type.IsAbstract)
        .SelectMany(type => type.GetCustomAttributes(typeof(HtmlTargetElementAttribute), false).Cast<HtmlTargetElementAttribute>().Select(a => (a.Tag, type)))
        .ToDictionary(one => one.Tag, one => one.type);

    private readonly List<(string Name, object? Value)> _attributes = [];
    private readonly List<object> _inside = [];

    /// <summary>Writes an attribute; null leaves it out.</summary>
    public Written With(string name, object? value)
    {
        if (value is not null)
        {
            _attributes.Add((name, value));
        }

        return this;
    }

    public Written Text(string? words)
    {
        if (words is not null)
        {
            _inside.Add(words);
        }

        return this;
    }

    public Written Html(string? markup)
    {
        if (markup is not null)
        {
            _inside.Add(new HtmlString(markup));
        }

        return this;
    }

    /// <summary>The words of an option, as text or as markup.</summary>
    public Written Says(Said from, string path) => from.Html(path) is { } html ? Html(html) : Text(from.Text(path));

    public Written Add(params IEnumerable<Written?> tags)
    {
        _inside.AddRange(tags.OfType<Written>());
        return this;
    }

    public async Task<string> RunAsync()
    {
        using var writer = new StringWriter();
        var content = await RunAsync(new Dictionary<object, object>(), new ViewContext
        {
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
            HttpContext = new DefaultHttpContext(),
        });
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private async Task<IHtmlContent> RunAsync(Dictionary<object, object> items, ViewContext view)
    {
        var helper = (TagHelper)Activator.CreateInstance(s_helpers[tag])!;
        helper.GetType().GetProperty("ViewContext")!.SetValue(helper, view);
        var passedOn = new TagHelperAttributeList();
        foreach (var (name, value) in _attributes)
        {
            var property = helper.GetType().GetProperty(Regex.Replace(name, "(^|-)([a-z])", m => m.Groups[2].Value.ToUpperInvariant()));
            if (property is null)
            {
                passedOn.Add(new TagHelperAttribute(name, value));
            }
            else
            {
                property.SetValue(helper, value);
            }
        }

        var mine = new Dictionary<object, object>(items);
        var context = new TagHelperContext(tag, passedOn, mine, Guid.NewGuid().ToString("N"));
        var output = new TagHelperOutput(tag, passedOn, async (_, _) =>
        {
            var inside = new DefaultTagHelperContent();
            foreach (var one in _inside)
            {
                switch (one)
                {
                    case Written child:
                        inside.AppendHtml(await child.RunAsync(mine, view));
                        break;
                    case IHtmlContent html:
                        inside.AppendHtml(html);
                        break;
                    default:
                        inside.Append((string)one);
                        break;
                }
            }

            return inside;
        });
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        return output;
    }
}
