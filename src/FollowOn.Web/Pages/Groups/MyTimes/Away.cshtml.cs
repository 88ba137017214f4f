using FollowOn.Meetings.Times;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>Dates away, from and to, both included. What is past goes by itself.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class AwayModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty, Called("the first day you are away")]
    public DateOnly? First { get; set; }

    [BindProperty, Called("the last day you are away")]
    public DateOnly? Last { get; set; }

    public IReadOnlyList<Away> Kept { get; private set; } = [];

    public async Task OnGet() => Kept = (await Said())?.Away.From(clock.Today).All ?? [];

    public async Task<IActionResult> OnPost()
    {
        if (First is null && ModelState.IsValid)
            Problem(nameof(First), "mytimes.away.first-missing");
        var last = Last ?? First;
        if (ModelState.IsValid && last < clock.Today)
            Problem(nameof(Last), "mytimes.away.past");
        if (ModelState.IsValid && last < First)
            Problem(nameof(Last), "mytimes.away.order");
        if (ModelState.IsValid && last > clock.Today.AddYears(2))
            Problem(nameof(Last), "mytimes.away.far");
        await OnGet();
        if (ModelState.IsValid && Kept.Count >= DatesAway.Most)
            Problem(nameof(First), "mytimes.away.many");
        return ModelState.IsValid ? await Change(t => t.GoAway(t.Away.With(new Away(First!.Value, last!.Value)))) : Page();
    }

    public async Task<IActionResult> OnPostRemove(string? away)
    {
        ModelState.Clear();
        await Db.Change(async () =>
        {
            if ((await Said())?.Away.All.Where(a => a.Kept == away).ToList() is [var gone])
                await Times.Change(Me, Me, t => t.GoAway(t.Away.Without(gone)));
        });
        return Done();
    }
}
