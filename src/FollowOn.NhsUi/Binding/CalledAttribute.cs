using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace FollowOn.NhsUi.Binding;

/// <summary>
/// How errors call what a property asks for, as it stands in the middle of a sentence: "the date of the first session",
/// "your mobile number". Left out, it is "the " and the display name, or "an answer to" a display name that is a question. With <see cref="ResourceType"/> the phrase is the name
/// of one of that type's static string properties, read in the reader's language.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CalledAttribute(string phrase) : Attribute
{
    public string Phrase { get; } = phrase;

    public Type? ResourceType { get; set; }

    private string InWords() => ResourceType is null
        ? Phrase
        : ResourceType.GetProperty(Phrase, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null) as string
            ?? throw new InvalidOperationException($"{ResourceType.Name} has no text '{Phrase}'.");

    /// <summary>The phrase for a property: "the date of the first session".</summary>
    internal static string PhraseOf(ModelMetadata metadata) =>
        PhraseOf((metadata as DefaultModelMetadata)?.Attributes.Attributes ?? [], metadata.PropertyName ?? metadata.ParameterName);

    internal static string PhraseOf(IEnumerable<object> attributes, string? name)
    {
        var all = attributes as IReadOnlyList<object> ?? [.. attributes];
        if (all.OfType<CalledAttribute>().FirstOrDefault() is { } called)
        {
            return called.InWords();
        }

        var shown = all.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? Spaced(name ?? "answer");
        return shown.EndsWith('?') ? Words.Say("AnAnswerTo", shown) : "the " + WithSmallStart(shown);
    }

    /// <summary>The same phrase at the start of a sentence: "Date of the first session".</summary>
    internal static string AtStart(string phrase)
    {
        var bare = phrase.StartsWith("the ", StringComparison.Ordinal) ? phrase[4..] : phrase;
        return bare.Length == 0 ? bare : char.ToUpper(bare[0], System.Globalization.CultureInfo.CurrentCulture) + bare[1..];
    }

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    // "GP's name" keeps its capitals, "Date of birth" doesn't.
    private static string WithSmallStart(string words) =>
        words.Length > 1 && char.IsUpper(words[0]) && !char.IsUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
