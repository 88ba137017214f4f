using System.Text.RegularExpressions;

namespace FollowOn.Messaging.Mail;

/// <summary>What somebody wrote in a reply, without what they answered.</summary>
/// <param name="Said">Everything that is theirs, a signature too: words of despair are looked for in all of it.</param>
/// <param name="Words">Without greeting, closing words and signature: what an answer is read from.</param>
public sealed record OwnWords(string Said, string Words)
{
    public static OwnWords None { get; } = new("", "");
}

/// <summary>
/// Takes quoted text out of a reply, by the marks that mail programs leave: lines that begin with ">", the line "On … wrote:" in the languages our people
/// write in, Outlook's block of From, Sent, To and Subject, and lines that stand in the message they answer. When in doubt a line stays: then it is not
/// understood, and asked about.
/// </summary>
public static partial class QuotedText
{
    private const int MostLines = 2000;
    private const int MostCharacters = 20_000;

    /// <param name="original">The message they answer, where it is known.</param>
    /// <param name="names">What they may sign with.</param>
    public static OwnWords TakeOut(string text, string? original = null, IReadOnlyCollection<string>? names = null)
    {
        var lines = Lines(text);
        var top = Cut(lines, out var below);
        var own = Theirs(top, original);
        // Somebody who writes underneath, in a program that marks nothing: what is left when our own lines are taken out.
        if (own.TrueForAll(l => l.Length == 0) && original is not null)
            own = Theirs(below, original, ours: true);
        if (own.TrueForAll(l => l.Length == 0))
            return OwnWords.None;
        return new OwnWords(Join(own), Join(ClosingWords.TakeOut(own, names ?? [])));
    }

    private static List<string> Lines(string text)
    {
        if (text.Length > MostCharacters)
            text = text[..MostCharacters];
        var tidy = Invisible().Replace(text.ReplaceLineEndings("\n"), "").Replace('\u00A0', ' ');
        return [.. tidy.Split('\n').Take(MostLines).Select(l => l.Trim())];
    }

    /// <summary>What stands above a quote that is not marked line by line, and what stands below where it began.</summary>
    private static List<string> Cut(List<string> lines, out List<string> below)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var length = HeaderAt(lines, i);
            if (length == 0)
                continue;
            var rest = lines[(i + length)..];
            // Marked line by line: only the header goes, and an answer underneath or in between stays.
            if (rest.Find(l => l.Length > 0) is { } next && IsQuoted(next))
            {
                lines.RemoveRange(i, length);
                i--;
                continue;
            }
            below = rest;
            return lines[..i];
        }
        below = [];
        return lines;
    }

    private static List<string> Theirs(List<string> lines, string? original, bool ours = false)
    {
        var known = original is null ? "" : Plain(original);
        return
        [
            .. lines.Where(l => !IsQuoted(l) && !Appended().IsMatch(l))
                .Where(l => known.Length == 0 || !IsIn(known, l, ours)),
        ];
    }

    /// <summary>A line of the message they answer, however it was wrapped. A short one may be theirs, unless all of it must be ours.</summary>
    private static bool IsIn(string known, string line, bool all)
    {
        var plain = Plain(line);
        return plain.Length >= (all ? 1 : 20) && known.Contains(plain, StringComparison.Ordinal) && (!all || plain.Length >= 8);
    }

    private static string Plain(string words) => NotWords().Replace(words, " ").Trim().ToLowerInvariant();

    private static bool IsQuoted(string line) => line.StartsWith('>') || line.StartsWith("|>", StringComparison.Ordinal);

    /// <summary>How many lines from here say who wrote what follows; 0 when none does.</summary>
    private static int HeaderAt(List<string> lines, int i)
    {
        var line = lines[i].TrimStart('>', ' ');
        if (line.Length == 0)
            return 0;
        if (OriginalMessage().IsMatch(line) || WroteAndMore().IsMatch(line))
            return 1;
        if (Underline().IsMatch(line) && NextWords(lines, i + 1) is { } next && Fields(lines, next) >= 2)
            return next - i;
        if (Fields(lines, i) >= 2)
            return 1;
        // "On … wrote:" may run over up to four lines.
        var joined = line;
        for (var length = 1; length <= 4; length++)
        {
            if (Wrote().IsMatch(joined) && (Numbers().IsMatch(joined) || joined.Contains('@', StringComparison.Ordinal)))
                return length;
            if (i + length >= lines.Count || lines[i + length].Length == 0 || !Begins().IsMatch(line))
                return 0;
            joined += " " + lines[i + length].TrimStart('>', ' ');
        }
        return 0;
    }

    private static int? NextWords(List<string> lines, int from)
    {
        for (var i = from; i < Math.Min(lines.Count, from + 3); i++)
        {
            if (lines[i].Length > 0)
                return i;
        }
        return null;
    }

    /// <summary>How many of the next lines are fields of Outlook's block; it begins with From.</summary>
    private static int Fields(List<string> lines, int i)
    {
        if (!From().IsMatch(lines[i]))
            return 0;
        return 1 + lines.Skip(i + 1).Take(6).Count(l => Field().IsMatch(l));
    }

    /// <summary>Long lines that a program broke are one again, so that a thought is not read as two.</summary>
    private static string Join(List<string> lines)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(lines[i]);
            if (i < lines.Count - 1)
                text.Append(lines[i].Length >= 60 && lines[i + 1].Length > 0 ? ' ' : '\n');
        }
        return Gaps().Replace(text.ToString(), "\n\n").Trim();
    }

    [GeneratedRegex("[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotWords();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\d")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^_{10,}$|^-{20,}$")]
    private static partial Regex Underline();

    /// <summary>-----Original Message----- and its sisters.</summary>
    [GeneratedRegex(@"^-{2,}\s*(Original (Message|Appointment)|Original-Nachricht|Ursprüngliche Nachricht|Wiadomość oryginalna|Oryginalna wiadomość|Neges wreiddiol|Message d'origine|Mensaje original|Mesaj original|Messaggio originale|Oorspronkelijk bericht|Forwarded message|Weitergeleitete Nachricht|On .{5,200} wrote)\s*-{2,}$", RegexOptions.IgnoreCase)]
    private static partial Regex OriginalMessage();

    /// <summary>The end of "On … wrote:".</summary>
    [GeneratedRegex(@"(\bwrote|\bschrieb( .{1,120})?|\bgeschrieben|\bnapisał(\(a\)|a|/a)?( .{1,120})?|\bpisze|\bysgrifennodd( .{1,120})?|\ba écrit|\bescribió|\bescreveu|\ba scris|\bha scritto|\bschreef( .{1,120})?|\bskrev( .{1,120})?|\bírta|كتب( .{1,120})?|نے لکھا|ਨੇ ਲਿਖਿਆ|লিখেছেন|એ લખ્યું|\bsaid)\s*:\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Wrote();

    /// <summary>One program puts the first of the quoted words on the same line.</summary>
    [GeneratedRegex(@"^On .{5,100}<\S+@\S+>\s*wrote:\s{2,}\S", RegexOptions.IgnoreCase)]
    private static partial Regex WroteAndMore();

    /// <summary>How "On … wrote:" begins, where it runs over several lines.</summary>
    [GeneratedRegex(@"^(On|Am|Le|El|Em|W dniu|Dnia|Ar|Op|Il|Den|În|La|في|پر|\d{1,4}[./-]\d|(pon|wt|śr|czw|pt|sob|niedz)\.,?\s|(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Llun|Maw|Mer|Iau|Gwe|Sad|Sul)\b)|.{1,100}<\S+@\S+>|^.{2,60}@", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^\*?(From|Von|Od|Oddi wrth|Oddi wrth/From|De|Da|Van|De la|من|منجانب|Från)\s*:\*?\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"^\*?(Sent|Date|To|Cc|Subject|Reply-To|Gesendet|Datum|An|Betreff|Wysłano|Wysłane|Data|Do|DW|Temat|Anfonwyd|Dyddiad|At|Pwnc|Envoyé|À|Objet|Enviado|Para|Asunto|Assunto|Trimis|Către|Subiect|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp)\s*:\*?\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    /// <summary>What programs that check mail write under it, and banners they put on top.</summary>
    [GeneratedRegex(@"^(virus-free\.|this email has been (checked|scanned) (for|by)|scanned by|\[?(external|caution)\b.*(email|sender|organi[sz]ation|click|link)|this email originated (from )?outside|you don't often get (an )?email from)", RegexOptions.IgnoreCase)]
    private static partial Regex Appended();
}
