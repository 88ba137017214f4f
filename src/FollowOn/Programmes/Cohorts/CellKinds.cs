using System.Text.RegularExpressions;
using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>What a cell looks like by itself, for lists without headings.</summary>
internal static partial class CellKinds
{
    private static readonly HashSet<string> Languages =
    [
        "english", "welsh", "polish", "romanian", "panjabi", "punjabi", "urdu", "bengali", "bangla", "gujarati", "arabic", "portuguese", "spanish", "italian", "french", "german",
        "somali", "turkish", "tamil", "hindi", "farsi", "persian", "kurdish", "chinese", "cantonese", "mandarin", "ukrainian", "russian", "lithuanian", "bulgarian", "hungarian",
        "greek", "albanian", "pashto", "dari", "tigrinya", "amharic", "swahili", "yoruba", "nepali", "vietnamese", "bsl", "sylheti", "mirpuri", "czech", "slovak", "dutch", "latvian",
    ];

    public static bool IsPhone(string cell) => Digits(cell) is >= 9 and <= 17 && !IsDate(cell) && PhonesInCell.Read(cell) is { Problem: null, Numbers.Count: > 0 };

    public static bool IsMobile(string cell) => IsPhone(cell) && PhonesInCell.Read(cell).Numbers.Any(n => n.IsMobile);

    public static bool IsEmail(string cell) => cell.Contains('@', StringComparison.Ordinal) && EmailAddress.TryRead(cell, out _, out _);

    public static bool IsContact(string cell) => cell.Length < 200 && (IsEmail(cell) || IsPhone(cell));

    public static bool IsLanguage(string cell) => CellText.Words(cell) is { Length: 1 or 2 } words && Languages.Contains(words[0]);

    public static bool IsChannel(string cell) => cell.Length < 30 && ChannelWords.Read(cell).Channel is not null;

    public static bool IsDate(string cell) => DateLike().IsMatch(cell.Trim());

    /// <summary>One to five words of letters: how names look. Says nothing about whose.</summary>
    public static bool IsNameLike(string cell)
    {
        var tidy = CellText.OneLine(cell);
        return tidy.Length is > 1 and < 60 && tidy.Any(char.IsLetter) && tidy.Split(' ').Length <= 5
            && tidy.All(c => char.IsLetter(c) || CellText.IsApostrophe(c) || c is ' ' or '-' or '.' or ',' or '(' or ')' or '"' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
            && !IsPostcode(tidy);
    }

    public static bool IsPostcode(string cell) => Postcode().IsMatch(cell.Trim());

    /// <summary>Ten digits that pass the NHS number's check (modulus 11) or stand three, three, four.</summary>
    public static bool IsNhsNumber(string cell)
    {
        var digits = string.Concat(cell.Where(char.IsAsciiDigit));
        if (digits.Length != 10 || digits[0] == '0' || cell.Any(char.IsLetter))
        {
            return false;
        }

        if (digits == cell.Trim() && digits[0] == '7')
        {
            // A mobile whose leading zero a spreadsheet dropped passes the check one time in eleven.
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        var check = 11 - (sum % 11);
        return (check == 11 ? 0 : check) == digits[9] - '0' || ThreeThreeFour().IsMatch(cell.Trim());
    }

    private static int Digits(string cell) => cell.Count(char.IsDigit);

    [GeneratedRegex(@"^(\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}|\d{4}-\d{2}-\d{2})", RegexOptions.CultureInvariant)]
    private static partial Regex DateLike();

    [GeneratedRegex(@"^[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^\d{3}[ \-]\d{3}[ \-]\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ThreeThreeFour();
}
