using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>
/// At hand-over time, for members who have no telephone or e-mail to look for themselves: a sheet each, holding what that one reader may see. For two weeks,
/// as the letters of the hand-over; afterwards the group is nobody's to print but its own.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.SlipsAndLetters)]
public sealed class ContactListsModel(FollowOnDb db, UkClock clock, CardsToRead cards, PaperPilot paper) : PrintPage(db)
{
    public IReadOnlyList<Made> Lists { get; private set; } = [];
    public DateOnly Until { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        if (Handover.HandedOverAt is null || clock.Today > (Until = HandoverLetters.PrintableUntil(Handover)))
            return NotFound();
        // Those who joined at the hand-over itself, whatever became of them since: that somebody has left is not to be learnt here. A late joiner has a link.
        var group = Handover.GroupId;
        var at = Handover.HandedOverAt.Value;
        var members = await Db.Memberships.Where(m => m.GroupId == group && m.JoinedAt <= at)
            .Join(Db.People, m => m.PersonId, p => p.Id, (_, p) => p).AsNoTracking().OrderBy(p => p.FullName).ToListAsync();
        var lists = new List<Made>();
        foreach (var reader in members.Where(p => paper.On || !p.ReachedByMachine))
            lists.Add(new Made(reader.FullName, ContactSheet.For(reader.Id, reader.KnownAs, await cards.For(group, reader.Id), clock.Today)));
        Lists = lists;
        return Page();
    }

    /// <summary>A sheet, and whose envelope it goes in.</summary>
    public sealed record Made(string FullName, ContactSheet Sheet);
}
