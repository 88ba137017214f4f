using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>The group's book of places, with what its service offers.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class IndexModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    public IReadOnlyList<VenueSeen> Places { get; private set; } = [];
    public IReadOnlyList<VenueSeen> Hidden { get; private set; } = [];

    public async Task OnGet() => (Places, Hidden) = (await Book.Of(Group, Me), await Book.Of(Group, Me, hidden: true));

    public async Task<IActionResult> OnPostShow(Guid place)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await Db.Change(() => Book.Hide(Group, place, hidden: false)))
            return NotFound();
        Say(Words["places.shown"]);
        return Redirect($"{Root}/places");
    }

    /// <summary>"Café, Stokes Croft, BS1. 8 fit."</summary>
    public string InShort(VenueSeen place) => PlaceInShort.Of(place, Words);

    /// <summary>What the place as a whole has, or one of its rooms.</summary>
    public IReadOnlyList<string> Has(VenueSeen place) =>
        [.. Feature.All.Where(f => place.Venue.ToMeetIn.Any(r => place.Venue.FactOf(r.Id, f.Id) is { Has: true })).Select(f => Words["places.feature." + f.Id])];
}

/// <summary>A place in a line.</summary>
public static class PlaceInShort
{
    public static string Of(VenueSeen place, MemberWords words)
    {
        var fit = place.Venue.ToMeetIn is [var only] ? only.Places ?? place.Venue.Whole.Places : place.Venue.Whole.Places;
        var where = string.Join(", ", new[] { words["places.kind." + place.Venue.Kind], place.Line, place.At }.OfType<string>());
        return fit is { } n ? $"{where}. {words.Count("places.fit", n)}" : where + ".";
    }
}
