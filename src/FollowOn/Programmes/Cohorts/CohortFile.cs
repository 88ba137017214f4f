using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FollowOn.Programmes.Cohorts;

/// <summary>Why a file can't be read as a list, and what to do about it, in words for the person who brought it.</summary>
public sealed record CohortFileProblem(string Message);

/// <summary>
/// Opens a list of participants, whatever it is: a workbook (.xlsx, told by its content and not its name), or text with any
/// delimiter, in UTF-8, UTF-16 or Windows-1252, or pasted. Files are hostile until read: size, rows, columns and what a
/// workbook unpacks to are limited, nothing in a file is ever run, and a file that can't be read gives words, never an exception.
/// </summary>
public static class CohortFile
{
    /// <summary>5 MB: about fifty times the longest list a programme could have.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Filled or blank, to the last filled one.</summary>
    public const int MostRows = 5_000;

    public const int MostColumns = 60;

    /// <summary>Characters; what is beyond is cut off, and the row says so.</summary>
    public const int LongestCell = 2_000;

    /// <summary>Reads a stream to its end, but never more than one byte beyond <see cref="MostBytes"/>.</summary>
    public static bool TryRead(
        Stream file, string? fileName, [NotNullWhen(true)] out CohortTable? table, [NotNullWhen(false)] out CohortFileProblem? problem, string? sheet = null)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (copy.Length <= MostBytes && (read = file.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
        }

        return TryRead(copy.ToArray(), fileName, out table, out problem, sheet);
    }

    /// <param name="bytes">The whole file.</param>
    /// <param name="fileName">Shown back, never trusted.</param>
    /// <param name="table">The list.</param>
    /// <param name="problem">Why there is none.</param>
    /// <param name="sheet">The workbook's sheet to read; without it the first one that looks like a list.</param>
    public static bool TryRead(
        byte[] bytes, string? fileName, [NotNullWhen(true)] out CohortTable? table, [NotNullWhen(false)] out CohortFileProblem? problem, string? sheet = null)
    {
        table = null;
        fileName = fileName is null ? null : CellText.OneLine(Path.GetFileName(fileName.Replace('\\', '/')));
        var message = bytes.Length switch
        {
            0 => "The file is empty. Choose the file that has your list in it.",
            > MostBytes => "The file is bigger than 5 MB. Save only the sheet with the list of people, without pictures, and choose it again.",
            _ => FileKinds.WhyNot(bytes),
        };
        if (message is null)
        {
            message = FileKinds.IsZip(bytes) ? Workbook.Read(bytes, sheet, out table) : ReadText(bytes, out table);
        }

        return Finish(message, fileName, ref table, out problem);
    }

    /// <summary>Reads what was pasted from a spreadsheet or typed, one person a line.</summary>
    public static bool TryReadPasted(string? text, [NotNullWhen(true)] out CohortTable? table, [NotNullWhen(false)] out CohortFileProblem? problem)
    {
        table = null;
        var message = (text?.Length ?? 0) > MostBytes
            ? "That is too much to paste in one go. Save it as a file and choose the file instead."
            : Split(text ?? "", null, out table);
        return Finish(message, null, ref table, out problem);
    }

    private static bool Finish(
        string? message, string? fileName, [NotNullWhen(true)] ref CohortTable? table, [NotNullWhen(false)] out CohortFileProblem? problem)
    {
        if (message is null && table is not null)
        {
            message = WhyNot(table.Records);
        }

        if (message is not null || table is null)
        {
            table = null;
            problem = new CohortFileProblem(message ?? "There is nothing to read in this file. Choose the file that has your list in it.");
            return false;
        }

        table = Headings.Find(table with { FileName = fileName, Records = [.. table.Records.Select(Cut)] });
        problem = null;
        return true;
    }

    private static string? ReadText(byte[] bytes, out CohortTable? table)
    {
        table = null;
        return TextEncoding.TryDecode(bytes, out var text, out var encoding)
            ? Split(text, encoding, out table)
            : "This file isn't a list we can read. Save it from your spreadsheet as .xlsx or .csv, and choose it again.";
    }

    private static string? Split(string text, string? encoding, out CohortTable? table)
    {
        var start = text.TrimStart('\uFEFF');
        if (start.AsSpan().TrimStart().StartsWith("<") && FileKinds.IsMarkup(start))
        {
            table = null;
            return "This file is a web page saved with another name. Open it in your spreadsheet program, save it as .xlsx or .csv, and choose it again.";
        }

        var delimiter = Delimiters.Detect(start);
        table = new CohortTable
        {
            Records = DelimitedText.Split(start, delimiter, MostRows * 4),
            Encoding = encoding,
            Delimiter = Delimiters.Name(delimiter),
        };
        return null;
    }

    private static string? WhyNot(IReadOnlyList<CohortRecord> records)
    {
        var filled = records.Where(r => r.Cells.Any(CellText.HasWords)).ToList();
        if (filled.Count == 0)
        {
            return "There is nobody in this list: every row is empty. Choose the file that has your list in it, or type the names.";
        }

        if (filled[^1].Number > MostRows)
        {
            return $"This list goes down to row {filled[^1].Number:N0}, and 5,000 rows is the most we can read at once. Take out the rows you don't need, or split the list.";
        }

        return filled.Any(r => r.Cells.Skip(MostColumns).Any(CellText.HasWords))
            ? "This list has more than 60 columns. Keep the columns with names and ways to reach people, and choose the file again."
            : null;
    }

    private static CohortRecord Cut(CohortRecord record)
    {
        var cells = record.Cells.Take(MostColumns).Select(cell => cell.Length > LongestCell ? cell[..LongestCell] : cell).ToList();
        while (cells.Count > 0 && string.IsNullOrWhiteSpace(cells[^1]))
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return record.Cells.Any(cell => cell.Length > LongestCell)
            ? record with { Cells = cells, Notes = [.. record.Notes, "This row has a very long text, which was cut short."] }
            : record with { Cells = cells };
    }
}
