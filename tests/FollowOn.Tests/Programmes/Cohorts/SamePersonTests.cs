using FollowOn.Accounts;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class SamePersonTests
{
    private static string Outcomes(string rows) => string.Join(' ', Lists.Read("Name|Known as|Mobile|Email\n" + rows.Replace("/", "\n", StringComparison.Ordinal)).Rows
        .Select(r => r.Outcome == CohortOutcome.SamePerson ? $"={r.SameAsRow}" : r.Outcome.ToString()));

    [Theory]
    [InlineData("Ann Lee||07700 900301|/Ann Lee||07700900301|", "Ready =2")]
    [InlineData("Ann Lee||07700 900301|/ANN LEE||+44 7700 900301|x@example.org", "Ready =2")]
    [InlineData("Zoë Öz|||z@example.org/Zoe Oz|||Z@EXAMPLE.ORG", "Ready =2")]
    [InlineData("Lee, Ann||07700 900301|/Ann Lee|||ann@example.org", "Ready =2")]
    [InlineData("Maureen Oduya|Mo|07700 900301|/Mo Oduya||07700 900301|", "Ready =2")]
    [InlineData("M Oduya||07700 900301|/Maureen Oduya||07700 900301|", "Ready =2")]
    [InlineData("Ann Lee||07700 900301|/Ann Lee||07700 900302|", "Ready Ready")]
    [InlineData("Ann Lee||07700 900301|/Bob Lee||07700 900301|", "Ready Ready")]
    [InlineData("Ann Lee||07700 900301|bad@x/Ann Lee||07700 900301|ann@example.org", "=3 Ready")]
    [InlineData("Ann Lee||07700 900301|bad@x/Ann Lee||07700 900301|ann@x", "NeedsSomething =2")]
    [InlineData("Lee||07700 900301|/Ann Lee||07700 900301|", "=3 Ready")]
    [InlineData("Ann Lee||07700 900301|/Ann Lee||07700 900302|/Ann Lee|||", "Ready Ready NeedsSomething")]
    [InlineData("Ann Lee||07700 900301|/Ann Lee|||/Ann Lee||07700 900301|ann@example.org", "Ready =2 =2")]
    [InlineData("Dot Webb|||/Dot Webb|||", "Ready =2")]
    [InlineData("Jo Orr||07700 900301, 0117 496 0301|/Jo Orr||07700 900302, 0117 496 0301|", "Ready Ready")]
    public void Rows_are_the_same_person_or_not(string rows, string outcomes) => Assert.Equal(outcomes, Outcomes(rows));

    [Fact]
    public void The_row_that_stands_takes_what_only_the_other_knows()
    {
        var rows = Lists.Read("Name,Mobile,Email\nAnn Lee,07700 900301,\nAnn Lee,07700 900301,ann@example.org\n").Rows;

        Assert.Equal("ann@example.org", rows[0].Email?.Value);
        Assert.Equal(["Row 3 is the same person and fills in what this row leaves out."], rows[0].Notes);
    }

    [Theory]
    [InlineData("Ann Lee,07700 900301,\nAnn Lee,,", 2, null)]
    [InlineData("Ann Lee,,\nAnn Lee,07700 900301,", 2, null)]
    [InlineData("Ann Lee,,\nAnn Lee,07700 900301,text", 2, ContactChannel.Text)]
    [InlineData("Ann Lee,,letter\nAnn Lee,07700 900301,text", 2, ContactChannel.Letter)]
    [InlineData("Ann Lee,,\nAnn Lee,,", 2, ContactChannel.Letter)]
    public void A_letter_is_assumed_only_while_nothing_else_is_known(string rows, int number, ContactChannel? channel) =>
        Assert.Equal(channel, Lists.Read("Name,Mobile,How to contact\n" + rows + "\n").Row(number).PreferredChannel);

    [Fact]
    public void A_couple_with_one_telephone_are_two_people_and_it_says_so()
    {
        var rows = Lists.Read("Name,Mobile\nAnn Lee,07700 900301\nBob Lee,07700 900301\n").Rows;

        Assert.Equal(["Shares a number or an email address with row 2."], rows[1].Notes);
    }

    [Fact]
    public void Bringing_the_same_list_in_twice_changes_nothing()
    {
        var first = Lists.Read(Lists.Sample("cohort-messy.csv"));
        var mended = first.Mended(8, Mend(CohortField.Name, "Jane Doe")).Mended(10, Mend(CohortField.Name, "Karen Brown")).Mended(11, Mend(CohortField.Mobile, "07700 900218"));
        Assert.Equal(0, mended.Count(CohortOutcome.NeedsSomething));
        var there = mended.Ready.Select(r => new KnownPerson($"p{r.Number}", r.FullName, r.KnownAs, r.Mobile, r.Email, r.Landline)).ToList();

        var again = CohortReading.Of(Lists.Table(Lists.Sample("cohort-messy.csv")), there);

        Assert.Empty(again.Ready);
        Assert.Equal(0, again.Count(CohortOutcome.NeedsSomething));
        Assert.Equal("p10", again.Row(10).SameAsPerson);
        Assert.Equal("p5", again.Row(4).SameAsPerson);
    }

    [Fact]
    public void Somebody_can_say_that_two_rows_are_two_people()
    {
        var reading = Lists.Read("Name,Mobile\nDot Webb,\nDot Webb,\n").Mended(3, new CohortMend { SomebodyElse = true });

        Assert.Equal(2, reading.Ready.Count());
    }

    private static CohortMend Mend(CohortField field, string text) => new() { Fields = new Dictionary<CohortField, string> { [field] = text } };
}
