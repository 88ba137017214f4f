using FollowOn.Accounts;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class SampleListTests
{
    private readonly CohortReading clean = Lists.Read(Lists.Table(Lists.Sample("cohort-clean.csv"), "cohort-clean.csv"));
    private readonly CohortReading messy = Lists.Read(Lists.Table(Lists.Sample("cohort-messy.csv"), "cohort-messy.csv"));

    [Fact]
    public void The_clean_list_is_ready_to_the_last_row()
    {
        Assert.Equal(("utf-8", "comma"), (clean.Table.Encoding, clean.Table.Delimiter));
        Assert.Equal([1], clean.Table.Above);
        Assert.Empty(clean.Table.LeftOut);
        Assert.Equal(Enumerable.Range(2, 10), clean.Ready.Select(r => r.Number));
        Assert.All(clean.Rows, r => Assert.Empty(r.Notes));
        Assert.Equal(
            ["Maureen Oduya", "Derek Pask", "Agnieszka Wilk", "Shazia Mahmood", "Gareth Llewellyn-Price", "Tracey Bowden", "Jean-Luc Moreau", "Beverley Hinds", "Colin Trewin", "Nadia Rahman"],
            clean.Rows.Select(r => r.FullName));
        Assert.Equal(["Mo", "Derek", "Aga", "Shazia", "Gaz", "Trace", "JL", "Bev", "Colin", "Nadia"], clean.Rows.Select(r => r.KnownAs));
        Assert.Equal(
            [ContactChannel.Text, ContactChannel.Telephone, ContactChannel.Email, ContactChannel.WhatsApp, ContactChannel.Email, ContactChannel.Text, ContactChannel.Email, ContactChannel.Text, ContactChannel.Telephone, ContactChannel.Text],
            clean.Rows.Select(r => r.PreferredChannel!.Value));
        Assert.Equal("+447700900208 bev.hinds@example.org +441174960208 English Quiet place; hearing aid", Summary(clean.Row(9)));
        Assert.Equal("- - +441174960209 English No mobile or e-mail", Summary(clean.Row(10)));
    }

    private static string Summary(CohortRow r) => $"{r.Mobile?.E164 ?? "-"} {r.Email?.Value ?? "-"} {r.Landline?.E164 ?? "-"} {r.Language} {r.AccessNeeds}";

    [Theory]
    [InlineData(2, CohortOutcome.Ready, "Siobhán O'Brien-Smythe", "+447700900211", "SIOBHAN@example.org", ContactChannel.Text)]
    [InlineData(3, CohortOutcome.Ready, "Jörg Flügel", "+447700900212", "joerg.fluegel@example.org", ContactChannel.Email)]
    [InlineData(4, CohortOutcome.SamePerson, "Hina Patel", "+447700900213", null, ContactChannel.Text)]
    [InlineData(5, CohortOutcome.Ready, "Hina Patel", "+447700900213", "hina.patel@example.org", ContactChannel.Text)]
    [InlineData(6, CohortOutcome.Ready, "Ron Marsh", null, null, ContactChannel.Telephone)]
    [InlineData(7, CohortOutcome.Empty, "", null, null, null)]
    [InlineData(8, CohortOutcome.NeedsSomething, "", "+447700900215", "jane.doe@example.org", ContactChannel.Text)]
    [InlineData(9, CohortOutcome.Ready, "Thi Lan Nguyen", "+447700900216", "lan@example.org", ContactChannel.WhatsApp)]
    [InlineData(10, CohortOutcome.NeedsSomething, "Brown", "+447700900217", null, ContactChannel.Text)]
    [InlineData(11, CohortOutcome.NeedsSomething, "Paul Smith", null, "paul.smith@example.org", null)]
    [InlineData(12, CohortOutcome.Ready, "Imran Khan", null, "imran.khan@example.org", ContactChannel.Email)]
    [InlineData(13, CohortOutcome.Ready, "Dot Webb", null, null, ContactChannel.Letter)]
    public void Each_row_of_the_messy_list_comes_out_as_what_it_is(int number, CohortOutcome outcome, string name, string? mobile, string? email, ContactChannel? channel)
    {
        var row = messy.Row(number);

        Assert.Equal((outcome, name, mobile, email, channel), (row.Outcome, row.FullName, row.Mobile?.E164, row.Email?.Value, row.PreferredChannel));
    }

    [Fact]
    public void The_messy_list_says_what_it_is_and_what_it_leaves_out()
    {
        Assert.Equal(("windows-1252", "semicolon"), (messy.Table.Encoding, messy.Table.Delimiter));
        Assert.Equal(["NHS No", "Notes"], messy.Table.LeftOut);
        Assert.Equal(12, messy.Rows.Count);
    }

    [Fact]
    public void The_messy_list_says_what_to_do()
    {
        Assert.Equal(5, messy.Row(4).SameAsRow);
        Assert.Equal(["0117 496 0214 isn't a mobile: kept as the home phone."], messy.Row(6).Notes);
        Assert.Equal("+441174960214", messy.Row(6).Landline?.E164);
        Assert.Equal("Check the name: it looks like a formula, which we never run. Enter the person's name.", messy.Row(8).Problem());
        Assert.Equal("Add a first name, so that the group knows who is coming.", messy.Row(10).Problem());
        Assert.Equal("There are two mobile numbers, 07700 900 218 and 07700 900 219. Choose the one to use.", messy.Row(11).Problem());
    }

    [Fact]
    public void Nothing_of_a_left_out_column_is_in_the_results_or_the_draft()
    {
        var report = CohortReport.Of(messy).ToJson();
        var draft = messy.Table.ForDraft().ToJson();

        foreach (var secret in new[] { "900 000 0009", "Prefers mornings", "duplicate of the row above", "formula in a name" })
        {
            Assert.DoesNotContain(secret, report, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, draft, StringComparison.Ordinal);
        }
    }
}
