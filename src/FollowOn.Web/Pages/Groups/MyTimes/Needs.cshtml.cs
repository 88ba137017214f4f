using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>What somebody needs of a place: it is met, or the place is not proposed.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NeedsModel(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    public async Task OnGet() => Wanted = [.. (await Said())?.Needs ?? []];

    public async Task<IActionResult> OnPost() =>
        Wanted.TrueForAll(Needs.All.Contains) ? await Change(t => t.Need(Wanted)) : BadRequest();
}
