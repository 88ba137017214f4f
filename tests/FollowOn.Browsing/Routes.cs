using System.Text.RegularExpressions;

namespace FollowOn.Browsing;

/// <summary>Addresses with what is particular taken out, so that pages can be told from one another.</summary>
public static partial class Routes
{
    /// <summary><c>/groups/0198…/people?x=1</c> becomes <c>/groups/{id}/people</c>.</summary>
    public static string Pattern(string path) => Id().Replace(path.Split('?', '#')[0], "{id}").TrimEnd('/') is { Length: > 0 } pattern ? pattern : "/";

    /// <summary>A route of the site's own table, in the same form: <c>/groups/{group:guid}/people</c> becomes <c>/groups/{id}/people</c>.</summary>
    public static string Template(string template) => "/" + Hole().Replace(template, "{id}").Trim('/');

    [GeneratedRegex(@"(?<=/)([0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[A-Za-z0-9_-]{43})(?=/|$)")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
