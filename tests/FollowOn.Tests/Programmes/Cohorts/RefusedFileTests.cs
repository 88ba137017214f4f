using System.Text;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class RefusedFileTests
{
    [Theory]
    [InlineData("D0CF11E0A1B11AE1", "This is an older Excel file (.xls), or a file with a password.")]
    [InlineData("255044462D312E37", "This is a PDF, which can't be read as a list.")]
    [InlineData("89504E470D0A1A0A", "This is a picture, which can't be read as a list.")]
    [InlineData("FFD8FFE000104A46", "This is a picture, which can't be read as a list.")]
    [InlineData("7B5C727466315C61", "This is a document, not a list.")]
    [InlineData("0001020304050607", "This file isn't a list we can read.")]
    [InlineData("", "The file is empty.")]
    [InlineData("EFBBBF", "There is nobody in this list")]
    [InlineData("0D0A2C2C2C0D0A", "There is nobody in this list")]
    public void Files_that_are_no_list_are_told_in_words(string hex, string words) =>
        Assert.StartsWith(words, Lists.Refused(Convert.FromHexString(hex)), StringComparison.Ordinal);

    [Fact]
    public void A_web_page_named_as_a_spreadsheet_is_told_in_words() =>
        Assert.StartsWith("This file is a web page", Lists.Refused(Encoding.UTF8.GetBytes("<html><body><table><tr><td>Ann Lee</td></tr></table>"), "list.xls"), StringComparison.Ordinal);

    [Fact]
    public void Too_much_is_refused_and_the_limit_is_said()
    {
        Assert.StartsWith("The file is bigger than 5 MB", Lists.Refused(new byte[CohortFile.MostBytes + 1]), StringComparison.Ordinal);
        Assert.StartsWith("This list goes down to row 5,001", Lists.Refused(Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Repeat("Ann Lee\n", 5_000)))), StringComparison.Ordinal);
        Assert.StartsWith("This list has more than 60 columns", Lists.Refused(Encoding.UTF8.GetBytes("Name" + string.Concat(Enumerable.Repeat(",x", 60)))), StringComparison.Ordinal);
        using var endless = new MemoryStream(new byte[CohortFile.MostBytes * 2]);
        Assert.False(CohortFile.TryRead(endless, null, out _, out _));
        Assert.True(endless.Position < endless.Length);
    }

    [Fact]
    public void A_very_long_cell_is_cut_and_hostile_quoting_is_read_in_one_pass()
    {
        var reading = Lists.Read("Name,Mobile,Access needs\nAnn Lee,07700 900301," + new string('x', 100_000) + "\nBob Orr,07700 900302,\n");
        Assert.Equal(CohortFile.LongestCell, reading.Row(2).AccessNeeds?.Length);
        Assert.Equal(["This row has a very long text, which was cut short."], reading.Row(2).Notes);

        Assert.StartsWith("This list goes down", Lists.Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"a\n,", 300_000)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_is_a_report_too() =>
        Assert.Contains("\"problem\": \"No.\"", CohortReport.Refused("a.pdf", new CohortFileProblem("No.")).ToJson(), StringComparison.Ordinal);
}
