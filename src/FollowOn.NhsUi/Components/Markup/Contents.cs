using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.NhsUi.Components.Markup;

internal static class Contents
{
    public static IHtmlContent? Text(string? text) => string.IsNullOrEmpty(text) ? null : new StringHtmlContent(text);

    public static IHtmlContentBuilder AppendAll(this IHtmlContentBuilder builder, params ReadOnlySpan<IHtmlContent?> contents)
    {
        foreach (var one in contents)
        {
            if (one is not null)
            {
                builder.AppendHtml(one);
            }
        }

        return builder;
    }
}
