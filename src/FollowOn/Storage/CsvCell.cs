namespace FollowOn.Storage;

/// <summary>
/// A cell of a table of comma-separated values (RFC 4180) that a spreadsheet shows and never runs: what begins like a formula gets an apostrophe before it,
/// spaces in front of it or not, and its wide sisters too (OWASP ASVS 1.2.10). +44… is a telephone number and a formula; both get it. NUL becomes a space: it
/// ends a cell for some programs, and a table for others.
/// </summary>
public static class CsvCell
{
    public static string Of(string text)
    {
        var whole = text.Replace('\0', ' ');
        var safe = whole is ['\t' or '\r' or '\n', ..] || whole.TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..] ? "'" + whole : whole;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
