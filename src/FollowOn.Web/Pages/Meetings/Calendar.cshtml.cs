using System.Text;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>One meet-up as a calendar file: when, where, and nothing of what kind of group it is.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class CalendarModel(FollowOnDb db, Viewer viewer, MemberWords words) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    public async Task<IActionResult> OnGet() => await FindMeeting(Meeting) is { } meeting
        ? File(Encoding.UTF8.GetBytes(meeting.ForCalendar().ToFile(title: words["meetings.in-calendar"])), "text/calendar; charset=utf-8", "meet-up.ics")
        : NotFound();
}
