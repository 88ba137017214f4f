using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>Another room of a place. Pressing twice makes one: two rooms of one name there are not.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class RoomsModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    [FromRoute(Name = "place")]
    public Guid Id { get; set; }

    [BindProperty, OwnWords]
    public string? Name { get; set; }

    [BindProperty]
    public string? Fit { get; set; }

    public async Task<IActionResult> OnGet() => await Book.ToChange(Group, Id, Me) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > VenueRoom.NameMaxLength)
            ModelState.AddModelError(nameof(Name), Words["places.room.name-missing"]);
        if (!Fits.TryRead(Fit, out var fit))
            ModelState.AddModelError(nameof(Fit), Words["places.form.fit-wrong"]);
        if (!ModelState.IsValid)
            return await OnGet();
        var added = await Db.Change(async () => await Book.ToChange(Group, Id, Me) is not { } venue ? null
            : (bool?)(venue.AddRoom(Name!, fit, UsualTimes.Anytime, Me, Clock.Now) || venue.ToMeetIn.Any(r => r.Name.Equals(Name!.Trim(), StringComparison.OrdinalIgnoreCase))));
        if (added is null)
            return NotFound();
        Say(Words[added.Value ? "places.room.done" : "places.room.full"]);
        return Redirect(AddressOf(Id));
    }
}
