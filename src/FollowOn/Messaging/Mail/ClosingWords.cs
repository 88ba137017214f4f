using System.Text.RegularExpressions;
using FollowOn.Messaging.Replies;

namespace FollowOn.Messaging.Mail;

/// <summary>Takes the greeting, the closing words and the signature off somebody's own words. A line that could be an answer stays.</summary>
internal static partial class ClosingWords
{
    /// <summary>Nobody says goodbye in more lines than these: a long text after "Thanks" is not a signature.</summary>
    private const int MostLinesAfter = 12;

    public static List<string> TakeOut(List<string> own, IReadOnlyCollection<string> names)
    {
        var lines = new List<string>(own);
        var mark = lines.FindIndex(l => l is "--" or "-- " or "—" || l == "__");
        if (mark > 0)
            lines.RemoveRange(mark, lines.Count - mark);
        lines.RemoveAll(l => SentFrom().IsMatch(l));
        Trim(lines);
        var greeting = lines.FindIndex(l => l.Length > 0);
        if (greeting >= 0 && lines.Count > greeting + 1 && lines[greeting].Length <= 40 && Greeting().IsMatch(lines[greeting]) && IsNoAnswer(lines[greeting]))
            lines.RemoveAt(greeting);
        Trim(lines);
        var closing = lines.FindIndex(1 <= lines.Count ? 1 : 0, l => Closing().IsMatch(l));
        if (closing > 0 && lines.Count - closing <= MostLinesAfter && lines.Skip(closing + 1).All(l => l.Length < 120 && IsNoAnswer(l)))
            lines.RemoveRange(closing, lines.Count - closing);
        Trim(lines);
        if (lines.Count > 1 && names.Any(n => string.Equals(n, lines[^1].Trim('.', ',', '-', ' ', 'x', 'X'), StringComparison.OrdinalIgnoreCase)))
            lines.RemoveAt(lines.Count - 1);
        Trim(lines);
        return lines;
    }

    private static bool IsNoAnswer(string line) => line.Length == 0 || ReplyReader.Read(line) is { Action: ReplyAction.Unclear, LooksDistressed: false };

    private static void Trim(List<string> lines)
    {
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        while (lines.Count > 0 && lines[0].Length == 0)
            lines.RemoveAt(0);
    }

    [GeneratedRegex(@"^(sent from|sent via|sent with|get outlook for|download outlook|gesendet (von|mit)|von meinem .{2,40} gesendet|wysłan[eo] z|anfonwyd (o|oddi)|envoyé (de|depuis)|enviado (desde|do)|trimis de pe|inviato da|verzonden vanaf|yahoo mail:|mail for windows|sent while)", RegexOptions.IgnoreCase)]
    private static partial Regex SentFrom();

    [GeneratedRegex(@"^(hi|hello|hey|dear|hiya|morning|good (morning|afternoon|evening)|helo|annwyl|shwmae|bore da|hallo|liebe[rs]?|guten (tag|morgen)|cześć|dzień dobry|szanown\w+|witam|bonjour|hola|salut|bună)\b[^.?!]*[,!.:]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(with )?(best|best wishes|kind(est)? regards|warm(est)? regards|best regards|regards|many thanks|thanks( again| so much| very much| a lot)?|thank you|cheers|yours( sincerely| faithfully)?|sincerely|all the best|take care|lots of love|love|x+|cofion( gorau| cynnes)?|diolch( yn fawr)?|hwyl|mit freundlichen grüßen|viele grüße|liebe grüße|mfg|lg|pozdrawiam|z poważaniem|serdecznie pozdrawiam|cordialement|saludos|cu stimă|tot ziens)( and [a-z ]{2,20})?\s*[,.!]*( \p{L}+)?[,.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();
}
