using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>What somebody has seen of getting into a room, and on in it: yes, no, or not known. Their name and the month stand beside it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class AccessModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    [FromRoute(Name = "place")]
    public Guid Id { get; set; }

    [BindProperty]
    public AccessForm Form { get; set; } = new();

    public VenueSeen Found { get; private set; } = null!;
    public VenueRoom Room { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? room)
    {
        if (await Book.One(Group, Id, Me) is not { Venue: { TakenAwayAt: null, GroupId: not null } venue } found || (venue.OwnerId is { } owner && owner != Me))
            return NotFound();
        if (venue.Room(room ?? venue.Whole.Id) is not { TakenAwayAt: null } of)
            return NotFound();
        (Found, Room, Form) = (found, of, AccessForm.Of(venue, of));
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || !Form.IsWhole)
            return BadRequest();
        var noted = await Db.Change(async () =>
        {
            if (await Book.ToChange(Group, Id, Me) is not { } venue || venue.Room(Form.Room) is not { TakenAwayAt: null })
                return false;
            Form.Note(venue, Me, Clock.Today, Clock.Now);
            return true;
        });
        if (!noted)
            return NotFound();
        Say(Words["places.access-done"]);
        return Redirect(AddressOf(Id));
    }
}
