using System.Text;

namespace FollowOn.Testing;

/// <summary>Names and places that nobody should have: what breaks headers, calendars, tables and pages, by a list of shapes and a seeded draw of them.</summary>
public static class Naughty
{
    /// <summary>Each shape by itself; where there is a word to smuggle in, it is "evil".</summary>
    public static IReadOnlyList<string> Shapes { get; } =
    [
        "Mo\r\nBcc: evil@example.com", "Mo\nTo: evil@example.com", "Mo\rCc: evil@example.com", "Mo\r\n\r\nevil", "Mo\u0000evil", "Mo\u0085Bcc: evil@example.com", "Mo\u2028Bcc: evil@example.com", "Mo\u2029evil", "\u000b\u000cMo",
        "Mo\r\n Bcc: evil@example.com", "Mo\r\n\tevil", "=?utf-8?q?Mo=0D=0ABcc:_evil@example.com?=", "=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=", "Mo <evil@example.com>", "evil@example.com, Mo", "\"Mo\" <evil@example.com>;", "Mo\\\"<evil@example.com>", "(Mo) evil@example.com",
        "Café\r\nATTENDEE:mailto:evil@example.com", "Café\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR", "Café\\nATTENDEE:mailto:evil@example.com", "Café; Room 2, upstairs\\", "Café;ALTREP=\"http://evil.example\":x", "a,b;c:d\\e\"f", "END:VCALENDAR", "BEGIN:VALARM",
        "=1+1", "+44 7700", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\u0000=1+1", "＝1+1", "=HYPERLINK(\"http://evil.example\",\"x\")", "=cmd|' /C calc'!A0", "\",=1+1,\"", "a,b\"c\nd", "'=1+1", " =1+1",
        "{name}", "{link}", "{{name}}", "{0}", "}{", "{place} {when}", "((body))", "((name??evil))", "((", "))", "%s%n%d", "$(evil)", "`evil`", "${evil}", "{{7*7}}", "@Model.Evil",
        "<script>alert(1)</script>", "<b>Mo</b>", "<img src=x onerror=alert(1)>", "</p></div><a href=\"http://evil.example\">x</a>", "&lt;Mo&gt;", "&#x0d;&#x0a;Bcc: evil@example.com", "\"><svg/onload=alert(1)>", "javascript:alert(1)", "http://evil.example/x", "http://followon.example.evil.example/", "<!--", "]]>", "<![CDATA[x]]>",
        "\u202eevil\u202c", "\u2066Mo\u2069", "\u200fMo\u200e", "Mo\u200b\u200d\uFEFF", "👩‍🦽‍➡️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👍🏽", "Z̸̢͉a̷l̴g̵o̶", "ﷺ", "محمد", "মোঃ", "ਮਨਜੀਤ", "વિમલા", "Łukasz", "Siân Ŵyn", "李小龍", "é\u0301\u0301", "İstanbul", "ß", "ǅ",
        "\ud800", "Mo\udc00", "\udc00\ud800", "\uFFFE", "\uFFFD", "\uFFFF", "\uFDD0", "\u001b[31mMo\u001b[0m", "\u0007", "\u007f", "\u009b31m",
        ".", "..", "\r\n.\r\n", "\n.\nQUIT\n", "RCPT TO:<evil@example.com>", "-- ", "--", "----boundary--", "> Mo", "From Mo", "\nFrom evil", "Subject: evil", "Re: Re: evil", "On 1 Jan 2026, evil wrote:", "STOP", "LEAVE", "YES", "HELP",
        new string('x', 998), new string('é', 1200), new string(' ', 50) + "Mo", string.Concat(Enumerable.Repeat("Mo ", 500)), string.Concat(Enumerable.Repeat("👍", 600)), new string('=', 200), "a" + new string('\u0301', 300), string.Concat(Enumerable.Repeat("\r\n", 100)) + "Mo",
        "NULL", "null", "undefined", "NaN", "'; DROP TABLE People;--", "1;2", "\\", "\\\\", "\\0", "/", "C:\\con", "../../etc", "%0d%0aBcc:%20evil@example.com", "%00", "O'Brien", "van der Berg-Smith", "Jr.", "1/2", "½", "№ 7",
    ];

    /// <summary>So many, drawn from the shapes: some as they are, some run together, cut, or strewn with single letters that mean something somewhere.</summary>
    public static IEnumerable<string> Draw(int count, int seed)
    {
        var random = new Random(seed);
        string[] letters = ["\r\n", "\n", "\r", "\0", "\u2028", "\u202e", "\u200b", ";", ",", ":", "\\", "\"", "'", "<", ">", "&", "{", "}", "((", "))", "=", "+", "-", "@", "\t", "\ud83d", "\ude00", "👍", "é", "%", "|", "#", "  ", "."];
        string Shape() => Shapes[random.Next(Shapes.Count)];
        for (var i = 0; i < count; i++)
        {
            yield return i < Shapes.Count ? Shapes[i] : random.Next(4) switch
            {
                0 => Shape() + Shape(),
                1 => Cut(Shape(), random),
                2 => Strewn(Shape(), letters, random),
                _ => Anything(random),
            };
        }
    }

    private static string Cut(string text, Random random) => text[random.Next(text.Length)..] + text[..random.Next(text.Length)];

    private static string Strewn(string text, string[] letters, Random random)
    {
        var strewn = new StringBuilder(text.Length > 300 ? text[..300] : text);
        for (var times = random.Next(1, 12); times > 0; times--)
            strewn.Insert(random.Next(strewn.Length + 1), letters[random.Next(letters.Length)]);
        return strewn.ToString();
    }

    /// <summary>Any units of UTF-16 at all, halves of characters among them.</summary>
    private static string Anything(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => (char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x200)));
}
