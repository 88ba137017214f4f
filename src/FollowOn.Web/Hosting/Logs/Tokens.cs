using System.Globalization;
using System.Text;

namespace FollowOn.Web.Hosting.Logs;

/// <summary>What of a log line's values may be written: numbers, ids, moments and single plain words of our own; nothing that could be somebody's.</summary>
internal static class Tokens
{
    private const string Hidden = "…";
    private const int LongestToken = 40;
    private const int MostDigits = 6;

    /// <summary>Names of values of the framework's own lines that say where it listens and how it was started.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase) { "address", "envName", "HostingEnvironment" };

    public static string Of(string name, object? value, bool ours) => value switch
    {
        null => "(null)",
        bool or Guid or Enum or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or TimeSpan =>
            Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        _ when value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) => value.ToString()!,
        string text when Plain.Contains(name) => OneLine(text),
        string text when ours && IsToken(text) => text,
        _ => Hidden,
    };

    /// <summary>Control characters could forge a line or paint a terminal.</summary>
    public static string OneLine(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c);
        return clean.ToString();
    }

    /// <summary>A name of ours, such as that of a template or of a kind of fault: one word, not a number, not a key.</summary>
    private static bool IsToken(string text) =>
        text.Length <= LongestToken && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text.Count(char.IsAsciiDigit) <= MostDigits;
}
