using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Me;

/// <summary>No contact with one person: nothing passes between the two through FollowOn. They are not told, and neither is anybody else.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class KeepFromModel(FollowOnDb db, Viewer viewer, MemberWords words, KeepFrom keepFrom) : GroupPage(db, viewer)
{
    [BindProperty]
    public PersonId? From { get; set; }

    /// <summary>"people" when it was pressed beside a name there.</summary>
    [BindProperty]
    public string? Back { get; set; }

    private string Next => Back == "people" ? $"{Root}/people" : $"{Root}/me/keep-from";

    public IReadOnlyList<Row> People { get; private set; } = [];

    public async Task OnGet()
    {
        var (group, me) = (Group, Me);
        var rows = await Db.Memberships.Where(m => m.GroupId == group && m.PersonId != me)
            .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new { p.Id, p.KnownAs, p.FullName, m.LeftAt }).ToListAsync();
        var kept = await Db.Withholdings.Where(w => w.GroupId == group && w.By == me && w.LiftedAt == null).Select(w => new { w.From, w.Since }).ToListAsync();
        var names = FirstNames.Of(rows.Select(r => (r.Id, r.KnownAs, r.FullName)));
        People = [.. rows
            .Select(r => new Row(r.Id, names[r.Id], r.LeftAt is null, kept.Where(k => k.From == r.Id).Select(k => (DateOnly?)DateOnly.FromDateTime(UkClock.ToLondon(k.Since))).FirstOrDefault()))
            .Where(r => r.IsIn || r.KeptSince is not null)
            .OrderBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    public async Task<IActionResult> OnPost()
    {
        if (From is not { } from)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(From), words["groups.keep-from.missing"]);
            await OnGet();
            return Page();
        }
        if (!await Db.Change(() => keepFrom.Start(Group, Me, from)))
            return NotFound();
        Say(words["groups.keep-from.done"]);
        return Redirect(Next);
    }

    public async Task<IActionResult> OnPostLift(PersonId person)
    {
        await Db.Change(() => keepFrom.Lift(Group, Me, person));
        Say(words["groups.keep-from.lifted"]);
        return Redirect(Next);
    }

    /// <summary>Somebody else, and since when things are kept from them; null when nothing is.</summary>
    public sealed record Row(PersonId Id, string Name, bool IsIn, DateOnly? KeptSince);
}
