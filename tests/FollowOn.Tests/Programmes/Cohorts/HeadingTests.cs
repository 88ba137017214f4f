using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class HeadingTests
{
    private static string Meanings(CohortTable table) => string.Join(' ', table.Columns.Select(c => c.Meaning));

    [Fact]
    public void Title_lines_above_the_headings_are_not_people()
    {
        var reading = Lists.Read("Pain Management Programme, Autumn 2026,,\nPrinted 3/11/2026,,,\n,,,\nName,Mobile,Email,Notes\nAnn Lee,07700 900301,ann@example.org,x\n");

        Assert.Equal([1, 2, 4], reading.Table.Above);
        Assert.Equal([4], reading.Table.HeadingRows);
        Assert.Equal(CohortOutcome.Empty, reading.Row(3).Outcome);
        Assert.Equal("Ann Lee", Assert.Single(reading.Ready).FullName);
    }

    [Fact]
    public void A_row_of_groups_above_the_headings_is_read_with_them()
    {
        var table = Lists.Table("Patient;;Contact;;Next of kin;;\nSurname;First;Mobile;Email;Name;Telephone;NHS No\nLee;Ann;07700 900301;ann@example.org;Bob Lee;07700 900302;1\n");

        Assert.Equal([1, 2], table.HeadingRows);
        Assert.Equal("Surname Forename Mobile Email LeftOut LeftOut LeftOut", Meanings(table));
        Assert.Equal(["Next of kin Name", "Next of kin Telephone", "Next of kin NHS No"], table.LeftOut);
        var row = Assert.Single(Lists.Read(table).Rows);
        Assert.Equal(("Ann Lee", "+447700900301", CohortOutcome.Ready), (row.FullName, row.Mobile?.E164, row.Outcome));
    }

    [Fact]
    public void Details_below_a_row_of_headings_are_headings_too()
    {
        var table = Lists.Table("Surname,Forename,Contact,,Notes\n,,Mobile,Email,\nLee,Ann,07700 900301,ann@example.org,x\n");

        Assert.Equal([1, 2], table.Above);
        Assert.Equal("Surname Forename Mobile Email LeftOut", Meanings(table));
        Assert.Equal(CohortOutcome.Ready, Assert.Single(Lists.Read(table).Rows).Outcome);
    }

    [Theory]
    [InlineData("Name;;Mobile\nLee;Ann;07700 900301\nOrr;Bob;07700 900302\n")]
    [InlineData("Name;Name;Mobile\nAnn;Lee;07700 900301\nBob;Orr;07700 900302\n")]
    [InlineData("Name;;Mobile\nAnn;Lee;07700 900301\nBob;Orr;07700 900302\n")]
    public void A_merged_heading_over_two_columns_of_names_is_understood(string text) =>
        Assert.Equal(["Ann Lee", "Bob Orr"], Lists.Read(text).Ready.Select(r => r.FullName));

    [Fact]
    public void A_title_line_of_words_we_know_is_not_taken_for_the_headings()
    {
        var reading = Lists.Read("Venue: Hall;Session: pain;Status: open\nName;Mobile;\nAnn Lee;07700 900301;\n");

        Assert.Equal([2], reading.Table.HeadingRows);
        Assert.Equal("Ann Lee", Assert.Single(reading.Ready).FullName);
    }

    [Fact]
    public void A_list_of_headings_alone_has_nobody_in_it() => Assert.Empty(Lists.Read("Name,Mobile,Notes\n").Rows);

    [Fact]
    public void Questions_of_a_form_are_headings()
    {
        var table = Lists.Table("ID;Start time;Email;Name;What is your full name?;What do you like to be called?;How may the group contact you?;What is your mobile number?;Do you have any access needs that we should know about?\n1;x;anonymous;;Ann Lee;Annie;text;07700 900301;none\n");

        Assert.Equal("LeftOut LeftOut Email FullName FullName KnownAs Channel Mobile AccessNeeds", Meanings(table));
        Assert.Equal((CohortOutcome.Ready, "Ann Lee", "Annie"), Assert.Single(Lists.Read(table).Rows) is var r ? (r.Outcome, r.FullName, r.KnownAs) : default);
    }

    [Fact]
    public void Headings_in_two_languages_are_headings_twice()
    {
        var table = Lists.Table("Cyfenw;Enw cyntaf;Ffôn symudol;E-bost\nSurname;First name;Mobile;Email\nLee;Ann;07700 900301;ann@example.org\n");

        Assert.Equal([1, 2], table.HeadingRows);
        Assert.Equal("Surname Forename Mobile Email", Meanings(table));
    }

    [Fact]
    public void Groups_complete_headings_that_say_too_little()
    {
        var table = Lists.Table("Name,,Telephone,,Email\nFirst,Last,Home,Mobile,\nAnn,Lee,0117 496 0301,07700 900301,ann@example.org\n");

        Assert.Equal("Forename Surname Landline Mobile Email", Meanings(table));
    }

    [Fact]
    public void A_list_without_headings_is_told_by_its_values()
    {
        var reading = Lists.Read("Maureen Oduya,07700 900201,maureen@example.org,text,English,900 000 0009\nDerek Pask,07700 900202,,phone,English,900 000 0017\nColin Trewin,0117 496 0209,,ring,Polish,900 000 0025\n");

        Assert.Empty(reading.Table.Above);
        Assert.Equal("FullName Mobile Email Channel Language LeftOut", Meanings(reading.Table));
        Assert.Equal(3, reading.Ready.Count());
        Assert.Equal(["Column F"], reading.Table.LeftOut);
    }

    [Theory]
    [InlineData("Oduya;Maureen;07700 900201\nPask;Derek;07700 900202\n", "Surname Forename Mobile")]
    [InlineData("Maureen;Oduya;07700 900201\nDerek;Pask;07700 900202\n", "Forename Surname Mobile")]
    [InlineData("ZYLA;Quenby;07700 900201\nPASK;Ottoline;07700 900202\n", "Surname Forename Mobile")]
    public void First_and_last_names_are_told_apart_without_headings(string text, string meanings) =>
        Assert.Equal(meanings, Meanings(Lists.Table(text)));

    [Fact]
    public void A_person_in_the_first_row_of_a_list_without_headings_is_not_a_title()
    {
        var reading = Lists.Read("Dot Webb\t\t\nAnn Lee\t07700 900301\tann@example.org\nBob Lee\t07700 900302\tbob@example.org\n");

        Assert.Equal(["Dot Webb", "Ann Lee", "Bob Lee"], reading.Ready.Select(r => r.FullName));
    }

    [Fact]
    public void Headings_in_another_language_are_told_from_people_by_the_values_below()
    {
        var reading = Lists.Read("Imie i nazwisko;Komorka;Poczta\nAnn Lee;07700 900301;ann@example.org\nBob Lee;07700 900302;bob@example.org\nCy Orr;;cy@example.org\nDi Poe;07700 900304;\n");

        Assert.Equal([1], reading.Table.Above);
        Assert.Equal("FullName Mobile Email", Meanings(reading.Table));
        Assert.Equal(4, reading.Ready.Count());
    }

    [Fact]
    public void Headings_printed_again_further_down_are_nobody()
    {
        var reading = Lists.Read("Name,Mobile\nAnn Lee,07700 900301\nName,Mobile\nBob Orr,07700 900302\n");

        Assert.Equal(CohortOutcome.Empty, reading.Row(3).Outcome);
        Assert.Equal(["This row says the headings again."], reading.Row(3).Notes);
    }

    [Fact]
    public void A_person_above_the_headings_is_not_lost()
    {
        var reading = Lists.Read("Ann Lee,07700 900301,ann@example.org\nName,Mobile,Email\nBob Orr,07700 900302,bob@example.org\n");

        Assert.Equal(["Ann Lee", "Bob Orr"], reading.Ready.Select(r => r.FullName));
    }

    [Fact]
    public void A_duplicate_heading_adds_a_number_and_two_different_mobiles_are_asked_about()
    {
        Assert.Equal("There are two mobile numbers, 07700 900 301 and 07700 900 302. Choose the one to use.", Lists.One("Name,Mobile,Mobile", "Ann Lee,07700 900301,07700 900302").Problem());
        Assert.Equal(CohortOutcome.Ready, Lists.One("Name,Mobile,Mobile", "Ann Lee,07700 900301,07700900301").Outcome);
    }

    [Fact]
    public void A_meaning_and_the_heading_row_can_be_corrected()
    {
        var table = Lists.Table("Name,Mobile,Best\nAnn Lee,07700 900301,0117 496 0301\n");
        Assert.Equal(["Best"], table.LeftOut);

        var corrected = Lists.Read(table.WithColumn(2, ColumnMeaning.Landline));
        Assert.Equal("+441174960301", corrected.Row(2).Landline?.E164);
        Assert.Empty(corrected.Table.LeftOut);

        var none = Lists.Read(table.WithHeadingRow(null));
        Assert.Equal(2, none.Rows.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.WithColumn(3, ColumnMeaning.Email));
    }

    [Fact]
    public void A_list_of_names_alone_needs_no_headings()
    {
        Assert.Equal(["Maureen Oduya", "Derek Pask"], Lists.Read("Oduya, Maureen\nPask, Derek\n").Ready.Select(r => r.FullName));
        Assert.Equal(["Maureen Oduya", "Derek Pask"], Lists.Read("Name\nMaureen Oduya\nDerek Pask").Ready.Select(r => r.FullName));
    }

    [Fact]
    public void Typed_lines_with_everything_in_them_are_read()
    {
        Assert.True(CohortFile.TryReadPasted("Maureen Oduya 07700 900201 mo@example.org\nDerek Pask tel: 0117 496 0202\nDot Webb", out var table, out _));
        var rows = Lists.Read(table).Rows;

        Assert.Equal(["Maureen Oduya", "Derek Pask", "Dot Webb"], rows.Select(r => r.FullName));
        Assert.Equal(["+447700900201 mo@example.org ", "  +441174960202", "  "], rows.Select(r => $"{r.Mobile?.E164} {r.Email} {r.Landline?.E164}"));
        Assert.All(rows, r => Assert.Equal(CohortOutcome.Ready, r.Outcome));
    }

    [Fact]
    public void Name_beside_surname_is_a_first_name_unless_it_says_both()
    {
        Assert.Equal("Ann Lee", Lists.One("Surname,Name,Mobile", "Lee,Ann,07700 900301").FullName);
        Assert.Equal("Ann Lee", Lists.One("Surname,Name,Mobile", "Lee,Ann Lee,07700 900301").FullName);
    }

    [Fact]
    public void A_row_wider_than_its_headings_is_checked_by_a_person()
    {
        var row = Lists.One("Name,Mobile,Email", "Lee, Ann,07700 900301,ann@example.org");

        Assert.Equal(CohortOutcome.NeedsSomething, row.Outcome);
        Assert.Contains(row.Problems, p => p.Message.StartsWith("This row has more columns than the headings", StringComparison.Ordinal) || p.Field == CohortField.Name);
    }
}
