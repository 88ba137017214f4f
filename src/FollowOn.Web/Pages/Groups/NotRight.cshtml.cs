using FollowOn.Groups.Repair;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups.Repair;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>
/// Something isn't right: telling somebody, whom to call, and what anybody can do at once; and for whoever looks at what was told, what waits. Opening it
/// leaves no trace.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class NotRightModel(FollowOnDb db, Viewer viewer, LookAt lookAt) : GroupPage(db, viewer)
{
    public ServicePlace Place { get; private set; } = null!;

    /// <summary>What the viewer told.</summary>
    public IReadOnlyList<Report> Told { get; private set; } = [];

    /// <summary>What the viewer is to look at, theirs only.</summary>
    public IReadOnlyList<Report> ToLookAt { get; private set; } = [];

    /// <summary>What the group was asked and is settled.</summary>
    public IReadOnlyList<GroupQuestion> Settled { get; private set; } = [];

    public async Task OnGet()
    {
        var (group, me) = (Group, Me);
        Place = await ServicePlace.Of(Db, group);
        Told = await Db.Reports.AsNoTracking().Where(r => r.GroupId == group && r.By == me).OrderByDescending(r => r.SentAt).ToListAsync();
        ToLookAt = await lookAt.OfMember(group, me).AsNoTracking().Where(r => r.By != me).OrderBy(r => r.SentAt).ToListAsync();
        var settled = await Db.GroupQuestions.AsNoTracking().Where(q => q.GroupId == group && q.ClosedAt != null).OrderByDescending(q => q.ClosedAt)
            .Select(q => new { Question = q, Joined = Db.Memberships.Where(m => m.GroupId == group && m.PersonId == me).Select(m => m.JoinedAt).Single() }).ToListAsync();
        Settled = [.. settled.Where(s => s.Question.MayBeSeenBy(me, s.Joined)).Select(s => s.Question)];
    }
}
