using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace FollowOn.Accounts;

/// <summary>
/// A telephone number as typed and as a network understands it. A UK number is judged by its first digits and its length
/// (Ofcom's national numbering plan), not by <c>IsValidNumber</c>, which refuses the numbers kept for drama and testing
/// (07700 900000 to 900999). Numbers of other countries are read when they start with + or 00, and are never
/// <see cref="IsMobile"/>: we text UK mobiles only. Equal when the number to dial is; how it was typed doesn't count.
/// </summary>
public sealed class PhoneNumber : IEquatable<PhoneNumber>
{
    private const string Example = "like 07700 900 982 or 0117 496 0202";

    private PhoneNumber(string typed, string e164, bool isMobile, string? extension)
    {
        Typed = typed;
        E164 = e164;
        IsMobile = isMobile;
        Extension = extension;
    }

    /// <summary>What the person typed, trimmed: shown back to them as it is.</summary>
    public string Typed { get; }

    /// <summary>The number to dial from anywhere, such as +447700900982; without an extension.</summary>
    public string E164 { get; }

    /// <summary>A UK mobile that can get a text: 07 and nine more digits, not 070 (personal) or 076 (pagers; 07624, Isle of Man, is a mobile).</summary>
    public bool IsMobile { get; }

    /// <summary>Digits to ask for at a switchboard, or null.</summary>
    public string? Extension { get; }

    /// <summary>+44: the UK, and Jersey, Guernsey and the Isle of Man.</summary>
    public bool IsUnitedKingdom => E164.StartsWith("+44", StringComparison.Ordinal);

    /// <summary>
    /// Reads one number, also as spreadsheets mangle it: a lost leading zero, 4.47700900201E+11, "+44 (0)7700…", "tel:",
    /// the letter O for a zero. False with a problem in plain words otherwise.
    /// </summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out PhoneNumber? number, [NotNullWhen(false)] out string? problem)
    {
        number = null;
        var trimmed = (typed ?? "").Trim();
        if (!TypedDigits.TryRead(trimmed, out var digits, out problem))
        {
            return false;
        }

        if (digits.Country == "44")
        {
            problem = ProblemWithUk(digits.Number);
            if (problem is null)
            {
                number = new PhoneNumber(trimmed, "+44" + digits.Number, digits.Number[0] == '7', digits.Extension);
            }
        }
        else
        {
            problem = ProblemWithForeign("+" + digits.Number);
            if (problem is null)
            {
                number = new PhoneNumber(trimmed, "+" + digits.Number, isMobile: false, digits.Extension);
            }
        }

        return number is not null;
    }

    /// <summary>For numbers that were checked before, such as stored ones.</summary>
    /// <exception cref="FormatException">The text is not a number.</exception>
    public static PhoneNumber Read(string typed) =>
        TryRead(typed, out var number, out var problem) ? number : throw new FormatException(problem);

    /// <summary>The number as people in the UK read it: 07700 900 982, 0117 496 0202, +353 87 123 4567.</summary>
    public override string ToString()
    {
        var suffix = Extension is null ? "" : $" ext {Extension}";
        if (IsMobile)
        {
            var n = E164[3..];
            return $"0{n[..4]} {n[4..7]} {n[7..]}{suffix}";
        }

        var util = PhoneNumberUtil.GetInstance();
        var parsed = util.Parse(E164, null);
        return util.Format(parsed, IsUnitedKingdom ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL) + suffix;
    }

    private static string? ProblemWithUk(string national)
    {
        var length = national.Length;
        if (national.StartsWith("70", StringComparison.Ordinal)
            || (national.StartsWith("76", StringComparison.Ordinal) && !national.StartsWith("7624", StringComparison.Ordinal)))
        {
            return "Enter another number: numbers that start 070 or 076 aren't mobiles and can cost a lot to ring.";
        }

        return national[0] switch
        {
            '7' when length == 10 => null,
            '7' => $"Check the mobile number: it has {length + 1} digits, and a UK mobile has 11, like 07700 900 982.",
            '1' when length is 9 or 10 => null,
            '2' or '3' or '5' when length == 10 => null,
            '8' when length is 7 or 9 or 10 => null,
            '1' or '2' or '3' or '5' or '8' => $"Check the phone number: it has {length + 1} digits, and most UK numbers have 11, like 0117 496 0202.",
            '9' => "Enter another number: numbers that start 09 cost a lot to ring.",
            _ => $"Check how the phone number starts: UK numbers start 01, 02, 03 or 07, {Example}.",
        };
    }

    private static string? ProblemWithForeign(string e164)
    {
        try
        {
            var util = PhoneNumberUtil.GetInstance();
            var parsed = util.Parse(e164, null);
            if (util.IsPossibleNumber(parsed) && util.Format(parsed, PhoneNumberFormat.E164) == e164)
            {
                return null;
            }
        }
        catch (NumberParseException)
        {
            // Not a country we know of: said below, in the same words.
        }

        return $"Check the phone number: a UK number looks {Example}; a number from another country starts with + and its country code.";
    }

    public bool Equals(PhoneNumber? other) => other is not null && E164 == other.E164;

    public override bool Equals(object? obj) => Equals(obj as PhoneNumber);

    public override int GetHashCode() => E164.GetHashCode(StringComparison.Ordinal);
}
