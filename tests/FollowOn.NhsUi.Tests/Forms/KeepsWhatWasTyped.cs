namespace FollowOn.NhsUi.Tests.Forms;

public sealed class KeepsWhatWasTyped(FormPage form) : IClassFixture<FormPage>
{
    [Fact]
    public async Task A_page_first_shows_what_the_model_holds()
    {
        var page = await form.OpenAsync();

        Assert.Equal("07700 900 982", page.Value("Input-Mobile"));
        Assert.Empty(page.Ticked("Input.Interest"));
        Assert.Equal(["Tue"], page.Ticked("Input.Days"));
        Assert.Equal(["Morning", "Evening"], page.Ticked("Input.Parts"));
        Assert.Equal(["27", "3", "2027"], [page.Value("Input-Start-day"), page.Value("Input-Start-month"), page.Value("Input-Start-year")]);
        Assert.Equal("2:30pm", page.Value("Input-At"));
        Assert.Equal("library", page.QuerySelector("#Input-Venue option[selected]")?.GetAttribute("value"));
        Assert.Equal("8", page.Value("Input-Places"));
        Assert.Empty(page.Summary());
    }

    [Fact]
    public async Task Good_answers_reach_the_model() => Assert.Equal(
        "07700 900 123|Maybe|False|Mon,Wed|Afternoon, Evening|2027-04-04|2027-06-01|14:30|kino|12|Bring a cushion",
        await form.SendAsync(FormPage.GoodAnswers()));

    [Fact]
    public async Task After_one_bad_answer_every_answer_is_still_there_as_typed()
    {
        var page = await form.SendChangedAsync(
            ("Input.Mobile", ""), ("Input.Places", " twelve "), ("Input.At", "<b>about</b> 2 \"ish\""), ("Input.Start.day", "31st"), ("Input.Start.month", "Febtober"));

        Assert.Equal("", page.Value("Input-Mobile"));
        Assert.Equal(["Maybe"], page.Ticked("Input.Interest"));
        Assert.Equal(["false"], page.Ticked("Input.Happy"));
        Assert.Equal(["Mon", "Wed"], page.Ticked("Input.Days"));
        Assert.Equal(["Afternoon", "Evening"], page.Ticked("Input.Parts"));
        Assert.Equal(["31st", "Febtober", "2027"], [page.Value("Input-Start-day"), page.Value("Input-Start-month"), page.Value("Input-Start-year")]);
        Assert.Equal("<b>about</b> 2 \"ish\"", page.Value("Input-At"));
        Assert.Equal(" twelve ", page.Value("Input-Places"));
        Assert.Equal("kino", page.QuerySelector("#Input-Venue option[selected]")?.GetAttribute("value"));
        Assert.Equal("Bring a cushion", page.GetElementById("Input-Note")?.TextContent);
    }

    [Fact]
    public async Task An_answer_that_begins_with_a_line_break_keeps_it()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", ""), ("Input.Note", "\nsecond line"));

        Assert.Equal("\nsecond line", page.GetElementById("Input-Note")?.TextContent);
    }

    [Fact]
    public async Task A_field_tells_its_hint_then_its_error()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", ""), ("Input.Start.day", ""));

        Assert.Equal("Input-Mobile-hint Input-Mobile-error", page.GetElementById("Input-Mobile")?.GetAttribute("aria-describedby"));
        Assert.Equal("Input-Start-hint Input-Start-error", page.QuerySelector("fieldset:has(#Input-Start)")?.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_date_may_come_whole_as_in_a_link()
    {
        var answers = FormPage.GoodAnswers();
        foreach (var part in new[] { "Last.day", "Last.month", "Last.year" })
        {
            answers.Remove(part);
        }

        answers["Last"] = ["2027-06-02"];

        Assert.Contains("|2027-06-02|", await form.SendAsync(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ticked_is_shown_as_nothing_ticked_when_something_else_is_wrong()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", ""), ("Input.Interest", null), ("Input.Happy", null));

        Assert.Empty(page.Ticked("Input.Interest"));
        Assert.Empty(page.Ticked("Input.Happy"));
    }

    [Fact]
    public async Task Boxes_unticked_by_hand_stay_unticked_when_something_else_is_wrong()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", ""), ("Input.Days", null), ("Input.Parts", null));

        Assert.Empty(page.Ticked("Input.Days"));
        Assert.Empty(page.Ticked("Input.Parts"));
    }
}
