using System.Text;
using FollowOn.Meetings.Series;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>A member's meet-ups for their calendar program. It changes nothing, and an address that is none gets what any missing page gets.</summary>
[Open("The address is the key: a calendar program cannot sign in, and sees when and where one person's groups meet.")]
public sealed class FeedModel(FollowOnDb db, CalendarFeeds feeds, MemberWords words) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        var (answer, file) = await db.Change(() => feeds.Read(Key, words["meetings.in-calendar"], Networks.Of(HttpContext)));
        if (answer == FeedAnswer.TooOften)
        {
            Response.Headers.RetryAfter = "3600";
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }
        if (file is null)
            return NotFound();
        // No proxy keeps it, and a program asks again each time whether it changed.
        (Response.Headers.CacheControl, Response.Headers.ETag) = ("private, no-cache", file.Tag);
        return Request.Headers.IfNoneMatch.Any(tags => tags?.Contains(file.Tag, StringComparison.Ordinal) == true)
            ? StatusCode(StatusCodes.Status304NotModified)
            : File(Encoding.UTF8.GetBytes(file.Text), "text/calendar; charset=utf-8");
    }
}
