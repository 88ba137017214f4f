using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FollowOn.Accounts;

/// <summary>
/// An email address somebody can be written to: trimmed, "mailto:" and angle brackets taken off, the domain in lower case.
/// The part before the @ keeps its letters as typed; two addresses are equal when they differ in case only, because no
/// mail service people use tells "Ann@" from "ann@". At most 254 characters (RFC 5321), a full stop in the domain required.
/// </summary>
public sealed class EmailAddress : IEquatable<EmailAddress>
{
    private const string Example = "like name@example.org";

    private EmailAddress(string value) => Value = value;

    /// <summary>The address to send to.</summary>
    public string Value { get; }

    /// <summary>The form to compare and store for look-ups: all lower case.</summary>
    public string Normalised => Value.ToLowerInvariant();

    /// <summary>Reads what was typed; false with a problem in plain words when it cannot be an address.</summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out EmailAddress? email, [NotNullWhen(false)] out string? problem)
    {
        email = null;
        var text = Tidied(typed);
        problem = ProblemWith(text);
        if (problem is not null)
        {
            return false;
        }

        var at = text.LastIndexOf('@');
        email = new EmailAddress(text[..at] + "@" + text[(at + 1)..].ToLowerInvariant());
        return true;
    }

    /// <summary>For addresses that were checked before, such as stored ones.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static EmailAddress Read(string typed) =>
        TryRead(typed, out var email, out var problem) ? email : throw new FormatException(problem);

    private static string Tidied(string? typed)
    {
        var text = new StringBuilder();
        foreach (var c in (typed ?? "").AsSpan())
        {
            // Zero-width and other format characters come along when an address is copied from a web page.
            if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
            {
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        var tidy = text.ToString().Trim();
        var open = tidy.LastIndexOf('<');
        if (open >= 0 && tidy.EndsWith('>'))
        {
            tidy = tidy[(open + 1)..^1].Trim();
        }

        if (tidy.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            tidy = tidy["mailto:".Length..];
        }

        return tidy.Trim(' ', ',', ';', '.', ':', '\'', '"', '<', '>', '(', ')', '[', ']');
    }

    private static string? ProblemWith(string text)
    {
        if (text.Length == 0)
        {
            return $"Enter an email address, {Example}, or leave it empty if there isn't one.";
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return $"Enter an email address with an @ sign, {Example}, or leave it empty if there isn't one.";
        }

        if (at != text.LastIndexOf('@'))
        {
            return $"Enter one email address with one @ sign, {Example}.";
        }

        if (text.Contains(' ', StringComparison.Ordinal))
        {
            return $"Take the spaces out of the email address: it should look {Example}.";
        }

        var local = text[..at];
        var domain = text[(at + 1)..];
        if (local.Length == 0 || domain.Length == 0)
        {
            return $"Enter the whole email address, the part before the @ sign and the part after it, {Example}.";
        }

        if (!domain.Contains('.', StringComparison.Ordinal))
        {
            return $"Check the end of the email address: the part after the @ sign needs a full stop, {Example}.";
        }

        var allowed = local.Length <= 64 && text.Length <= 254 && local.All(AllowedBeforeAt) && !local.StartsWith('.')
            && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal);
        return allowed && DomainReads(domain)
            ? null
            : $"Check the email address: something in it can't be right. It should look {Example}.";
    }

    private static bool AllowedBeforeAt(char c) => char.IsLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~.-’".Contains(c, StringComparison.Ordinal);

    private static bool DomainReads(string domain)
    {
        var labels = domain.Split('.');
        return labels.All(label => label.Length is > 0 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-')
                && label.All(c => char.IsLetterOrDigit(c) || c == '-'))
            && labels[^1].Length >= 2 && !labels[^1].All(char.IsDigit);
    }

    public bool Equals(EmailAddress? other) => other is not null && Normalised == other.Normalised;

    public override bool Equals(object? obj) => Equals(obj as EmailAddress);

    public override int GetHashCode() => Normalised.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
