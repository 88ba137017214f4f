using System.Text;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class DelimitedListTests
{
    [Theory]
    [InlineData(",", "comma")]
    [InlineData(";", "semicolon")]
    [InlineData("\t", "tab")]
    [InlineData("|", "pipe")]
    public void Delimiters_are_told_and_may_stand_in_quoted_cells(string d, string name)
    {
        var reading = Lists.Read($"Name{d}Mobile{d}Access needs\n\"Lee, Ann\"{d}07700 900301{d}\"a{d} b \"\"c\"\"\r\nd\"\nBob Orr{d}07700 900302{d}\n");

        Assert.Equal(name, reading.Table.Delimiter);
        Assert.Equal(("Ann Lee", $"a{CellText(d)} b \"c\"; d"), (reading.Row(2).FullName, reading.Row(2).AccessNeeds));
        Assert.Equal("Bob Orr", reading.Row(3).FullName);
    }

    private static string CellText(string d) => d == "\t" ? "" : d;

    [Fact]
    public void A_first_line_that_names_the_delimiter_is_obeyed_and_is_nobody()
    {
        var reading = Lists.Read("sep=;\nName;Mobile\nAnn Lee;07700 900301\n");

        Assert.Equal([1, 2], reading.Table.Above);
        Assert.Single(reading.Ready);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    [InlineData("windows-1252", false)]
    public void Encodings_are_told_with_and_without_a_mark(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes("Name\tMobile\r\nSiobhán O’Brien\t07700 900301\r\nJörg Flügel\t07700 900302\r\n");

        var reading = Lists.Read([.. mark ? encoding.GetPreamble() : [], .. bytes]);

        Assert.Equal(["Siobhán O’Brien", "Jörg Flügel"], reading.Ready.Select(r => r.FullName));
    }

    [Fact]
    public void One_damaged_letter_does_not_spoil_the_rest()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Name;Email\nZoë Öz;a@example.org\nÉva Ñu;b@example.org\nÁda "), 0xFC, .. Encoding.UTF8.GetBytes("x;c@example.org\n")];

        Assert.Equal(["Zoë Öz", "Éva Ñu", "Áda üx"], Lists.Read(bytes).Rows.Select(r => r.FullName));
    }

    [Fact]
    public void Text_that_was_encoded_twice_is_made_whole() =>
        Assert.Equal(["Siobhán O’Brien", "Jörg Flügel"], Lists.Read("Name,Mobile\nSiobhÃ¡n Oâ€™Brien,07700 900301\nJÃ¶rg FlÃ¼gel,07700 900302\n").Ready.Select(r => r.FullName));

    [Theory]
    [InlineData("Name;Mobile;Notes\nAnn Lee;07700 900301;\"never closed\nBob Orr;07700 900302;x\nCy Poe;07700 900303;y\n")]
    [InlineData("Name;Mobile;Notes\nAnn Lee;07700 900301;\"never closed\nBob Orr;07700 900302;\"x\"\nCy Poe;07700 900303;\"y\"\n")]
    [InlineData("Name;Mobile;Notes\n\"Ann Lee;07700 900301;never closed\n\"Bob Orr\";\"07700 900302\";\"x\"\n\"Cy Poe\";07700 900303;\"y\"\n")]
    [InlineData("Name;Mobile;Notes\n\"Ann\" Lee;07700 900301;\"ok\"\nBob Orr;07700 900302;\"x\"\n\"Cy Poe\";07700 900303;\"y")]
    [InlineData("Name;Mobile;Notes\nAnn Lee;07700 900301;5\" taller\nBob Orr;07700 900302;6\"\nCy Poe;07700 900303;\"\"\"\n")]
    public void A_quotation_mark_that_is_never_closed_swallows_nobody(string text)
    {
        var reading = Lists.Read(text);

        Assert.Equal(["+447700900301", "+447700900302", "+447700900303"], reading.Rows.Select(r => r.Mobile?.E164));
        Assert.Equal(["Bob Orr", "Cy Poe"], reading.Rows.Skip(1).Select(r => r.FullName));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_kind_of_line_end_ends_a_row_and_blank_lines_are_rows(string newline)
    {
        var reading = Lists.Read(string.Join(newline, "Name,Mobile", "Ann Lee,07700 900301", "", "  , ", "\u00a0,-", "Bob Orr,07700 900302"));

        Assert.Equal([CohortOutcome.Ready, CohortOutcome.Empty, CohortOutcome.Empty, CohortOutcome.Empty, CohortOutcome.Ready], reading.Rows.Select(r => r.Outcome));
    }

    [Fact]
    public void A_row_with_something_only_in_left_out_columns_is_shown()
    {
        var reading = Lists.Read("Name,Mobile,NHS No,Notes\nAnn Lee,07700 900301,,\n,,900 000 0009,\n,,,see file\n,,12,\n");

        Assert.Equal([CohortOutcome.NeedsSomething, CohortOutcome.NeedsSomething, CohortOutcome.Empty], reading.Rows.Skip(1).Select(r => r.Outcome));
        Assert.Equal("Everything in this row is in columns we leave out. Add a name, or leave the row out.", reading.Row(3).Problem());
    }
}
