using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Who came, said by a member.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class WhoCameModel(FollowOnDb db, Viewer viewer, AfterMeetUps after, MemberWords words) : WhoCameForm(db, after, words)
{
    private readonly FollowOnDb _db = db;

    [FromRoute(Name = "group")]
    public GroupId Group { get; set; }

    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    public string Address => $"/groups/{Group}/meet-ups/{Meeting}";

    protected override async Task<(MeetingId Meeting, PersonId By)?> Who()
    {
        var (group, meeting) = (Group, Meeting);
        ViewData["Brand"] = await _db.Meetings.Where(m => m.Id == meeting && m.GroupId == group)
            .Join(_db.Groups, m => m.GroupId, g => g.Id, (_, g) => g.Name).SingleOrDefaultAsync();
        return ViewData["Brand"] is null ? null : (meeting, viewer.Id);
    }

    protected override IActionResult Nothing() => NotFound();

    protected override IActionResult Thanked() => Redirect(Address);
}
