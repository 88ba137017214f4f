using FollowOn.Browsing;
using FollowOn.Testing;

namespace FollowOn.BrowserTests.MainJob;

/// <summary>
/// The whole main job, through the front door only: an empty service and a list nobody here has seen end in a group whose members met,
/// one of them by texts alone. Every page that comes to anybody is looked at.
/// </summary>
public sealed partial class MainJobTests(OneChromium one) : IAsyncDisposable
{
    private readonly List<Visitor> _visitors = [];
    private TestApp _app = null!;

    /// <summary>Sets up the service and the programme, brings in the list, and hands over.</summary>
    private Visitor _facilitator = null!;
    private string _programme = "";
    private bool _javaScript;

    /// <summary>What is wrong with any page that came to anybody.</summary>
    private readonly List<string> _problems = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_nobody_has_seen_becomes_a_group_that_met(bool javaScript)
    {
        _javaScript = javaScript;
        _app = await TestApp.Start();
        _facilitator = await Comes(width: 1280);

        await The_first_administrator_sets_up_a_service();
        _facilitator.Steps = new Steps();
        await Sets_up_a_programme_of_ten_sessions_with_its_list();
        await Mends_a_row_and_brings_in_the_list();
        await Introduces_the_idea_and_sends_the_links();
        await One_answers_by_link_on_a_phone();
        await One_answers_by_email_link();
        await One_answers_by_texts_alone();
        await One_says_not_for_me_from_a_slip();
        await One_is_entered_by_the_facilitator();
        await They_choose_their_first_meet_up();
        await It_is_handed_over();
        Figures.Note("Interactions from an empty service and a raw file to handed over", _facilitator.Steps.ToString(), javaScript);
        Assert.InRange(_facilitator.Steps.All, 1, MostInteractions);

        await The_facilitator_finds_nothing_where_the_group_is();
        await The_members_answer();
        await They_meet_and_one_says_so_by_text();
        await The_register_says_that_the_group_has_formed();
        Assert.Empty(_problems);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var problem in _problems.Distinct())
            TestContext.Current.TestOutputHelper?.WriteLine(problem);
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task<Visitor> Comes(int width)
    {
        var visitor = await one.Chromium.Visit(_app.Root, width, width == 320 ? 568 : 900, _javaScript);
        visitor.Look = async v => _problems.AddRange((await PageCheck.Problems(v)).Select(problem => $"{Routes.Pattern(v.Path)}: {problem}"));
        visitor.NamesToKeepOut = [.. NastyList.Names, .. NastyList.Surnames, "Priya", "Riverbend", "Tuesday Otters"];
        _visitors.Add(visitor);
        return visitor;
    }
}
