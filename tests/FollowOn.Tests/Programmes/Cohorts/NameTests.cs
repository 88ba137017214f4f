using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class NameTests
{
    private static CohortRow Named(string name) => Lists.Read($"Name\tMobile\n{name}\t07700 900301\n").Rows.Single();

    [Theory]
    [InlineData("Maureen Oduya", "Maureen Oduya", null)]
    [InlineData("Oduya, Maureen", "Maureen Oduya", null)]
    [InlineData("ODUYA, Maureen", "Maureen Oduya", null)]
    [InlineData("ODUYA,MAUREEN", "Maureen Oduya", null)]
    [InlineData("Oduya, Maureen (Mo)", "Maureen Oduya", "Mo")]
    [InlineData("Maureen (Mo) Oduya", "Maureen Oduya", "Mo")]
    [InlineData("Maureen (known as Mo) Oduya", "Maureen Oduya", "Mo")]
    [InlineData("Maureen Oduya known as Mo", "Maureen Oduya", "Mo")]
    [InlineData("Maureen “Mo” Oduya", "Maureen Oduya", "Mo")]
    [InlineData("Maureen 'Mo' Oduya", "Maureen Oduya", "Mo")]
    [InlineData("Mrs Maureen Oduya", "Maureen Oduya", null)]
    [InlineData("Oduya, Mrs. Maureen", "Maureen Oduya", null)]
    [InlineData("Oduya, Maureen (Mrs)", "Maureen Oduya", null)]
    [InlineData("Oduya, Maureen, Mrs", "Maureen Oduya", null)]
    [InlineData("Prof. Dr Maureen Oduya", "Maureen Oduya", null)]
    [InlineData("Maureen Oduya (née Okafor)", "Maureen Oduya", null)]
    [InlineData("maureen oduya", "Maureen Oduya", null)]
    [InlineData("SIOBHÁN O'BRIEN-SMYTHE", "Siobhán O'Brien-Smythe", null)]
    [InlineData("RONALD MCDONALD", "Ronald McDonald", null)]
    [InlineData("EVA VAN DER BERG", "Eva van der Berg", null)]
    [InlineData("Eva van der Berg", "Eva van der Berg", null)]
    [InlineData("Fiona MacLeod", "Fiona MacLeod", null)]
    [InlineData("van der Berg, Eva", "Eva van der Berg", null)]
    [InlineData("Jean-Luc Moreau", "Jean-Luc Moreau", null)]
    [InlineData("THI LAN NG", "Thi Lan Ng", null)]
    [InlineData("JL MOREAU", "JL Moreau", null)]
    [InlineData("Maureen\u00a0 Oduya\u200b", "Maureen Oduya", null)]
    [InlineData("ÅSA ØSTBY", "Åsa Østby", null)]
    [InlineData("ODUYA Maureen", "Maureen Oduya", null)]
    [InlineData("MACDONALD Mrs Ann B", "Ann B Macdonald", null)]
    [InlineData("MAUREEN Oduya", "Maureen Oduya", null)]
    [InlineData("1. Maureen Oduya", "Maureen Oduya", null)]
    [InlineData("• Maureen Oduya", "Maureen Oduya", null)]
    [InlineData("李 明", "李 明", null)]
    public void A_name_is_read(string typed, string name, string? knownAs)
    {
        var row = Named(typed);

        Assert.Equal((name, knownAs, CohortOutcome.Ready), (row.FullName, row.KnownAs, row.Outcome));
    }

    [Theory]
    [InlineData("Maureen", "Add a first name and a last name: there is only one word here.")]
    [InlineData("Mrs Oduya", "Add a first name and a last name: there is only one word here.")]
    [InlineData("Ann & Bob Lee", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("Ann and Bob Lee", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("Mr & Mrs Lee", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("Ann Lee / Bob Lee", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("\"Ann Lee\nBob Lee\"", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("=1+1", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    [InlineData("+Ann Lee", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    [InlineData("-Ann Lee", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    [InlineData("@SUM(A1:A2)", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    [InlineData("＝cmd|calc", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    [InlineData("Ann Lee (deceased)", "This row says “deceased”. Take it out of the name to keep this person, or leave the row out.")]
    [InlineData("Ann Lee 3", "Check the name: there is more in it than a name. Enter a first name and a last name.")]
    [InlineData("Lee, Ann, Bob", "Check the name: it has more than one comma. Enter a first name and a last name.")]
    [InlineData("", "Add a name: a first name and a last name.")]
    public void What_is_not_one_name_is_asked_about(string typed, string problem) => Assert.Equal(problem, Named(typed).Problem());

    [Theory]
    [InlineData("Lee\t", "Add a first name, so that the group knows who is coming.")]
    [InlineData("\tAnn", "Add a first name and a last name: there is only one word here.")]
    [InlineData("Lee\tAnn & Bob", "There seem to be two people in this row. Enter one person's name here, and add the other one separately.")]
    [InlineData("=cmd\tAnn", "Check the name: it looks like a formula, which we never run. Enter the person's name.")]
    public void Names_in_two_columns_are_asked_about(string cells, string problem) =>
        Assert.Equal(problem, Lists.Read($"Surname\tForename\tMobile\n{cells}\t07700 900301\n").Rows.Single().Problem());

    [Theory]
    [InlineData("LEE\tann", "Ann Lee")]
    [InlineData("Lee, Ann\t", "Ann Lee")]
    [InlineData("\tAnn Lee", "Ann Lee")]
    [InlineData("VAN DER BERG\tEva", "Eva van der Berg")]
    [InlineData("Lee (Mrs)\tDr Ann (Annie)", "Ann Lee")]
    public void Names_in_two_columns_are_put_together(string cells, string name)
    {
        var row = Lists.Read($"Surname\tForename\tMobile\n{cells}\t07700 900301\n").Rows.Single();

        Assert.Equal((name, CohortOutcome.Ready), (row.FullName, row.Outcome));
    }
}
