using System.Text;
using CsCheck;
using FollowOn.Evaluation;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Evaluation;

/// <summary>Reading lists of reported groups: the study's own, and hostile ones.</summary>
public sealed class ReportedListTests
{
    private const string Headings = "group,start_year,max_attending,attending_note,men,women,reduced_over_time,frequency,venue,age_range,channels,duration_months,social,goal_setting,techniques,other_purposes";

    private static byte[] Study => File.ReadAllBytes(Path.Combine(Repository.Root, "src/FollowOn.Web/Demonstration/Data/table2.csv"));

    [Fact]
    public void The_studys_groups_are_read_as_they_stand_with_its_own_figures()
    {
        var list = Read(Study);

        Assert.Equal(Enumerable.Range('A', 11).Select(c => $"{(char)c}"), list.Groups.Select(g => g.Name));
        Assert.Equal((0, 0, 11), (list.MissingColumns.Count, list.LeftOut.Count, list.Count(ReportedOutcome.Ready)));
        Assert.Equal(
            new ReportedRow("C", 2016, 8, "8 reduced to 6 (1 man, 5 women)", 1, 5, true, "Monthly", "bar", "30s-80s", "phone", 23, true, false, true, ""), list.Groups[2]);
        Assert.Equal(new ReportedRow("K", 2017, 3, "3 (2 men, 1 woman), only met once", 2, 1, true, "once", "bar", "40s-70s", "", 6, null, null, true, ""), list.Groups[^1]);
        Assert.Equal("at each other's homes, nights out", list.Groups[4].Venue);
        var figures = ReportedFigures.Of(list.Groups)!;
        Assert.Equal((22.545, 13, 6, 80, 3, 9), (Math.Round(figures.Mean, 3), figures.Median, figures.Shortest, figures.Longest, figures.Fewest, figures.Most));
        Assert.Equal("11 groups of 3 to 9 people. Months they were followed: mean 22.5, median 13, from 6 to 80.", figures.InWords);
    }

    [Fact]
    public void Where_the_study_does_not_agree_with_itself_is_said_and_nothing_is_mended()
    {
        var said = StudyTable.Disagreements(Read(Study).Groups);

        Assert.Contains("Reduced over time: the study's text names groups C, F, G, H, J and K. Its table says so of E too.", said);
        Assert.Contains("Group B: the table has 60 months, the text calls it “over five years”.", said);
        Assert.Contains("Groups G and K: the table names no way in which they keep in touch.", said);
        Assert.Contains("The mean duration is 22.545 months by the table. It is printed as 22.", said);
        Assert.Contains("Groups B, E and J: the text says that those who stayed in contact were only two or three. The table has the greatest attendance: 3, 6 and 3.", said);
        Assert.Equal(8, said.Count);
        Assert.Empty(StudyTable.Disagreements([.. Read(Study).Groups.Skip(1)]));
    }

    [Fact]
    public void Again_it_is_there_already_and_other_figures_overwrite_nothing()
    {
        var list = Read(Study);

        Assert.Equal(11, list.Against([.. list.Groups]).Count(ReportedOutcome.AlreadyThere));
        var other = list.Against([list.Groups[0] with { DurationMonths = 81 }]);
        Assert.Equal("Group A was brought in before with other figures. It stays as it is.", Assert.Single(other.Lines[0].Problems).Message);
        Assert.Equal((1, 10), (other.Count(ReportedOutcome.DiffersFromOneThere), other.Count(ReportedOutcome.Ready)));
    }

    [Theory]
    [InlineData("A,twenty", "“start_year” must be a whole number from 1900 to 2100, or empty.")]
    [InlineData("A,2012,-3", "“max_attending” must be a whole number from 0 to 500, or empty.")]
    [InlineData("A,2012,1e3", "“max_attending” must be a whole number from 0 to 500, or empty.")]
    [InlineData("A,2012,9,\"=HYPERLINK(\"\"http://x\"\")\"", "“attending_note” begins like a formula. Take out the = at its beginning.")]
    [InlineData("@SUM(A1),2012", "“group” begins like a formula. Take out the @ at its beginning.")]
    [InlineData("A,2012,9,note,1,8,perhaps", "“reduced_over_time” must be yes or no, or empty.")]
    [InlineData(",2012,9", "Enter what the group is called, like A.")]
    [InlineData("A,2012,9,n,1,8,no,Monthly,café,40s,sms,99999999999999999999", "“duration_months” must be a whole number from 0 to 1200, or empty.")]
    public void A_row_that_cannot_be_read_says_what_to_mend_and_the_others_are_ready(string row, string words)
    {
        var list = Read($"{Headings}\n{row}\nZ,2016,6\n");

        Assert.Equal((ReportedOutcome.NeedsMending, words), (list.Lines[0].Outcome, Assert.Single(list.Lines[0].Problems).Message));
        Assert.Equal((ReportedOutcome.Ready, "Z"), (list.Lines[1].Outcome, list.Lines[1].Group));
    }

    [Fact]
    public void Other_delimiters_encodings_headings_and_columns_are_understood()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var words = "Group;Duration months;Venue;Favourite cake\r\nA;12;café;scone\r\n\r\nA;13;;\r\n";
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.GetEncoding(1252) })
        {
            var list = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(words)]);

            Assert.Equal(("café", 12), (list.Groups[0].Venue, list.Groups[0].DurationMonths));
            Assert.Equal(["Favourite cake"], list.LeftOut);
            Assert.Contains("start_year", list.MissingColumns);
            Assert.Equal([ReportedOutcome.Ready, ReportedOutcome.Empty, ReportedOutcome.SameAsEarlier], list.Lines.Select(l => l.Outcome));
            Assert.Equal([2, 3, 4], list.Lines.Select(l => l.Number));
        }
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("name,months\nA,3\n", "There is no column called “group”.")]
    [InlineData("group,group\nA,B\n", "There are two columns called “group”. Keep one of them.")]
    [InlineData("<!DOCTYPE html><table><tr><td>group</td></tr></table>", "This file is not a table.")]
    [InlineData("PK\u0003\u0004", "This file is not text.")]
    public void A_file_that_is_no_such_list_is_refused_in_words(string text, string words)
    {
        Assert.Null(ReportedList.Read(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.StartsWith(words, problem);
    }

    [Fact]
    public void A_file_that_is_too_big_or_too_long_is_refused_in_words()
    {
        Assert.Null(ReportedList.Read(new byte[ReportedList.MostBytes + 1], out var problem));
        Assert.Equal("The file is bigger than 1 MB. Keep only the table of groups in it.", problem);
        Assert.Null(ReportedList.Read(Encoding.UTF8.GetBytes("group\n" + string.Concat(Enumerable.Range(0, 1_001).Select(i => $"G{i}\n"))), out problem));
        Assert.Equal("The list is longer than 1,000 rows. Split it.", problem);
    }

    [Fact]
    public void Whatever_stands_in_a_file_every_row_comes_out_once_and_nothing_breaks() =>
        Gen.Select(Gen.OneOf(Gen.Const("group,max_attending,venue"), Gen.Const("group;duration_months"), Gen.String), Gen.String.List[0, 8]).Sample((headings, lines) =>
        {
            var list = ReportedList.Read(Encoding.UTF8.GetBytes($"{headings}\n{string.Join('\n', lines)}"), out var problem);
            return list is null
                ? problem!.Length > 0
                : list.Lines.Select(l => l.Number).Distinct().Count() == list.Lines.Count && list.Groups.Select(g => g.Name).Distinct().Count() == list.Groups.Count;
        });

    private static ReportedList Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ReportedList Read(byte[] bytes) => ReportedList.Read(bytes, out var problem) ?? throw new InvalidOperationException(problem);
}
