using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.BrowserTests.MainJob;

public sealed partial class MainJobTests
{
    /// <summary>Every click, field and page is counted; the aim of docs/figures.md is fewer than 40.</summary>
    private const int MostInteractions = 36;

    private string _group = "";

    private async Task They_choose_their_first_meet_up()
    {
        await _facilitator.Go(_programme + "/handover/first-meet-up");
        await _facilitator.Fill("Name of the place", "Kettle Café, Mill Lane", within: "Place 1");
        await _facilitator.Choose("Yes", within: "Place 1");
        await _facilitator.Press("Continue");
        // They say what most groups say: the best date, once a month, FollowOn asks, and that we see whether they meet.
        Assert.Equal("What does the group decide?", await _facilitator.Heading());
        await _facilitator.Press("Continue");
    }

    private async Task It_is_handed_over()
    {
        Assert.Equal("Read this out", await _facilitator.Heading());
        Assert.Contains("4 people said yes", await _facilitator.Text());
        await _facilitator.Press("Hand over to the group");
        Assert.Contains("This is their group now.", await _facilitator.Text());
        Assert.Contains("You will not see inside it.", await _facilitator.Text());
        await _app.Deliver();
        _group = $"/groups/{await _app.Read(db => db.Groups.Select(g => g.Id).SingleAsync())}";
    }

    private async Task The_facilitator_finds_nothing_where_the_group_is()
    {
        await _facilitator.Go(_group);
        var (theirs, status) = (await _facilitator.Page.ContentAsync(), _facilitator.Status);
        await _facilitator.Go($"/groups/{Guid.CreateVersion7()}");
        Assert.Equal(404, status);
        Assert.Equal(404, _facilitator.Status);
        Assert.Equal(await _facilitator.Page.ContentAsync(), theirs);
    }
}
