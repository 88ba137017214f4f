namespace FollowOn.Programmes.Cohorts;

/// <summary>Which character parts the cells of a text: the one that makes the most sense of its first records.</summary>
internal static class Delimiters
{
    private static readonly char[] Candidates = ['\t', ';', '|', ','];

    public static string Name(char? delimiter) => delimiter switch
    {
        '\t' => "tab",
        ';' => "semicolon",
        '|' => "pipe",
        ',' => "comma",
        null => "none",
        _ => delimiter.Value.ToString(),
    };

    /// <summary>The delimiter, or null when each line is one cell.</summary>
    public static char? Detect(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && !char.IsLetterOrDigit(text[4]) && text[4] is not ('\r' or '\n' or '"'))
        {
            return text[4];
        }

        var sample = text.Length > 60_000 ? text[..60_000] : text;
        (char? Delimiter, double Score) best = (null, 0);
        foreach (var candidate in Candidates)
        {
            var score = Score(sample, candidate);
            if (score > best.Score)
            {
                best = (candidate, score);
            }
        }

        return best.Delimiter;
    }

    private static double Score(string sample, char delimiter)
    {
        var records = DelimitedText.Split(sample, delimiter, 80).Where(r => r.Cells.Any(CellText.HasWords)).ToList();
        var several = records.Where(r => r.Cells.Count > 1).ToList();
        if (several.Count == 0)
        {
            return 0;
        }

        var headings = records.Take(25).Max(Headings.Recognised);
        var usual = several.GroupBy(r => r.Cells.Count).OrderByDescending(g => g.Count()).First();
        if (headings < 2 && (double)several.Count / records.Count < 0.3)
        {
            return 0;
        }

        if (delimiter == ',' && headings < 2 && usual.Key == 2 && several.All(r => r.Cells.Count == 2 && r.Cells.All(IsNamePart)))
        {
            // "Oduya, Maureen" a line: the comma belongs to the name.
            return 0;
        }

        var contacts = records.Count(r => r.Cells.Any(CellKinds.IsContact));
        return (3 * headings) + (2.0 * usual.Count() / records.Count * Math.Min(usual.Key, 8)) + (5.0 * contacts / records.Count);
    }

    private static bool IsNamePart(string cell) => cell.Length < 60 && cell.Any(char.IsLetter) && !cell.Any(c => char.IsDigit(c) || c == '@');
}
