using FollowOn.Groups.Repair;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups.Repair;

/// <summary>Telling that something isn't right: beside a note, with something missing, and from another group.</summary>
public sealed class TellTests
{
    [Fact]
    public async Task A_note_is_told_of_beside_it_with_its_words_and_only_by_somebody_who_could_read_it()
    {
        await using var friends = await Told.Start();
        foreach (var name in new[] { "Sunita", "Derek" })
            await friends.Answers(name, "I'm coming");
        var note = Guid.NewGuid();
        await friends.App.Do<PassOn>(passOn => passOn.Do(note, friends.Meeting.Id, friends.Group["Derek"].Id, "bring cash for me"));
        await friends.App.Pass(TimeSpan.FromMinutes(2));

        var page = await (await friends.MainPageOf("Sunita")).Follow("Something isn't right with this");
        Assert.Contains("Derek passed on: bring cash for me", page.Text);
        page = await page.Form("See who will read it").Fill("What happened", "He asks everybody for money").Press();
        await Task.FromResult(page).Sends();

        var report = await friends.Report();
        Assert.Equal((ReportKind.Note, friends.Group["Derek"].Id), (report.Kind, report.About!.Value));
        Assert.Contains("bring cash for me", (await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Text);
        // Tom is not coming, so the note was never for him.
        Assert.Equal(404, (await (await friends.BrowserOf("Tom")).Get($"{friends.Root}/not-right/tell?note={note}")).Status);
    }

    [Fact]
    public async Task Another_group_s_report_is_the_same_404_as_none()
    {
        await using var friends = await Told.Start();
        await friends.Tells("Sunita", "Derek").Sends();
        var report = await friends.Report();
        var other = await friends.App.Given.HandedOverGroup(null, ["Ola Berg", "Pat Moss", "Quin Lee"], friends.Group.Service);
        var ola = await friends.App.BrowserOf(other["Ola"]);

        foreach (var what in new[] { "look-at", "not-right", "questions" })
        {
            var (theirs, none) = (await ola.Get($"/groups/{other.Group.Id}/{what}/{report.Id}"), await ola.Get($"/groups/{other.Group.Id}/{what}/{Guid.NewGuid()}"));
            Assert.Equal((404, none.Html), (theirs.Status, theirs.Html));
        }
    }

    [Fact]
    public async Task What_is_missing_or_too_long_is_said_in_words_and_what_was_typed_stays()
    {
        await using var friends = await Told.Start();
        var page = await (await (await friends.BrowserOf("Sunita")).Get(friends.Root + "/not-right/tell")).Press("See who will read it");
        Assert.Equal(["Choose what it is about", "Choose a person, or nobody in particular", "Enter what happened. A few words are enough."], page.Errors);

        page = await friends.Tells("Sunita", "Nobody in particular", new string('x', 1001));

        Assert.Equal(["Enter fewer words, 1000 letters at most. You can say more when you are asked."], page.Errors);
        Assert.Contains(new string('x', 1001), page.Html);
    }
}
