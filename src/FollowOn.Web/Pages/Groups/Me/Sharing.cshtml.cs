using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Me;

/// <summary>Which of my details the group may have: each for itself, since when, and taken back as easily as given.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class SharingModel(FollowOnDb db, Viewer viewer, MemberWords words, Invitations invitations) : GroupPage(db, viewer)
{
    [BindProperty]
    public List<Detail> Shared { get; set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Rows = await ReadRows();
        Shared = [.. Rows.Where(r => r.Since is not null).Select(r => r.Detail)];
    }

    public async Task<IActionResult> OnPost()
    {
        var mine = await ReadRows();
        if (!ModelState.IsValid || Shared.Any(d => mine.All(r => r.Detail != d)))
            return BadRequest();
        await Db.Change(() => invitations.Share(Group, Me, [.. Shared.Distinct()], Me));
        Say(words[Shared.Count == 0 ? "groups.sharing.none-done" : "groups.sharing.done"]);
        return Redirect($"{Root}/me/sharing");
    }

    private async Task<IReadOnlyList<Row>> ReadRows()
    {
        var (group, me) = (Group, Me);
        var person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == me);
        var living = await Db.SharedDetails.Where(s => s.GroupId == group && s.PersonId == me && s.WithdrawnAt == null)
            .Select(s => new { s.Detail, s.AgreedAt }).ToListAsync();
        return [.. Enum.GetValues<Detail>()
            .Select(d => (Detail: d, Line: CardsToRead.LineOf(person, d, default)))
            .Where(d => d.Line is not null)
            .Select(d => new Row(d.Detail, d.Line!.Shown, living.Where(s => s.Detail == d.Detail).Select(s => (DateOnly?)DateOnly.FromDateTime(UkClock.ToLondon(s.AgreedAt))).FirstOrDefault()))];
    }

    /// <summary>One detail the viewer has, and since when the group may have it; null when it may not.</summary>
    public sealed record Row(Detail Detail, string Shown, DateOnly? Since);
}
