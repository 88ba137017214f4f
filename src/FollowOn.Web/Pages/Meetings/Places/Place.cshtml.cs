using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>One place: where it is, what is known of getting in, and who checked it when.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class PlaceModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    private IReadOnlyDictionary<PersonId, string> _names = new Dictionary<PersonId, string>();

    [FromRoute(Name = "place")]
    public Guid Id { get; set; }

    public VenueSeen Found { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public string? ChangedBy { get; private set; }
    public DateOnly ChangedOn { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Book.One(Group, Id, Me) is not { } found)
            return NotFound();
        (Found, _names) = (found, await MayName());
        MayChange = found.Venue.GroupId is not null && found.Venue.TakenAwayAt is null && (found.Venue.OwnerId is null || found.Venue.OwnerId == Me);
        ChangedBy = found.OfService ? null : _names.GetValueOrDefault(found.Venue.ChangedBy) ?? Words["places.by-somebody"];
        ChangedOn = DateOnly.FromDateTime(UkClock.ToLondon(found.Venue.ChangedAt));
        return Page();
    }

    public IReadOnlyList<FactSeen> Facts(VenueRoom room) => FactsOf(Found, room, _names);

    /// <summary>Out of the book; the meet-ups that were there still say where they were.</summary>
    public Task<IActionResult> OnPostTakeAway() => Change(v => v.TakeAway(Me, Clock.Now), "places.take-away-done", $"{Root}/places");

    public Task<IActionResult> OnPostNoRoom(Guid room) => Change(v => v.TakeAwayRoom(room, Me, Clock.Now), "places.room-away-done", AddressOf(Id));

    public async Task<IActionResult> OnPostHide()
    {
        if (!await Db.Change(() => Book.Hide(Group, Id, hidden: true)))
            return NotFound();
        Say(Words["places.hide-done"]);
        return Redirect($"{Root}/places");
    }

    private async Task<IActionResult> Change(Action<Venue> what, string done, string to)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var found = await Db.Change(async () =>
        {
            var venue = await Book.ToChange(Group, Id, Me);
            if (venue is not null)
                what(venue);
            return venue is not null;
        });
        if (!found)
            return NotFound();
        Say(Words[done]);
        return Redirect(to);
    }
}
