using FollowOn.Audit;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Meetings.Places;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Programmes.Places;

/// <summary>Offers a place to all groups of a service.</summary>
[Requires(Permission.LookAfterService)]
[ShowsNobody("A place that is offered to groups.")]
public sealed class NewModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book, AuditTrail audit) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

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
        Form.Check(ModelState, words, mayBeHome: false);
        if (!ModelState.IsValid)
            return Page();
        var added = await db.Change(async () =>
        {
            var venue = await book.Add(Service, Id, Form.ToDetails(), viewer.Id);
            venue?.SayOf(venue.Whole.Id, Form.Places, Form.Open, viewer.Id, clock.Now);
            audit.Did(Act.ServiceChanged, Service);
            return venue;
        });
        if (added is null)
            return NotFound();
        TempData["Done"] = "Your groups find it in their books from now on. Say what it is like to get in, if you know.";
        return Redirect($"/services/{Service}/places/{Id}");
    }
}
