using System.Text.RegularExpressions;
using FollowOn.Browsing;
using FollowOn.Testing;

namespace FollowOn.BrowserTests.MainJob;

public sealed partial class MainJobTests
{
    private const int MostSecondsToAnswer = 120;

    private async Task One_answers_by_link_on_a_phone()
    {
        var brenda = await Comes(width: 320);
        brenda.Steps = new Steps();
        await brenda.Go(await _app.LinkTo("Brenda", "/i/"));
        await brenda.Press("Yes");
        await brenda.Choose("My mobile, ending 612");
        await brenda.Press("Continue");
        await brenda.Choose("Mornings");
        await brenda.Choose("Afternoons");
        await brenda.Press("Save my times");
        var said = await brenda.Text();
        Assert.Contains("You said yes.", said);
        Assert.DoesNotContain("07700", said);
        Figures.Note("A participant's three answers, by link on a phone", $"{brenda.Steps}, about {brenda.Steps.Doing.TotalSeconds:0} seconds of doing by the keystroke-level model, and {brenda.Steps.Reading.TotalSeconds:0} if every word is read at 150 a minute", _javaScript);
        Assert.InRange(brenda.Steps.All, 1, 12);
        Assert.InRange(brenda.Steps.Doing.TotalSeconds, 1, MostSecondsToAnswer);
        // A count of words, not a timing: somebody tired who reads every one of them is done in two minutes.
        Assert.InRange(brenda.Steps.Reading.TotalSeconds, 1, MostSecondsToAnswer);
    }

    private async Task One_answers_by_email_link()
    {
        var tomasz = await Comes(width: 768);
        await tomasz.Go(await _app.LinkTo("Tomasz", "/i/"));
        await tomasz.Press("Maybe");
        // A change of mind, with the same link.
        await tomasz.Follow("Change yes, maybe or not for me");
        await tomasz.Press("Yes");
        await tomasz.Press("Continue");
        // Nothing ticked: it says what to do.
        await tomasz.Press("Save my times");
        Assert.Contains("Tick at least one part of the day", await tomasz.Text());
        await tomasz.Choose("Mornings");
        await tomasz.Press("Save my times");
    }

    private async Task One_answers_by_texts_alone()
    {
        var chidi = _app.Phone(await _app.Known("Chidi"));
        Assert.Contains("Reply YES, MAYBE or NO", chidi.Last);
        await chidi.Send("yes please love");
        await chidi.Send("ok");
        var noted = await chidi.Send("mornings, not Mondays");
        Assert.Contains("morning", noted, StringComparison.OrdinalIgnoreCase);
    }

    private async Task One_says_not_for_me_from_a_slip()
    {
        var slip = Regex.Match(_slips[_slips.IndexOf("For Gurdeep", StringComparison.Ordinal)..], @"https?://\S+").Value;
        var gurdeep = await Comes(width: 320);
        await gurdeep.Go(slip);
        await gurdeep.Press("Not for me");
        Assert.Contains("Thank you for telling us", await gurdeep.Text());
    }

    private async Task One_is_entered_by_the_facilitator()
    {
        await _facilitator.Go(_programme + "/handover/explore");
        await _facilitator.Press(_facilitator.Page.Locator("a", new() { HasTextRegex = new Regex("Enter their answers.*Iris", RegexOptions.Singleline) }).First);
        await _facilitator.Choose("Yes");
        await _facilitator.Choose("My landline, ending 345");
        await _facilitator.Choose("Mornings");
        await _facilitator.Press("Save the answers");
    }
}
