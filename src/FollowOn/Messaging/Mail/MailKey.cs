using System.Security.Cryptography;
using System.Text;
using FollowOn.Accounts;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// What proves that an address to reply to, or a link to stop e-mails, was made here: a code of 100 bits over what it stands for, with a key of the
/// installation. Nothing is stored for each message. Whoever has it may answer that one message, from the address it went to, or stop that person's
/// e-mails, and nothing else. Letters a to z and 2 to 7 only, because mail servers do not keep capitals in an address.
/// </summary>
public sealed class MailKey(byte[] key)
{
    /// <summary>How long <see cref="ReplyToken"/> is.</summary>
    public const int TokenLength = IdLength + CodeLength;
    public const int CodeLength = 20;
    private const int IdLength = 26;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static MailKey Of(string secret) => new(Convert.FromBase64String(secret));

    /// <summary>For the address to reply to: the message, and the proof.</summary>
    public string ReplyToken(Guid reference) => Encode(reference.ToByteArray()) + Code("reply", reference, "");

    /// <summary>The message that this token was made for; null when it was not made here.</summary>
    public Guid? ReadReplyToken(string token) =>
        token.Length == TokenLength && Decode(token[..IdLength]) is { } id && Same(token[IdLength..], Code("reply", id, "")) ? id : null;

    /// <summary>The message's own id, the same each time it is sent: the reference, the proof, and the domain it comes from.</summary>
    public string MessageId(Guid reference, string domain) => $"{reference}.{Code("reply", reference, "")}@{domain}";

    /// <summary>The message whose id this is; null when it was not made here.</summary>
    public Guid? ReadMessageId(string id)
    {
        var name = id.Trim(' ', '<', '>').Split('@')[0].ToLowerInvariant();
        return name.Length == 36 + 1 + CodeLength && name[36] == '.' && Guid.TryParseExact(name[..36], "D", out var reference) && Same(name[37..], Code("reply", reference, ""))
            ? reference : null;
    }

    /// <summary>The reference in one of our ids, whether or not it was really made here: a report only says what came back.</summary>
    public static Guid? ReferenceIn(string id)
    {
        var name = id.Trim(' ', '<', '>').Split('@')[0].Split('.')[0];
        return Guid.TryParse(name, out var reference) ? reference : null;
    }

    /// <summary>For the link that stops e-mails to a person at this address.</summary>
    public string StopKey(PersonId person, string address) => Encode(person.Value.ToByteArray()) + Code("stop", person.Value, address.ToLowerInvariant());

    /// <summary>Whom a link that stops e-mails may be for: <see cref="IsStopKey"/> says whether it is.</summary>
    public static PersonId? PersonIn(string stopKey) =>
        stopKey.Length == TokenLength && Decode(stopKey[..IdLength]) is { } id ? new PersonId(id) : null;

    /// <summary>True while the person still has the address that the link went to.</summary>
    public bool IsStopKey(string stopKey, Person person) => person.Email is { } address && Same(stopKey, StopKey(person.Id, address));

    /// <summary>The talk between us and one person about one thing; told to nobody, it only keeps e-mails together.</summary>
    public string Thread(Guid about, PersonId? with) => Code("thread", about, with?.ToString() ?? "");

    private string Code(string what, Guid id, string more)
    {
        var code = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{what}:{id:N}:{more}"));
        return Encode(code)[..CodeLength];
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static string Encode(byte[] bytes)
    {
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }
        return held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    /// <summary>Sixteen bytes as a Guid; null when the letters are not of ours.</summary>
    private static Guid? Decode(string text)
    {
        var (bytes, bits, held, at) = (new byte[16], 0, 0, 0);
        foreach (var c in text)
        {
            var value = Letters.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
                return null;
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held >= 8 && at < bytes.Length)
            {
                bytes[at++] = (byte)(bits >> (held - 8));
                held -= 8;
            }
            bits &= (1 << held) - 1;
        }
        return at == bytes.Length && bits == 0 ? new Guid(bytes) : null;
    }
}
