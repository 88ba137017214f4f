using System.Globalization;
using System.Resources;

namespace FollowOn.NhsUi.Components.Markup;

/// <summary>The words the components say by themselves, from <c>Words.resx</c> in the reader's language.</summary>
internal static class Words
{
    private static readonly ResourceManager s_words = new("FollowOn.NhsUi.Words", typeof(Words).Assembly);

    /// <summary>The language of the test that looks for words which are in no resource: every phrase is in [!! brackets !!].</summary>
    public const string Pseudo = "en-XA";

    /// <summary>A phrase by its key. A missing key is a mistake in this library, so it throws.</summary>
    public static string Say(string key)
    {
        var culture = CultureInfo.CurrentUICulture;
        var says = s_words.GetString(key, culture) ?? throw new MissingManifestResourceException($"Words.resx has no '{key}'.");
        return culture.Name == Pseudo ? $"[!! {says} !!]" : says;
    }

    /// <summary>A phrase with its gaps filled.</summary>
    public static string Say(string key, params ReadOnlySpan<object?> gaps) => string.Format(CultureInfo.CurrentCulture, Say(key), gaps);
}
