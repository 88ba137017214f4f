using System.Text;

namespace FollowOn.Programmes.Cohorts;

/// <summary>Finds out how a text file was written: a byte order mark, else UTF-16 by its zero bytes, else UTF-8 if it is, else Windows-1252.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text and the encoding's name; false when the bytes are not text at all.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out string name)
    {
        (name, var mark) = Detect(bytes);
        var body = bytes[mark..];
        text = name switch
        {
            "utf-16le" => Encoding.Unicode.GetString(body),
            "utf-16be" => Encoding.BigEndianUnicode.GetString(body),
            "utf-32le" => Encoding.UTF32.GetString(body),
            "utf-32be" => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(body),
            "utf-8" => Once(Utf8(body)),
            _ => Encoding.GetEncoding(1252).GetString(body),
        };
        var sample = text.AsSpan(0, Math.Min(text.Length, 20_000));
        var odd = 0;
        foreach (var c in sample)
        {
            odd += c is '\0' or '\uFFFD' || (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v')) ? 1 : 0;
        }

        return odd <= sample.Length / 20;
    }

    private static (string Name, int Mark) Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return ("utf-8", 3);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return ("utf-32le", 4);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            return ("utf-32be", 4);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return ("utf-16le", 2);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return ("utf-16be", 2);
        }

        return (WithoutMark(bytes), 0);
    }

    private static string WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 20_000)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        // In UTF-16 the digits, delimiters and most letters of a list each have one zero byte, always on the same side.
        var enough = sample.Length / 8;
        if (odd > enough && odd > even * 8)
        {
            return "utf-16le";
        }

        if (even > enough && even > odd * 8)
        {
            return "utf-16be";
        }

        return LooksLikeUtf8(bytes) ? "utf-8" : "windows-1252";
    }

    /// <summary>UTF-8 if every byte fits, or if nearly every accented letter does: one damaged letter should not spoil the rest.</summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (bytes.Length > 0)
        {
            if (bytes[0] < 0x80)
            {
                bytes = bytes[1..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            _ = status == System.Buffers.OperationStatus.Done ? good++ : bad++;
            bytes = bytes[Math.Max(1, used)..];
        }

        return bad == 0 || good > bad * 4;
    }

    /// <summary>"SiobhÃ¡n": text that was made UTF-8 twice on its way here is made whole, if all of it can be.</summary>
    private static string Once(string text)
    {
        if (!text.AsSpan().ContainsAny("ÃÂâÅ"))
        {
            return text;
        }

        try
        {
            var bytes = Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            return text;
        }
    }

    /// <summary>UTF-8 in which a byte that does not fit is read as Windows-1252 would read it.</summary>
    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var western = Encoding.GetEncoding(1252);
        while (bytes.Length > 0)
        {
            var plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain != 0)
            {
                text.Append(Encoding.ASCII.GetString(plain < 0 ? bytes : bytes[..plain]));
                bytes = plain < 0 ? [] : bytes[plain..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            text.Append(status == System.Buffers.OperationStatus.Done ? rune.ToString() : western.GetString(bytes[..1]));
            bytes = bytes[(status == System.Buffers.OperationStatus.Done ? used : 1)..];
        }

        return text.ToString();
    }
}
