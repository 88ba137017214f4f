using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>Any member puts right what is said of a place; of a home only whoever lives there. What another changed meanwhile stays.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class EditModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : PlacesPage(db, clock, viewer, words, book)
{
    [FromRoute(Name = "place")]
    public Guid Id { get; set; }

    [BindProperty]
    public PlaceForm Form { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        if (await Book.ToChange(Group, Id, Me) is not { } venue)
            return NotFound();
        Form = PlaceForm.Of(await Book.Read(venue), venue.Whole);
        Form.KindStands = venue.OwnerId is not null;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Book.ToChange(Group, Id, Me) is not { } venue)
            return NotFound();
        Form.KindStands = venue.OwnerId is not null;
        if (Form.KindStands)
            Form.Kind = VenueKind.Home;
        Form.Check(ModelState, Words, mayBeHome: Form.KindStands);
        if (!ModelState.IsValid)
            return Page();
        await Db.Change(Save);
        Say(Words["places.edit.done"]);
        return Redirect(AddressOf(Id));
    }

    private async Task Save()
    {
        if (await Book.ToChange(Group, Id, Me) is { } venue)
            await SavePlace.Onto(venue, Form, Book, Me, Clock.Now);
    }
}
