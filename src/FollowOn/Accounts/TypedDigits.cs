using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FollowOn.Accounts;

/// <summary>
/// The digits of a telephone number as a person or a spreadsheet wrote it, before anyone asks whether the number can exist.
/// <c>Country</c> is "44" with the national number (no leading zero), or empty with the whole international number.
/// </summary>
internal readonly partial record struct TypedDigits(string Country, string Number, string? Extension)
{
    private const string Example = "like 07700 900 982 or 0117 496 0202";

    public static bool TryRead(string typed, out TypedDigits digits, [NotNullWhen(false)] out string? problem)
    {
        digits = default;
        var text = WithoutLabels(Plain(typed));
        if (text.Length == 0)
        {
            problem = $"Enter a phone number, {Example}.";
            return false;
        }

        if (Shortened().IsMatch(text))
        {
            if (!TryUnfold(text, out text))
            {
                problem = "The spreadsheet has shortened this number and its last digits are lost. Enter the whole number, like 07700 900 982.";
                return false;
            }
        }

        var extension = Extra().Match(text);
        if (extension.Success)
        {
            text = text[..extension.Index];
        }

        text = LettersAsDigits(text);
        if (!OnlyNumber().IsMatch(text))
        {
            problem = text.Count(char.IsAsciiDigit) < 9
                ? $"Enter a phone number in digits, {Example}."
                : "Check the phone number: there is more than a number in it. Keep the number only, like 07700 900 982.";
            return false;
        }

        var plus = text.Contains('+', StringComparison.Ordinal);
        var all = string.Concat(text.Where(char.IsAsciiDigit));
        return TryPlace(plus, all, extension.Success ? extension.Groups[1].Value : null, out digits, out problem);
    }

    private static bool TryPlace(bool plus, string all, string? extension, out TypedDigits digits, [NotNullWhen(false)] out string? problem)
    {
        digits = default;
        problem = all.Length switch
        {
            < 7 => $"Check the phone number: it is too short. A UK number looks {Example}.",
            > 17 => $"Enter one phone number: this is too long to be one. A UK number looks {Example}.",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        string? national = null;
        if (plus || all.StartsWith("00", StringComparison.Ordinal))
        {
            var international = all.TrimStart('0');
            if (international.StartsWith("44", StringComparison.Ordinal))
            {
                national = international[2..].TrimStart('0');
            }
            else if (plus && all.StartsWith("07", StringComparison.Ordinal))
            {
                national = all[1..];
            }
            else
            {
                digits = new TypedDigits("", international, extension);
                return true;
            }
        }
        else if (all[0] == '0')
        {
            national = all[1..];
        }
        else if (all.StartsWith("44", StringComparison.Ordinal) && all.Length is 11 or 12 or 13)
        {
            national = all[2..].TrimStart('0');
        }
        else if ((all.Length is 10 && all[0] is '1' or '2' or '3' or '7') || (all.Length is 9 && all[0] is '1'))
        {
            // A spreadsheet took the number for a quantity and dropped its leading zero.
            national = all;
        }

        if (string.IsNullOrEmpty(national))
        {
            problem = $"Check how the phone number starts: UK numbers start 01, 02, 03 or 07, {Example}.";
            return false;
        }

        digits = new TypedDigits("44", national, extension);
        return true;
    }

    /// <summary>Full-width digits, odd spaces and dashes made ordinary; invisible characters dropped.</summary>
    private static string Plain(string typed)
    {
        var text = new StringBuilder();
        foreach (var c in Safe(typed).Normalize(NormalizationForm.FormKC))
        {
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Format or UnicodeCategory.Control when !char.IsWhiteSpace(c):
                    break;
                case UnicodeCategory.DashPunctuation:
                    text.Append('-');
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    text.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
                    break;
                default:
                    text.Append(char.IsWhiteSpace(c) ? ' ' : c);
                    break;
            }
        }

        return text.ToString().Trim(' ', '\'', '"', '’', '‘', ',', ';', '.', ':', '`', '=');
    }

    // Normalize throws on half a surrogate pair, which damaged files hold.
    private static string Safe(string text) => text.Any(char.IsSurrogate) ? string.Concat(text.Where(c => !char.IsSurrogate(c))) : text;

    private static string WithoutLabels(string text)
    {
        string before;
        do
        {
            before = text;
            text = LabelBefore().Replace(LabelAfter().Replace(text, ""), "").Trim(' ', ':', '-', ',', ';');
        }
        while (text != before && text.Length > 0);
        return text.EndsWith(".0", StringComparison.Ordinal) && text.Length > 8 ? text[..^2] : text;
    }

    private static bool TryUnfold(string text, out string whole)
    {
        var parts = text.ToUpperInvariant().Split('E');
        var mantissa = parts[0].Replace(',', '.');
        var exponent = int.Parse(parts[1].TrimStart('+'), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        whole = mantissa.Replace(".", "", StringComparison.Ordinal) + new string('0', Math.Max(0, exponent - decimals));

        // With one missing figure the number may have ended in a zero; with more it was most likely rounded for show.
        return decimals <= exponent && exponent - decimals <= 1 && whole.Length >= 9;
    }

    private static string LettersAsDigits(string text)
    {
        if (text.Count(char.IsAsciiDigit) < 5 || !DigitsWithLookalikes().IsMatch(text))
        {
            return text;
        }

        return text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');
    }

    [GeneratedRegex(@"^[1-9]([.,][0-9]{1,14})?[eE]\+?(0?[89]|1[0-4])$", RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();

    [GeneratedRegex(@"[\s,;]*(?:\(?\s*(?:ext(?:ension|n)?|x|#)[\s.:]*)([0-9]{1,6})\s*\)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extra();

    [GeneratedRegex(@"^[\d\s().+\-/_,\[\]]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyNumber();

    [GeneratedRegex(@"^[\dOolI\s().+\-/_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex DigitsWithLookalikes();

    private const string Labels = "telephone|tel|phone|ph|mobile|mob|cell|home|work|landline|land line|daytime|evening|day|eve|contact|number|num|no|text|sms|whatsapp|call|ring|uk|m|t|h";

    [GeneratedRegex(@"^[\(\[]?(?:" + Labels + @")(?![\p{L}])[\s.:)\]\-]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelBefore();

    [GeneratedRegex(@"(?<=[\d\s)])[\s\-,]*[\(\[]?(?<![\p{L}])(?:" + Labels + @")[.)\]]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelAfter();
}
