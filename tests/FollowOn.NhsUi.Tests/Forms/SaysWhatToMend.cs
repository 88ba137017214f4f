namespace FollowOn.NhsUi.Tests.Forms;

public sealed class SaysWhatToMend(FormPage form) : IClassFixture<FormPage>
{
    [Fact]
    public async Task The_summary_lists_errors_in_the_order_the_page_asks_and_links_each_to_its_first_control()
    {
        var page = await form.SendChangedAsync(
            ("Last.year", ""), ("Input.Places", "lots"), ("Input.At", "teatime"), ("Input.Start.month", ""), ("Input.Interest", null), ("Input.Mobile", ""));

        Assert.Equal(
            [
                ("#Input-Mobile", "Enter your mobile number"),
                ("#Input-Interest", "Choose whether you would like to join"),
                ("#Input-Start-month", "Date of the first session must include a month"),
                ("#Input-At", "Enter when you meet as a time, like 11am or 2:30pm"),
                ("#Input-Places", "Enter how many places there are in numbers, like 8"),
                ("#Last-year", "Date of the last session must include a year"),
            ],
            page.Summary());
        Assert.All(page.Summary(), error => Assert.NotNull(page.QuerySelector($"input{error.Href}")));
    }

    [Fact]
    public async Task Each_error_stands_beside_its_field_as_well()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", ""), ("Input.Interest", "Perhaps"), ("Input.Start.month", "13"), ("Input.Places", "41"));

        Assert.Equal("Enter your mobile number", page.ErrorOf("Input-Mobile"));
        Assert.Equal("Choose one of the answers on the page", page.ErrorOf("Input-Interest"));
        Assert.Equal("Date of the first session must be a real date", page.ErrorOf("Input-Start"));
        Assert.Equal("How many places there are must be between 1 and 40", page.ErrorOf("Input-Places"));
    }

    [Theory]
    [InlineData("", "", "", "Enter the date of the last session", "day month year")]
    [InlineData("", "4", "2027", "Date of the last session must include a day", "day")]
    [InlineData("1", "", "2027", "Date of the last session must include a month", "month")]
    [InlineData("1", "4", "", "Date of the last session must include a year", "year")]
    [InlineData("", "", "2027", "Date of the last session must include a day and month", "day month")]
    [InlineData("", "4", "", "Date of the last session must include a day and year", "day year")]
    [InlineData("1", "", "", "Date of the last session must include a month and year", "month year")]
    [InlineData("32", "4", "2027", "Date of the last session must be a real date", "day")]
    [InlineData("1", "13", "2027", "Date of the last session must be a real date", "month")]
    [InlineData("29", "2", "2027", "Date of the last session must be a real date", "day month year")]
    [InlineData("1", "4", "27", "Date of the last session: the year must have 4 numbers, like 2027", "year")]
    public async Task A_date_that_isnt_one_says_so_in_NHS_words_and_marks_the_boxes(string day, string month, string year, string says, string marked)
    {
        var page = await form.SendChangedAsync(("Last.day", day), ("Last.month", month), ("Last.year", year));

        Assert.Equal(says, page.ErrorOf("Last"));
        Assert.Equal(marked.Split(' '), page.Marked("Last"));
        Assert.Equal([("#Last-" + marked.Split(' ')[0], says)], page.Summary());
    }

    [Fact]
    public async Task A_required_date_left_empty_is_asked_for_once()
    {
        var page = await form.SendChangedAsync(("Input.Start.day", ""), ("Input.Start.month", ""), ("Input.Start.year", ""));

        Assert.Equal([("#Input-Start-day", "Enter the date of the first session")], page.Summary());
    }

    [Fact]
    public async Task A_time_that_could_be_either_half_of_the_day_is_asked_about()
    {
        var page = await form.SendChangedAsync(("Input.At", "2:30"));

        Assert.Equal("Say whether when you meet is in the morning or the afternoon, like 2:30am or 2:30pm", page.ErrorOf("Input-At"));
        Assert.Equal("2:30", page.Value("Input-At"));
    }
}
