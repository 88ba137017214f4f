using FollowOn.Accounts;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class MendingTests
{
    private static CohortMend Mend(params (CohortField Field, string Text)[] fields) => new() { Fields = fields.ToDictionary(f => f.Field, f => f.Text) };

    [Fact]
    public void A_mended_row_is_read_again_and_the_rest_of_it_stays()
    {
        var reading = Lists.Read("Name;Mobile;Email\nAnn;0770090030;ann@example.org\n").Mended(2, Mend((CohortField.Name, "Ann Lee")));
        Assert.Equal("Check the mobile number: it has 10 digits, and a UK mobile has 11, like 07700 900 982.", reading.Row(2).Problem());
        Assert.Equal("0770090030", reading.Row(2).Typed[CohortField.Mobile]);

        var row = reading.Mended(2, Mend((CohortField.Mobile, ""))).Row(2);

        Assert.Equal((CohortOutcome.Ready, "Ann Lee", null, "ann@example.org"), (row.Outcome, row.FullName, row.Mobile, row.Email?.Value));
    }

    [Fact]
    public void A_row_can_be_skipped_and_one_name_can_be_all_there_is()
    {
        var reading = Lists.Read("Name;Mobile\nSukarno;07700 900301\nAnn;07700 900302\n");

        Assert.Equal(CohortOutcome.Ready, reading.Mended(2, new CohortMend { OneName = true }).Row(2).Outcome);
        Assert.Equal(CohortOutcome.Skipped, reading.Mended(3, new CohortMend { Skip = true }).Row(3).Outcome);
        Assert.Throws<ArgumentOutOfRangeException>(() => reading.Mended(1, new CohortMend { Skip = true }));
    }

    [Fact]
    public void A_draft_reads_as_the_list_did_without_the_values_left_out()
    {
        var table = Lists.Table(Lists.Sample("cohort-messy.csv")).WithMend(10, Mend((CohortField.Name, "Karen Brown")));
        var draft = CohortTable.FromJson(table.ForDraft().ToJson());

        Assert.Equal(CohortReport.Of(CohortReading.Of(table)).ToJson(), CohortReport.Of(CohortReading.Of(draft)).ToJson());
    }

    [Fact]
    public void A_draft_still_shows_a_row_whose_only_words_were_left_out()
    {
        var draft = CohortTable.FromJson(Lists.Table("Name,Mobile,Notes\nAnn Lee,07700 900301,\n,,see file\n").ForDraft().ToJson());

        Assert.Equal(CohortOutcome.NeedsSomething, Lists.Read(draft).Row(3).Outcome);
    }

    [Fact]
    public void A_draft_may_keep_columns_nobody_knows_while_they_can_still_be_named()
    {
        var table = Lists.Table("Name,Mobile,Best,NHS No\nAnn Lee,07700 900301,0117 496 0301,900 000 0009\n");

        Assert.DoesNotContain("0117", table.ForDraft().ToJson(), StringComparison.Ordinal);
        var kept = table.ForDraft(keepUnknown: true);
        Assert.DoesNotContain("900 000 0009", kept.ToJson(), StringComparison.Ordinal);
        Assert.Equal(table.Columns, CohortTable.FromJson(kept.ToJson()).WithHeadingRow(1).Columns);
        Assert.Equal("+441174960301", Lists.Read(kept.WithColumn(2, ColumnMeaning.Landline)).Row(2).Landline?.E164);
    }

    [Theory]
    [InlineData("text", ContactChannel.Text)]
    [InlineData("Txt/SMS", ContactChannel.Text)]
    [InlineData("E-Mail", ContactChannel.Email)]
    [InlineData("please ring", ContactChannel.Telephone)]
    [InlineData("What's App", ContactChannel.WhatsApp)]
    [InlineData("by post", ContactChannel.Letter)]
    [InlineData("email or text", ContactChannel.Email)]
    [InlineData("either", null)]
    [InlineData("n/a", null)]
    [InlineData("not by phone", null)]
    [InlineData("pigeon", null)]
    public void Channels_are_known_by_their_words(string typed, ContactChannel? channel)
    {
        var row = Lists.One("Name;Mobile;Email;How to contact", $"Ann Lee;07700 900301;ann@example.org;{typed}");

        Assert.Equal((CohortOutcome.Ready, channel), (row.Outcome, row.PreferredChannel));
        Assert.Equal(typed is "not by phone" or "pigeon", row.Notes.Count > 0);
    }

    [Theory]
    [InlineData("Ann Lee;;;text", ContactChannel.Letter, "They asked for a text, but there is no mobile number: a letter instead.")]
    [InlineData("Ann Lee;;ann@example.org;text", ContactChannel.Email, "They asked for a text, but there is no mobile number: an email instead.")]
    [InlineData("Ann Lee;07700 900301;;email", ContactChannel.Text, "They asked for an email, but there is no email address: a text instead.")]
    [InlineData("Ann Lee;07700 900301 / 0117 496 0301;;phone", ContactChannel.Telephone, "0117 496 0301 isn't a mobile: kept as the home phone.")]
    [InlineData("Ann Lee;(h) 0117 496 0301 (m) 07700 900301;;phone", ContactChannel.Telephone, "0117 496 0301 isn't a mobile: kept as the home phone.")]
    [InlineData("Ann Lee;+353 87 123 4567;;phone", ContactChannel.Telephone, "+353 87 123 4567 isn't a UK number: kept as a number to ring, not to text.")]
    [InlineData("Ann Lee;ann@example.org;;email", ContactChannel.Email, "There was an email address in a telephone column: kept as the email address.")]
    [InlineData("Ann Lee;;07700 900301;text", ContactChannel.Text, "There was a phone number in the email column: kept as a phone number.")]
    [InlineData("Ann Lee;O77OO 9OO 3O1;;text", ContactChannel.Text, "There was a letter O in the phone number: read as a zero.")]
    public void What_was_moved_or_chosen_is_said(string cells, ContactChannel channel, string note)
    {
        var row = Lists.One("Name;Mobile;Email;How to contact", cells);

        Assert.Equal((CohortOutcome.Ready, channel), (row.Outcome, row.PreferredChannel));
        Assert.Equal([note], row.Notes);
    }

    [Theory]
    [InlineData("Ann Lee;07700 900301 ask for Mo;", "Check the phone number: there is more than a number in it. Keep the number only, like 07700 900 982.")]
    [InlineData("Ann Lee;;ann @example.org", "Take the spaces out of the email address: it should look like name@example.org.")]
    [InlineData("Ann Lee;07700 90030107700 900302;", "There are two mobile numbers, 07700 900 301 and 07700 900 302. Choose the one to use.")]
    [InlineData("Ann Lee;;a@example.org, b@example.org", "There are two email addresses, a@example.org and b@example.org. Choose the one to use.")]
    [InlineData("Ann Lee;;ann at example", "Enter an email address with an @ sign, like name@example.org, or leave it empty if there isn't one.")]
    public void Details_that_cannot_be_read_are_asked_about(string cells, string problem) => Assert.Equal(problem, Lists.One("Name;Mobile;Email", cells).Problem());

    [Theory]
    [InlineData("Interpreter;Language", "Polish;", "Polish", "Interpreter: Polish")]
    [InlineData("Interpreter;Language", "Yes;pl", "Polish", "Interpreter")]
    [InlineData("Interpreter;Language", "No;ENGLISH", "English", null)]
    [InlineData("Access needs;Language", "none;n/a", null, null)]
    public void Language_and_needs_are_read(string headings, string cells, string? language, string? needs)
    {
        var row = Lists.One("Name;Mobile;" + headings, "Ann Lee;07700 900301;" + cells);

        Assert.Equal((language, needs), (row.Language, row.AccessNeeds));
    }
}
