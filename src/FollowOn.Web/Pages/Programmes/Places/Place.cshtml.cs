using FollowOn.Audit;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Meetings.Places;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.Web.Pages.Programmes.Places;

/// <summary>One place a service offers: what it is, and what is known of getting in.</summary>
[Requires(Permission.LookAfterService)]
[ShowsNobody("A place that is offered to groups.")]
public sealed class PlaceModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book, AuditTrail audit) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    [FromRoute(Name = "place")]
    public Guid Id { get; set; }

    public PlaceForm Form { get; private set; } = new();
    public AccessForm Access { get; private set; } = new();
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPost([Bind(Prefix = "Form")] PlaceForm form)
    {
        form.Check(ModelState, words, mayBeHome: false);
        if (!ModelState.IsValid)
        {
            if (!await Load())
                return NotFound();
            Form = form;
            return Page();
        }
        return await Change(venue => SavePlace.Onto(venue, form, book, viewer.Id, clock.Now), "The place is saved.", $"/services/{Service}/places/{Id}");
    }

    public async Task<IActionResult> OnPostAccess([Bind(Prefix = "Form")] AccessForm form)
    {
        if (!ModelState.IsValid || !form.IsWhole)
            return BadRequest();
        return await Change(venue =>
        {
            if (form.Room == venue.Whole.Id)
                form.Note(venue, viewer.Id, clock.Today, clock.Now);
            return Task.CompletedTask;
        }, "What it is like is saved.", $"/services/{Service}/places/{Id}");
    }

    public Task<IActionResult> OnPostTakeAway() => Change(venue =>
    {
        venue.TakeAway(viewer.Id, clock.Now);
        return Task.CompletedTask;
    }, "It is offered no longer. Meet-ups that were there still say so.", $"/services/{Service}/places");

    /// <summary>Both forms of the page call their fields alike.</summary>
    public ViewDataDictionary Prefixed(ViewDataDictionary data)
    {
        var prefixed = new ViewDataDictionary(data);
        prefixed.TemplateInfo.HtmlFieldPrefix = "Form";
        return prefixed;
    }

    private async Task<bool> Load()
    {
        if (await book.ToChange(Service, Id) is not { } venue)
            return false;
        Name = venue.Name;
        (Form, Access) = (PlaceForm.Of(await book.Read(venue), venue.Whole), AccessForm.Of(venue, venue.Whole));
        return true;
    }

    private async Task<IActionResult> Change(Func<Venue, Task> what, string done, string to)
    {
        var found = await db.Change(async () =>
        {
            if (await book.ToChange(Service, Id) is not { } venue)
                return false;
            await what(venue);
            audit.Did(Act.ServiceChanged, Service);
            return true;
        });
        if (!found)
            return NotFound();
        TempData["Done"] = done;
        return Redirect(to);
    }
}
