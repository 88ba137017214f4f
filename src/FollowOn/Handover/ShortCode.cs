using System.Security.Cryptography;
using System.Text;

namespace FollowOn.Handover;

/// <summary>
/// Letters to read from a screen across a room, or from a slip, and to type with a thumb. No vowels, so that no word comes of it; none of I, L, O, Q, S, U
/// and Z, which are taken for other letters or for digits. Case, spaces and hyphens don't count.
/// </summary>
public static class ShortCode
{
    public const string Alphabet = "BCDFGHJKMNPRTVWXY";

    /// <summary>Of a room: 17⁵, over a million, and ten tries.</summary>
    public const int RoomLength = 5;

    /// <summary>Of a slip: 17⁴, over eighty thousand, and ten tries.</summary>
    public const int SlipLength = 4;

    public static string New(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>What was typed, as it is compared; at most a little longer than any code.</summary>
    public static string Tidy(string? typed)
    {
        var letters = new string([.. (typed ?? "").Where(char.IsLetterOrDigit).Take(RoomLength + 3)]);
        return letters.ToUpperInvariant();
    }

    public static bool Same(string? typed, string? code) =>
        code is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Tidy(typed)), Encoding.UTF8.GetBytes(code));

    /// <summary>Spaced, so that a screen reader says letters and an eye finds its place.</summary>
    public static string Spelt(string code) => string.Join(' ', code.ToCharArray());
}
