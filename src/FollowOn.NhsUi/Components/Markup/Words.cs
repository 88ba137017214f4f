using System.Globalization;
using System.Resources;

namespace FollowOn.NhsUi.Components.Markup;

/// <summary>The words the components say by themselves, from <c>Words.resx</c> in the reader's language.</summary>
internal static class Words
{
    private static readonly ResourceManager s_words = new("FollowOn.NhsUi.Words", typeof(Words).Assembly);

    /// <summary>A phrase by its key. A missing key is a mistake in this library, so it throws.</summary>
    public static string Say(string key) =>
        s_words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Words.resx has no '{key}'.");

    /// <summary>A phrase with its gaps filled.</summary>
    public static string Say(string key, params ReadOnlySpan<object?> gaps) => string.Format(CultureInfo.CurrentCulture, Say(key), gaps);
}
