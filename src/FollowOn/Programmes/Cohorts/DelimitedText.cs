using System.Text;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Splits delimited text into records without ever losing a line: quotes as in RFC 4180, but a quotation mark that is never
/// closed, or that would swallow whole records, is taken as a character, and reading goes on from there, line by line.
/// (Readers that follow the standard to the letter put the rest of the file into one cell.)
/// </summary>
internal sealed class DelimitedText
{
    private const int MostLinesInCell = 60;
    private const int LongestQuoted = 20_000;
    private readonly string text;
    private readonly char? delimiter;
    private readonly int lastClosing;
    private readonly int usualDelimiters;
    private int at;

    private DelimitedText(string text, char? delimiter)
    {
        this.text = text;
        this.delimiter = delimiter;
        lastClosing = LastClosing();
        usualDelimiters = UsualDelimiters();
    }

    /// <summary>The records, at most <paramref name="most"/> (one more would be read if there are more: never silently fewer).</summary>
    public static List<CohortRecord> Split(string text, char? delimiter, int most)
    {
        var reader = new DelimitedText(text, delimiter);
        var records = new List<CohortRecord>();
        while (reader.at < text.Length && records.Count < most)
        {
            records.Add(reader.Record(records.Count + 1));
        }

        return records;
    }

    private CohortRecord Record(int number)
    {
        var cells = new List<string>();
        var stray = false;
        while (true)
        {
            cells.Add(Cell(ref stray));
            if (at >= text.Length)
            {
                break;
            }

            if (text[at] == delimiter)
            {
                at++;
                if (at >= text.Length)
                {
                    cells.Add("");
                    break;
                }

                continue;
            }

            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            break;
        }

        return new CohortRecord(number, cells)
        {
            Notes = stray ? ["A quotation mark in this row was opened and never closed. Check that nothing ran together."] : [],
        };
    }

    private string Cell(ref bool stray)
    {
        var start = at;
        while (at < text.Length && text[at] == ' ' && delimiter != ' ')
        {
            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            if (TryQuoted(out var cell))
            {
                return cell;
            }

            stray = true;
        }

        at = start;
        while (at < text.Length && !Ends(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private bool TryQuoted(out string cell)
    {
        cell = "";
        if (at >= lastClosing)
        {
            return false;
        }

        var value = new StringBuilder();
        var lines = 0;
        var lineStart = at + 1;
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    value.Append('"');
                    i++;
                    continue;
                }

                var next = i + 1;
                while (next < text.Length && text[next] == ' ')
                {
                    next++;
                }

                if (next >= text.Length || Ends(text[next]))
                {
                    at = next;
                    cell = value.ToString();
                    return true;
                }

                // A mark that opens another cell: the first one was a stray.
                if (i > at + 1 && (text[i - 1] == delimiter || IsLineEnd(text[i - 1])))
                {
                    return false;
                }
            }
            else if (IsLineEnd(c))
            {
                var complete = lines > 0;
                lines += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 0 : 1;
                if (lines > MostLinesInCell || (complete && LooksLikeRecord(lineStart, i)))
                {
                    return false;
                }

                lineStart = i + 1;
            }

            if (value.Append(c).Length > LongestQuoted)
            {
                return false;
            }
        }

        return false;
    }

    private bool LooksLikeRecord(int from, int to) =>
        usualDelimiters >= 2 && text.AsSpan(from, to - from).Count(delimiter.GetValueOrDefault()) >= usualDelimiters;

    private bool Ends(char c) => c == delimiter || IsLineEnd(c);

    private static bool IsLineEnd(char c) => c is '\n' or '\r';

    private int LastClosing()
    {
        var i = text.Length - 1;
        for (; i >= 0; i--)
        {
            if (text[i] == '"' && (i + 1 == text.Length || Ends(text[i + 1]) || text[i + 1] == ' '))
            {
                break;
            }
        }

        return i;
    }

    private int UsualDelimiters()
    {
        if (delimiter is not { } d)
        {
            return 0;
        }

        var counts = new Dictionary<int, int>();
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var count = line.Count(d);
            if (count > 0)
            {
                counts[count] = counts.GetValueOrDefault(count) + 1;
                if (++lines == 200)
                {
                    break;
                }
            }
        }

        return counts.Count == 0 ? 0 : counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).First().Key;
    }
}
