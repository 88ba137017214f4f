using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>How long before a meet-up somebody must know of it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NoticeModel(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty]
    public int? Days { get; set; }

    public async Task OnGet() => Days = (await Said())?.NoticeDays;

    public async Task<IActionResult> OnPost()
    {
        if (Days is not { } days)
        {
            ModelState.Clear();
            Problem(nameof(Days), "mytimes.notice.missing");
            return Page();
        }
        return TimesSaid.Notices.Contains(days) ? await Change(t => t.NeedNotice(days)) : BadRequest();
    }
}
