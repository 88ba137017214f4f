using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Reads the cells of an .xlsx workbook straight from its parts (ISO/IEC 29500-1: workbook, relationships, shared strings,
/// worksheets), forward only. Not through a package library, because a link with a damaged address, which email columns are
/// full of, makes those refuse the whole workbook. Formulas are never worked out: the value last saved with them is taken.
/// Hidden rows are people too and are read; gaps between rows are blank rows, so that numbers are the spreadsheet's own.
/// </summary>
internal static class Workbook
{
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 60L * 1024 * 1024;
    private const string Damaged = "This workbook is damaged and can't be read. Open it in your spreadsheet program, save it again as .xlsx or .csv, and choose the new file.";

    private const string TooMuch = "This workbook unpacks to far more than a list of people should. Copy the list into a new workbook, save it, and choose that one.";

    private sealed class TooBigException : Exception;

    public static string? Read(byte[] bytes, string? wanted, out CohortTable? table)
    {
        table = null;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => (decimal)e.Length) > MostUnpacked)
            {
                return TooMuch;
            }

            return ReadParts(new Parts(zip), wanted, out table);
        }
        catch (TooBigException)
        {
            return TooMuch;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or FormatException or ArgumentException
            or NotSupportedException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            return Damaged;
        }
    }

    private static string? ReadParts(Parts parts, string? wanted, out CohortTable? table)
    {
        table = null;
        var main = parts.Find("xl/workbook.xml") ?? parts.MainByRelationship();
        if (main is null)
        {
            return parts.Find("content.xml") is not null
                ? "This is an OpenDocument file. Open it in your spreadsheet program, save it as .xlsx or .csv, and choose the new file."
                : parts.Find("xl/workbook.bin") is not null
                    ? "This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx or .csv, and choose the new file."
                    : parts.Find("word/document.xml") is not null
                        ? "This is a Word document. Copy the table of names from it and paste it, or save it in a spreadsheet as .xlsx."
                        : "This is a compressed folder, or another kind of file that isn't a list. Choose the .xlsx or .csv file inside it.";
        }

        var folder = main.FullName[..(main.FullName.LastIndexOf('/') + 1)];
        var relationships = parts.Relationships(folder + "_rels/" + main.Name + ".rels");
        var shared = SharedStrings(parts, parts.Find(relationships.Values.FirstOrDefault(r => r.EndsWith("/sharedStrings.xml", StringComparison.OrdinalIgnoreCase)) ?? folder + "sharedStrings.xml"));
        var sheets = new List<(string Name, List<CohortRecord> Records)>();
        foreach (var (name, id) in Sheets(parts, main))
        {
            if (relationships.TryGetValue(id, out var path) && parts.Find(path) is { } part && sheets.Count < 50)
            {
                sheets.Add((name, SheetRecords(parts, part, shared)));
            }
        }

        if (sheets.Count == 0)
        {
            return Damaged;
        }

        var chosen = Choose(sheets, wanted);
        table = new CohortTable
        {
            Records = sheets[chosen].Records,
            Sheet = CellText.OneLine(sheets[chosen].Name),
            OtherSheets = [.. sheets.Where((_, i) => i != chosen).Select(s => new OtherSheet(CellText.OneLine(s.Name), Filled(s.Records))).Where(s => s.FilledRows > 0)],
        };
        return null;
    }

    /// <summary>The sheet asked for; else the first that has headings we know; else the first with anything in it.</summary>
    private static int Choose(List<(string Name, List<CohortRecord> Records)> sheets, string? wanted)
    {
        var asked = wanted is null ? -1 : sheets.FindIndex(s => string.Equals(CellText.OneLine(s.Name), wanted, StringComparison.OrdinalIgnoreCase));
        if (asked >= 0)
        {
            return asked;
        }

        var known = sheets.FindIndex(s => s.Records.Where(r => r.Cells.Any(CellText.HasWords)).Take(25).Any(r => Headings.Recognised(r) >= 2));
        return known >= 0 ? known : Math.Max(0, sheets.FindIndex(s => Filled(s.Records) > 0));
    }

    private static int Filled(List<CohortRecord> records) => records.Count(r => r.Cells.Any(CellText.HasWords));

    private static List<(string Name, string Id)> Sheets(Parts parts, ZipArchiveEntry main)
    {
        var sheets = new List<(string, string)>();
        using var xml = parts.Open(main);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                var id = "";
                var name = xml.GetAttribute("name") ?? "";
                while (xml.MoveToNextAttribute())
                {
                    id = xml.LocalName == "id" && xml.Prefix.Length > 0 ? xml.Value : id;
                }

                sheets.Add((name, id));
            }
        }

        return sheets;
    }

    private static List<string> SharedStrings(Parts parts, ZipArchiveEntry? part)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        using var xml = parts.Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                strings.Add(WorkbookCells.RichText(xml));
            }
        }

        return strings;
    }

    private static List<CohortRecord> SheetRecords(Parts parts, ZipArchiveEntry part, List<string> shared)
    {
        using var xml = parts.Open(part);
        return WorkbookCells.Read(xml, shared);
    }

    /// <summary>The parts of the package by path, whatever the case and slashes, each opened safely and counted as it unpacks.</summary>
    private sealed class Parts(ZipArchive zip)
    {
        private long unpacked;

        public ZipArchiveEntry? Find(string path) =>
            zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), path.TrimStart('/'), StringComparison.OrdinalIgnoreCase));

        public ZipArchiveEntry? MainByRelationship() =>
            Relationships("_rels/.rels").Values.Where(p => p.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)).Select(Find).FirstOrDefault(e => e is not null);

        public Dictionary<string, string> Relationships(string path)
        {
            var targets = new Dictionary<string, string>(StringComparer.Ordinal);
            if (Find(path) is not { } part)
            {
                return targets;
            }

            var folder = path[..path.IndexOf("_rels/", StringComparison.OrdinalIgnoreCase)];
            using var xml = Open(part);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                    && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : folder + target;
                }
            }

            return targets;
        }

        public XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(
            new Counted(part.Open(), this),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, CheckCharacters = false });

        // The sizes a zip declares are its maker's word only, so what really comes out is counted.
        private sealed class Counted(Stream inner, Parts parts) : Stream
        {
            public override int Read(byte[] buffer, int offset, int count)
            {
                var read = inner.Read(buffer, offset, count);
                parts.unpacked += read;
                return parts.unpacked > MostUnpacked ? throw new TooBigException() : read;
            }

            public override bool CanRead => true;

            public override bool CanSeek => false;

            public override bool CanWrite => false;

            public override long Length => throw new NotSupportedException();

            public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

            public override void Flush()
            {
            }

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();

            public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    inner.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }
}
