using System.IO.Compression;
using System.Text;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class WorkbookTests
{
    private static readonly object?[] Head = ["Surname", "Forename", "Mobile", "Email", "NHS number"];

    [Fact]
    public void Every_kind_of_cell_is_read_and_rows_keep_the_spreadsheets_numbers()
    {
        var bytes = Workbooks.Of(
            ["Autumn programme"],
            Head,
            ["Lee", "Ann", 7700900301, "ann@example.org", 9000000009],
            ["Orr", new Workbooks.Inline("Bob"), "07700 900302", null, null],
            null,
            ["Poe", new Workbooks.Rich("Cy", "ril"), 4.47700900303e11, new Workbooks.Formula("LOWER(A1)", "cy@example.org"), null],
            [null, null, null, null, null],
            [new Workbooks.Formula("HYPERLINK(\"http://example.org\",\"Doe\")", "Doe"), "Jane", "07700 900304"],
            ["=1+1", "Jim", "07700 900305"]);
        var reading = Lists.Read(Lists.Table(bytes, "list.csv"));

        Assert.Equal("Sheet1", reading.Table.Sheet);
        Assert.Equal([1, 2], reading.Table.Above);
        Assert.Equal(
            ["3 Ready Ann Lee +447700900301 ann@example.org", "4 Ready Bob Orr +447700900302 ", "5 Empty   ", "6 Ready Cyril Poe +447700900303 cy@example.org", "7 Empty   ", "8 Ready Jane Doe +447700900304 ", "9 NeedsSomething  +447700900305 "],
            reading.Rows.Select(r => $"{r.Number} {r.Outcome} {r.FullName} {r.Mobile?.E164} {r.Email}"));
        Assert.DoesNotContain("9000000009", reading.Table.ForDraft().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_that_looks_like_a_list_is_read_and_the_others_are_named()
    {
        var bytes = Workbooks.Sheets(("Read me", [["How to use this workbook"], ["Ask Sam"]]), ("List", [Head, ["Lee", "Ann", "07700 900301"]]), ("Waiting", [Head, ["Orr", "Bob", "07700 900302"]]), ("Empty", []));
        var table = Lists.Table(bytes, "list.xlsx");

        Assert.Equal("List", table.Sheet);
        Assert.Equal([new OtherSheet("Read me", 2), new OtherSheet("Waiting", 2)], table.OtherSheets);
        Assert.True(CohortFile.TryRead(bytes, null, out var other, out _, "Waiting"));
        Assert.Equal("Bob Orr", Assert.Single(Lists.Read(other).Ready).FullName);
    }

    [Fact]
    public void Rows_kept_formatted_and_blank_far_below_are_not_counted()
    {
        var sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Mobile</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ann Lee</t></is></c></row><row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>";

        Assert.Equal([2], Lists.Read(Raw(sheet)).Rows.Select(r => r.Number));
    }

    [Fact]
    public void One_person_in_the_last_row_of_a_sheet_is_refused_in_words_and_not_lost() =>
        Assert.StartsWith("This list goes down to row 1,048,576", Lists.Refused(Raw("<row r=\"1048576\"><c t=\"inlineStr\"><is><t>Ann Lee</t></is></c></row>")), StringComparison.Ordinal);

    [Fact]
    public void Cells_and_rows_without_references_follow_each_other()
    {
        var sheet = "<row><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>Mobile</t></is></c></row><row><c t=\"str\"><v>Ann_x0020_Lee</v></c><c><v>7.700900301E9</v></c></row>";

        Assert.Equal("Ann Lee 07700 900 301", Assert.Single(Lists.Read(Raw(sheet)).Ready) is var r ? $"{r.FullName} {r.Mobile}" : "");
    }

    [Fact]
    public void A_document_type_in_a_part_is_refused() =>
        Assert.StartsWith("This workbook is damaged", Lists.Refused(Raw("<row/>", "<!DOCTYPE x [<!ENTITY a \"b\">]>")), StringComparison.Ordinal);

    [Fact]
    public void A_workbook_that_unpacks_to_too_much_is_refused()
    {
        Assert.StartsWith("This workbook unpacks to far more", Lists.Refused(Raw(new string(' ', 70_000_000))), StringComparison.Ordinal);
        var lying = Raw(new string(' ', 70_000_000));
        Understate(lying);
        Assert.NotEqual("", Lists.Refused(lying));
    }

    [Fact]
    public void A_workbook_cut_anywhere_or_spoilt_anywhere_never_throws()
    {
        var bytes = Workbooks.Of(Head, ["Lee", "Ann", "07700 900301"]);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            byte[] spoilt = i % 2 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
            for (var j = 0; j < (i % 2 * 5) && spoilt.Length > 0; j++)
            {
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            }

            if (CohortFile.TryRead(spoilt, "x.xlsx", out var table, out var problem))
            {
                Lists.Read(table);
            }
            else
            {
                Assert.NotEqual("", problem.Message);
            }
        }
    }

    [Theory]
    [InlineData("content.xml", "This is an OpenDocument file.")]
    [InlineData("xl/workbook.bin", "This is a binary workbook (.xlsb).")]
    [InlineData("word/document.xml", "This is a Word document.")]
    [InlineData("photos/cat.txt", "This is a compressed folder")]
    public void Other_packages_are_told_in_words(string entry, string words) => Assert.StartsWith(words, Lists.Refused(Zip((entry, "x"))), StringComparison.Ordinal);

    private static byte[] Raw(string sheetData, string doctype = "") => Zip(
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", doctype + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + sheetData + "</sheetData></worksheet>"));

    private static byte[] Zip(params (string Path, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in entries)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    // Writes a small uncompressed size over the large one in the zip's directory and headers.
    private static void Understate(byte[] zip)
    {
        for (var i = 0; i + 46 < zip.Length; i++)
        {
            if (zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8) && BitConverter.ToUInt32(zip, i + 24) > 1_000_000)
            {
                BitConverter.TryWriteBytes(zip.AsSpan(i + 24), 1000);
            }
        }
    }
}
