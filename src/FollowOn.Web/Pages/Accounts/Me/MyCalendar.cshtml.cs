using FollowOn.Accounts;
using FollowOn.Meetings.Series;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts.Me;

/// <summary>A member's own calendar address: made, shown once, renewed, ended; and what it shows to whoever looks at the calendar.</summary>
[Requires(Permission.SignedIn)]
public sealed class MyCalendarModel(FollowOnDb db, CalendarFeeds feeds, Viewer viewer, SiteAddress site, MemberWords words) : PageModel
{
    private const string Once = "CalendarKey";
    private const string Place = "place";
    private const string GroupName = "group";

    /// <summary>What stands in the calendar beside day and time.</summary>
    [BindProperty]
    public List<string> Shows { get; set; } = [];

    public CalendarFeed? Feed { get; private set; }

    /// <summary>Just made: it is shown this once, because only a fingerprint of it is kept.</summary>
    public string? Address { get; private set; }

    /// <summary>The same as a calendar program takes it over with a tap.</summary>
    public string? Webcal => Address is null ? null : "webcal" + Address[Address.IndexOf(':', StringComparison.Ordinal)..];

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        Feed = await feeds.Of(viewer.Id);
        Shows = [.. new[] { (Place, Feed?.ShowsPlace), (GroupName, Feed?.ShowsGroup) }.Where(s => s.Item2 == true).Select(s => s.Item1)];
        if (Feed is not null && TempData[Once] is string key)
            Address = site.Link($"/c/{key}/meet-ups.ics");
    }

    public async Task<IActionResult> OnPostMake()
    {
        TempData[Once] = await db.Change(() => feeds.Make(viewer.Id));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostShow()
    {
        await db.Change(() => feeds.Show(viewer.Id, Shows.Contains(GroupName), Shows.Contains(Place)));
        TempData["Done"] = words["feed.saved"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEnd()
    {
        await db.Change(() => feeds.End(viewer.Id));
        TempData["Done"] = words["feed.ended"];
        return RedirectToPage();
    }
}
