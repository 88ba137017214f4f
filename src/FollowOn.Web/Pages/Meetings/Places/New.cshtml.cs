using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>Any member puts a place into the group's book; a home only whoever lives there.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NewModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    /// <summary>Pressed twice, it is one place.</summary>
    [BindProperty]
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public PlaceForm Form { get; set; } = new();

    public void OnGet()
    {
        // Nothing is known yet.
    }

    public async Task<IActionResult> OnPost()
    {
        Form.Check(ModelState, Words, mayBeHome: true);
        if (!ModelState.IsValid)
            return Page();
        var added = await Db.Change(async () =>
        {
            var venue = await Book.Add(Group, Id, Form.ToDetails(), Me);
            venue?.SayOf(venue.Whole.Id, Form.Places, Form.Open, Me, Clock.Now);
            return venue;
        });
        if (added is null)
            return NotFound();
        Say(Words["places.new.done"]);
        return Redirect($"{AddressOf(Id)}/access");
    }
}
