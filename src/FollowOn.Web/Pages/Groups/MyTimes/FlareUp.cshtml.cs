using FollowOn.Meetings.Times;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>"I'm in a flare-up until": a rest that ends by itself, in every group.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class FlareUpModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty, Called("the day you hope to be better by")]
    public DateOnly? Until { get; set; }

    /// <summary>The last day of the one that runs.</summary>
    public DateOnly? Runs { get; private set; }

    public async Task OnGet() => Runs = (await Said())?.FlareUpUntil is { } until && until >= clock.Today ? until : null;

    public async Task<IActionResult> OnPost()
    {
        if (Until is null && ModelState.IsValid)
            Problem(nameof(Until), "mytimes.flare-up.missing");
        if (ModelState.IsValid && Until < clock.Today)
            Problem(nameof(Until), "mytimes.flare-up.past");
        if (ModelState.IsValid && Until > clock.Today.AddMonths(6))
            Problem(nameof(Until), "mytimes.flare-up.far");
        if (!ModelState.IsValid)
        {
            await OnGet();
            return Page();
        }
        await Db.Change(() => Times.FlareUp(Me, Until!.Value));
        return Done("mytimes.flare-up.done");
    }

    public async Task<IActionResult> OnPostEnd()
    {
        await Db.Change(() => Times.EndFlareUp(Me));
        return Done("mytimes.flare-up.ended");
    }
}
