using System.Globalization;
using System.Text;
using System.Xml;

namespace FollowOn.Programmes.Cohorts;

/// <summary>The rows and cells of one worksheet part, as text.</summary>
internal static class WorkbookCells
{
    /// <summary>Beyond this a row number is only remembered, not filled up to: the list is refused for its length anyway.</summary>
    private const int MostGaps = CohortFile.MostRows * 2;

    public static List<CohortRecord> Read(XmlReader xml, List<string> shared)
    {
        var records = new List<CohortRecord>();
        var last = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) && r > last ? r : last + 1;
            var cells = xml.IsEmptyElement ? [] : Cells(xml, shared);
            if (number > MostGaps && !cells.Any(CellText.HasWords))
            {
                // Formatted down to the last row of the sheet, with nobody in it.
                continue;
            }

            for (var gap = last + 1; gap < number && gap <= MostGaps; gap++)
            {
                records.Add(new CohortRecord(gap, []));
            }

            records.Add(new CohortRecord(number, cells));
            last = number;
            if (records.Count > MostGaps)
            {
                break;
            }
        }

        // Rows kept blank and formatted below the list say nothing and would only make it look too long.
        var end = records.Count;
        while (end > 0 && records[end - 1].Number > CohortFile.MostRows && !records[end - 1].Cells.Any(CellText.HasWords))
        {
            end--;
        }

        return records[..end];
    }

    private static List<string> Cells(XmlReader xml, List<string> shared)
    {
        var cells = new List<string>();
        var depth = xml.Depth;
        var next = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var column = Column(xml.GetAttribute("r")) ?? next;
            next = column + 1;
            var type = xml.GetAttribute("t");
            var text = xml.IsEmptyElement ? "" : Value(xml, type, shared);
            if (text.Length == 0 || column > 16_384)
            {
                continue;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return cells;
    }

    private static string Value(XmlReader xml, string? type, List<string> shared)
    {
        var depth = xml.Depth;
        var value = "";
        var inline = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
            {
                inline = RichText(xml);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v" && !xml.IsEmptyElement)
            {
                value = Text(xml);
            }
        }

        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count ? shared[i] : "",
            "inlineStr" => inline,
            "b" => value == "1" ? "Yes" : "No",
            "e" => "",
            "str" => Unescaped(value),
            _ => inline.Length > 0 ? inline : Number(value),
        };
    }

    /// <summary>The text of an si or is element: its t parts together; readings above East Asian characters (rPh) are no part of it.</summary>
    public static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = new StringBuilder();
        var phonetic = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (phonetic >= 0 && xml.Depth <= phonetic)
            {
                phonetic = -1;
            }

            if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement)
            {
                continue;
            }

            if (xml.LocalName == "rPh")
            {
                phonetic = xml.Depth;
            }
            else if (xml.LocalName == "t" && phonetic < 0)
            {
                text.Append(Text(xml));
            }
        }

        return Unescaped(text.ToString());
    }

    /// <summary>The text inside the current element, read up to its end tag and no further.</summary>
    private static string Text(XmlReader xml)
    {
        var depth = xml.Depth;
        var text = new StringBuilder();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>A whole number in all its digits: 7700900201, not 7.700900201E9.</summary>
    private static string Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e16 && number == Math.Floor(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : value;

    /// <summary>"_x000D_" is how a workbook writes a character that XML cannot hold (ISO/IEC 29500-1, ST_Xstring).</summary>
    private static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 20_000)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
