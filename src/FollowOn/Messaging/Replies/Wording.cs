using System.Globalization;
using System.Text;

namespace FollowOn.Messaging.Replies;

/// <summary>A run of words up to a comma, full stop, question mark or new line, in plain small letters.</summary>
internal sealed record Clause(IReadOnlyList<string> Words, bool IsQuestion, bool EndsSentence);

/// <summary>
/// Turns a text as typed into clauses of plain words: small letters, no accents, no apostrophes ("I'll" becomes "i will",
/// "can't" becomes "cant"), no invisible characters, no quoted lines. An emoji is a word in a clause of its own.
/// One pass over the text, so the longest text costs no more than its length.
/// </summary>
internal static class Wording
{
    private const string Apostrophes = "'\u2019\u2018\u02BC\u0060\u00B4\u2032\uFF07\u201B";
    private const string CommaLike = ",;()[]{}\u2013\u2014\u2022|*_~";
    private static readonly Dictionary<string, string> Endings = new()
    {
        ["ll"] = "will", ["m"] = "am", ["re"] = "are", ["ve"] = "have", ["d"] = "would",
    };

    public static IReadOnlyList<Clause> Clauses(string text)
    {
        var builder = new ClauseBuilder();
        foreach (var line in text.Split('\n', '\r'))
        {
            if (!line.TrimStart().StartsWith('>'))
            {
                Line(Plain(line), builder);
            }

            builder.End(question: false, sentence: true);
        }

        return builder.Clauses;
    }

    private static string Plain(string line)
    {
        var apostrophes = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            apostrophes.Append(rune.IsBmp && Apostrophes.Contains((char)rune.Value) ? "'" : rune.ToString());
        }

        var plain = new StringBuilder(line.Length);
        foreach (var rune in apostrophes.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var keep = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol) || rune.Value == '^';
            if (keep)
            {
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return plain.ToString();
    }

    private static void Line(string line, ClauseBuilder builder)
    {
        var runes = line.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length;)
        {
            var start = i;
            while (i < runes.Length && IsWord(runes, start, i))
            {
                i++;
            }

            if (i > start)
            {
                AddWord(string.Concat(runes[start..i].Select(r => r.ToString())), builder);
                continue;
            }

            i += Mark(runes, i, builder);
        }
    }

    private static bool IsWord(Rune[] runes, int start, int i) =>
        Rune.IsLetterOrDigit(runes[i])
        || (i > start && runes[i].Value == '\'' && i + 1 < runes.Length && Rune.IsLetter(runes[i + 1]))
        || (i > start && runes[i].Value is ':' or '.' && Rune.IsDigit(runes[i - 1]) && i + 1 < runes.Length && Rune.IsDigit(runes[i + 1]));

    private static void AddWord(string word, ClauseBuilder builder)
    {
        var apostrophe = word.LastIndexOf('\'');
        if (apostrophe > 0 && Endings.TryGetValue(word[(apostrophe + 1)..], out var ending))
        {
            builder.Add(word[..apostrophe].Replace("'", "", StringComparison.Ordinal));
            builder.Add(ending);
            return;
        }

        builder.Add(word.Replace("'", "", StringComparison.Ordinal));
    }

    /// <summary>Handles what is not a word; returns how many characters it used.</summary>
    private static int Mark(Rune[] runes, int i, ClauseBuilder builder)
    {
        var mark = runes[i];
        var value = mark.Value;
        if (value is ':' or ';' or '=' && i + 1 < runes.Length && runes[i + 1].Value is 'd' or 'p' or 'o' or 's'
            && (i + 2 == runes.Length || !Rune.IsLetterOrDigit(runes[i + 2])))
        {
            builder.End(question: false, sentence: false);
            return 2;
        }

        if (value is '?' or '!' or '.')
        {
            builder.End(question: value == '?', sentence: true);
        }
        else if (mark.IsBmp && CommaLike.Contains((char)value))
        {
            builder.End(question: false, sentence: false);
        }
        else if (value is '-' or '/' && (Spaced(runes, i - 1) || Spaced(runes, i + 1)))
        {
            builder.End(question: false, sentence: false);
        }
        else if (value == '&')
        {
            builder.Add("and");
        }
        else if (Rune.GetUnicodeCategory(mark) is UnicodeCategory.OtherSymbol)
        {
            builder.End(question: false, sentence: false);
            builder.Add(mark.ToString());
            builder.End(question: false, sentence: false);
        }

        return 1;
    }

    private static bool Spaced(Rune[] runes, int i) => i < 0 || i >= runes.Length || Rune.IsWhiteSpace(runes[i]);

    private sealed class ClauseBuilder
    {
        private readonly List<Clause> clauses = [];
        private List<string> words = [];

        public IReadOnlyList<Clause> Clauses => clauses;

        public void Add(string word)
        {
            if (word.Length > 0)
            {
                words.Add(word);
            }
        }

        public void End(bool question, bool sentence)
        {
            if (words.Count > 0)
            {
                clauses.Add(new Clause(words, question, sentence));
                words = [];
            }
            else if (clauses.Count > 0 && (question || sentence))
            {
                // "yes !?" and "coming😀?": the later mark still belongs to the words before it.
                var last = clauses[^1];
                clauses[^1] = last with { IsQuestion = last.IsQuestion || (question && !last.EndsSentence), EndsSentence = true };
            }
        }
    }
}
