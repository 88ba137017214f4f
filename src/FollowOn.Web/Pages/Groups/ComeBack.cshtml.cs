using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>For somebody who left: the way back, without a question, and the contacts they had agreed on, which stay theirs.</summary>
[Requires(Permission.SignedIn)]
public sealed class ComeBackModel(FollowOnDb db, Viewer viewer, MemberWords words, Invitations invitations, CardsToRead cards) : PageModel
{
    public IReadOnlyList<Row> Left { get; private set; } = [];

    public async Task OnGet()
    {
        var me = viewer.Id;
        var groups = await db.Memberships.Where(m => m.PersonId == me && m.LeftAt != null)
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { g.Id, g.Name, g.EndedAt, m.LeftAt }).OrderByDescending(g => g.LeftAt).Take(MostShown).ToListAsync();
        var rows = new List<Row>();
        foreach (var g in groups)
            rows.Add(new Row(g.Id, g.Name, g.EndedAt is null, [.. (await cards.For(g.Id, me)).Where(c => c.Person != me && c.Lines.Count > 0)]));
        Left = rows;
    }

    public async Task<IActionResult> OnPost(GroupId group)
    {
        var me = viewer.Id;
        var back = await db.Change(async () =>
        {
            var left = await db.Groups.SingleOrDefaultAsync(g => g.Id == group && g.EndedAt == null && db.Memberships.Any(m => m.GroupId == g.Id && m.PersonId == me));
            if (left is null)
                return false;
            await invitations.Join(left, me);
            return true;
        });
        if (!back)
            return NotFound();
        TempData["Done"] = words["groups.come-back.done"];
        return Redirect($"/groups/{group}");
    }

    /// <summary>Nobody has left more groups than this; each costs three queries.</summary>
    private const int MostShown = 1;

    public sealed record Row(GroupId Id, string Name, bool CanComeBack, IReadOnlyList<Card> Cards);
}
