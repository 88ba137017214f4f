using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace FollowOn.Tests.Programmes.Cohorts;

/// <summary>Makes .xlsx files as a spreadsheet program would.</summary>
internal static class Workbooks
{
    /// <summary>One sheet; a null row is left out of the file, so that the numbers have a gap. Numbers become numeric cells.</summary>
    public static byte[] Of(params object?[]?[] rows) => Sheets(("Sheet1", rows));

    public static byte[] Sheets(params (string Name, object?[]?[] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            uint id = 1;
            foreach (var (name, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = new SheetData();
                part.Worksheet = new Worksheet(data);
                for (var r = 0; r < rows.Length; r++)
                {
                    if (rows[r] is { } cells)
                    {
                        var row = new Row { RowIndex = (uint)r + 1, Hidden = r == 3 };
                        row.Append(cells.Select((cell, c) => (cell, c)).Where(x => x.cell is not null).Select(x => Cell(x.cell!, x.c, r, shared.SharedStringTable)));
                        data.Append(row);
                    }
                }

                book.Workbook.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = id++, Name = name });
            }
        }

        return stream.ToArray();
    }

    /// <summary>A formula with the value last saved for it.</summary>
    public sealed record Formula(string Text, string Saved);

    public sealed record Inline(string Text);

    /// <summary>Text in two runs, one of them bold, with a reading above it.</summary>
    public sealed record Rich(string First, string Second);

    private static Cell Cell(object value, int column, int row, SharedStringTable shared)
    {
        var cell = new Cell { CellReference = $"{(char)('A' + column)}{row + 1}" };
        switch (value)
        {
            case Formula f:
                cell.CellFormula = new CellFormula(f.Text);
                cell.CellValue = new CellValue(f.Saved);
                cell.DataType = CellValues.String;
                break;
            case Inline i:
                cell.InlineString = new InlineString(new Text(i.Text));
                cell.DataType = CellValues.InlineString;
                break;
            case Rich r:
                Share(cell, shared, new SharedStringItem(
                    new Run(new RunProperties(new Bold()), new Text(r.First)), new Run(new Text(r.Second) { Space = SpaceProcessingModeValues.Preserve }),
                    new PhoneticRun(new Text("reading")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 }));
                break;
            case string s:
                Share(cell, shared, new SharedStringItem(new Text(s) { Space = SpaceProcessingModeValues.Preserve }));
                break;
            case bool b:
                cell.CellValue = new CellValue(b);
                cell.DataType = CellValues.Boolean;
                break;
            default:
                cell.CellValue = new CellValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
                break;
        }

        return cell;
    }

    private static void Share(Cell cell, SharedStringTable shared, SharedStringItem item)
    {
        shared.Append(item);
        cell.CellValue = new CellValue(shared.ChildElements.Count - 1);
        cell.DataType = CellValues.SharedString;
    }
}
