using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// The screen for the whole room: how to get to one's own page, and how many have answered. Never who, never what, and no name at all: it is shown on a wall.
/// </summary>
[Requires(Permission.HandOver)]
[ShowsNobody("A code for the room, and how many have answered.")]
public sealed class RoomScreenModel(FollowOnDb db, UkClock clock, Viewer viewer, Rooms rooms, SiteAddress site) : HandoverPage(db)
{
    /// <summary>The letters, while the room is open.</summary>
    public string? Code { get; private set; }

    /// <summary>Null when it was not opened today.</summary>
    public RoomState? State { get; private set; }

    /// <summary>London's wall time.</summary>
    public TimeOnly EndsAt { get; private set; }
    public int Answered { get; private set; }
    public int People { get; private set; }

    /// <summary>What the QR code holds.</summary>
    public string Link => site.Link($"/room/{Code}");

    /// <summary>The address to type, without what a browser adds by itself.</summary>
    public string Shown => site.Shown("/room");

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        var counts = await Db.Participants.Where(p => p.ProgrammeId == Programme).GroupBy(p => p.Interest != null).Select(g => new { Answered = g.Key, Count = g.Count() }).ToListAsync();
        (Answered, People) = (counts.Where(c => c.Answered).Sum(c => c.Count), counts.Sum(c => c.Count));
        if (await rooms.Latest(Programme) is not { } room)
            return Page();
        State = room.State(clock.Now);
        Code = State == RoomState.Open ? rooms.CodeOf(room) : null;
        EndsAt = TimeOnly.FromDateTime(UkClock.ToLondon(room.EndsAt));
        return Page();
    }

    public async Task<IActionResult> OnPostOpen()
    {
        if (!await IsOpen())
            return Finished();
        await rooms.Open(Programme, viewer.Id);
        return Redirect(Address("/room"));
    }

    public async Task<IActionResult> OnPostEnd()
    {
        await rooms.End(Programme);
        return Redirect(Address("/room"));
    }
}
