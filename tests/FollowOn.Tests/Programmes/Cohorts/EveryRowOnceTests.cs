using System.Text;
using CsCheck;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class EveryRowOnceTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        "Ann Lee", "Oduya, Maureen", "BROWN", "", " ", "-", "07700 900301", "7700900302", "4.47700900303E+11", "0117 496 0301", "x@example.org", "bad@", "text", "either", "=1+1", "a\"b", "\"", "line\nbreak",
        "line\r\nbreak", "Ann & Bob", "Zoë", "Name", "Mobile", "NHS No", "Notes", "Polish", "\u00a0", "é;è", "a|b", "a\tb", "999", "\u0007", "😀", "Smith (Mrs)", "07700 900304 or 07700 900305", "sep=;");

    private static readonly Gen<string[][]> Cells = Piece.Array[0, 7].Array[1, 25];

    private static readonly Gen<(string Name, bool Mark)> Encodings = Gen.OneOf(("utf-8", false), ("utf-8", true), ("utf-16", true), ("utf-16BE", true), ("windows-1252", false));

    [Fact]
    public void Every_record_of_a_well_formed_list_comes_out_once_whatever_is_in_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var lists = Gen.Select(Cells, Gen.OneOf(',', ';', '\t', '|'), Encodings, Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Bool);
        lists.Sample(
            (cells, delimiter, encoding, newline, titled, quoted) =>
            {
                string Cell(string text) => quoted || text.IndexOfAny([delimiter, '"', '\r', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
                List<string> lines = [.. titled ? ["Pain programme"] : Array.Empty<string>(), string.Join(delimiter, new[] { "Surname", "Forename", "Mobile No.", "E-mail", "How to contact", "NHS No" }.Select(Cell))];
                lines.AddRange(cells.Select(row => string.Join(delimiter, row.Select(Cell))));
                var target = Encoding.GetEncoding(encoding.Name);
                byte[] bytes = [.. encoding.Mark ? target.GetPreamble() : [], .. target.GetBytes(string.Join(newline, lines) + newline)];

                var reading = Lists.Read(bytes);

                Assert.Equal(lines.Count, reading.Table.Records.Count);
                Assert.Equal(Math.Max(1, titled ? 2 : 1), reading.Table.HeadingRows[0]);
            },
            iter: 1_000);
    }

    [Fact]
    public void Any_text_at_all_is_read_without_losing_a_line()
    {
        var texts = Gen.OneOf(Piece, Gen.OneOf("\n", "\r\n", ",", ";", "\"", "\t", "\"\"", "\r", "|", ",,,\n", "Name;Mobile\n")).Array[0, 120].Select(string.Concat);
        texts.Sample(
            text =>
            {
                if (CohortFile.TryReadPasted(text, out var table, out var problem))
                {
                    Lists.Read(table);
                    Assert.Equal(text.Where(char.IsDigit).Count(), table.Records.Sum(r => r.Cells.Sum(c => c.Count(char.IsDigit))));
                }
                else
                {
                    Assert.NotEqual("", problem.Message);
                }
            },
            iter: 1_500);
    }

    [Fact]
    public void Any_bytes_at_all_are_read_or_refused_in_words() => Gen.Byte.Array[0, 400].Sample(
        bytes =>
        {
            if (CohortFile.TryRead(bytes, "list.csv", out var table, out var problem))
            {
                Lists.Read(table);
            }
            else
            {
                Assert.NotEqual("", problem.Message);
            }
        },
        iter: 1_500);

    [Fact]
    public void Three_thousand_people_are_three_thousand_rows()
    {
        var text = new StringBuilder("Surname\tForename\tMobile\tEmail\tNHS No\r\n");
        for (var i = 0; i < 3_000; i++)
        {
            text.Append($"Name{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}\tAnn\t07{700_000_000 + i}\tp{i}@example.org\t{i}\r\n");
        }

        var reading = Lists.Read(Encoding.Unicode.GetBytes(text.ToString()));

        Assert.Equal("utf-16le", reading.Table.Encoding);
        Assert.Equal(3_000, reading.Ready.Count());
    }

    [Fact]
    public void The_same_three_thousand_from_a_workbook()
    {
        var rows = Enumerable.Range(0, 3_000).Select(i => new object?[] { $"Ann N{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}", 7700000000 + i });

        Assert.Equal(3_000, Lists.Read(Workbooks.Of([["Name", "Mobile"], .. rows])).Ready.Count());
    }
}
