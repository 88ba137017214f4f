using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.NhsUi.Components.Markup;

/// <summary>
/// One HTML element. Every text and attribute value is encoded when it is written; markup can only come in as an
/// <see cref="IHtmlContent"/> that Razor made.
/// </summary>
internal sealed class Element(string name) : IHtmlContent
{
    private static readonly HashSet<string> s_void = ["input", "img", "hr"];

    private readonly List<object> _classes = [];
    private readonly List<(string Name, object? Value)> _attributes = [];
    private readonly List<IHtmlContent> _content = [];

    /// <summary>Adds class names; null and empty ones are left out.</summary>
    public Element Class(params ReadOnlySpan<string?> names)
    {
        foreach (var one in names)
        {
            if (!string.IsNullOrWhiteSpace(one))
            {
                _classes.Add(one);
            }
        }

        return this;
    }

    /// <summary>Sets an attribute. Null leaves it out; an empty string is written.</summary>
    public Element With(string attribute, string? value)
    {
        if (value is not null)
        {
            Set(attribute, value);
        }

        return this;
    }

    /// <summary>A boolean attribute, like <c>disabled</c>.</summary>
    public Element Flag(string attribute, bool on)
    {
        if (on)
        {
            Set(attribute, null);
        }

        return this;
    }

    /// <summary>
    /// Takes the attributes a page's author wrote on the tag that the tag helper doesn't know: classes are added to ours,
    /// <c>aria-describedby</c> comes before ours, any other attribute wins over ours.
    /// </summary>
    public Element With(IEnumerable<TagHelperAttribute> written)
    {
        foreach (var attribute in written)
        {
            if (attribute.Name.Equals("class", StringComparison.OrdinalIgnoreCase))
            {
                _classes.Add(attribute.Value);
            }
            else if (attribute.Name.Equals("aria-describedby", StringComparison.OrdinalIgnoreCase)
                && _attributes.Find(a => a.Name == "aria-describedby") is { Value: string ours })
            {
                Set("aria-describedby", new HtmlContentBuilder().AppendHtml(AsContent(attribute.Value)).Append(" ").Append(ours));
            }
            else
            {
                Set(attribute.Name, attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? null : attribute.Value);
            }
        }

        return this;
    }

    public Element Add(params ReadOnlySpan<IHtmlContent?> content)
    {
        foreach (var one in content)
        {
            if (one is not null)
            {
                _content.Add(one);
            }
        }

        return this;
    }

    /// <summary>Adds text, encoded.</summary>
    public Element Text(string? text) => text is null ? this : Add(new StringHtmlContent(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        if (_classes.Count > 0)
        {
            writer.Write(" class=\"");
            for (var i = 0; i < _classes.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(' ');
                }

                WriteValue(_classes[i], writer, encoder);
            }

            writer.Write('"');
        }

        foreach (var (attribute, value) in _attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            if (value is not null)
            {
                writer.Write("=\"");
                WriteValue(value, writer, encoder);
                writer.Write('"');
            }
        }

        writer.Write('>');
        if (s_void.Contains(name))
        {
            return;
        }

        foreach (var one in _content)
        {
            one.WriteTo(writer, encoder);
        }

        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }

    private void Set(string attribute, object? value)
    {
        _attributes.RemoveAll(a => a.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase));
        _attributes.Add((attribute, value));
    }

    private static IHtmlContent AsContent(object? value) =>
        value as IHtmlContent ?? new StringHtmlContent(value?.ToString() ?? "");

    // Razor hands over attribute values that are already encoded, but perhaps written in single quotes.
    private static void WriteValue(object value, TextWriter writer, HtmlEncoder encoder)
    {
        using var buffer = new StringWriter();
        AsContent(value).WriteTo(buffer, encoder);
        writer.Write(buffer.ToString().Replace("\"", "&quot;", StringComparison.Ordinal));
    }
}
