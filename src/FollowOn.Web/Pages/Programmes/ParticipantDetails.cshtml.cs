using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>
/// Corrects what is known about a participant, or takes them off the programme. Somebody who belongs to a group or has a role looks after their own
/// details: whoever could change where their messages go could read what their group writes.
/// </summary>
[Requires(Permission.PrepareProgramme)]
[Shows(Shown.OneParticipant)]
public sealed class ParticipantDetailsModel(FollowOnDb db, UkClock clock, TakeOffProgramme takeOff, AuditTrail audit) : PageModel, IPersonPage
{
    private bool _ownsTheirDetails;

    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [FromRoute]
    public ParticipantId Participant { get; set; }

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    public Person About { get; private set; } = null!;
    public bool HandedOver { get; private set; }
    public bool MayCorrect => !HandedOver && !_ownsTheirDetails;

    public string WhyNot => HandedOver
        ? "This programme has been handed over. Its people look after their own details now."
        : "They belong to a group or work with a service, so they look after their own details. You can still take them off this programme.";

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        Person = PersonForm.Of(About);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        if (!MayCorrect)
            return RedirectToPage();
        if (Person.Read(ModelState) is not { } details)
            return Page();
        await db.Change(() => Correct(details));
        TempData["Done"] = "The details are saved.";
        return Redirect($"/programmes/{Id}");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (!await Load())
            return NotFound();
        if (HandedOver)
            return RedirectToPage();
        await db.Change(async () =>
        {
            if (await Place().SingleOrDefaultAsync() is { } place)
                await takeOff.Take(place);
        });
        TempData["Done"] = $"{About.FullName} is no longer on this programme.";
        return Redirect($"/programmes/{Id}");
    }

    private async Task Correct(PersonDetails details)
    {
        var person = await Place().Join(db.People, x => x.PersonId, p => p.Id, (_, p) => p).SingleAsync();
        var before = (person.Mobile, person.Email);
        details.Correct(person);
        audit.Did(Act.DetailsCorrected, await db.Programmes.Where(p => p.Id == Id).Select(p => p.ServiceId).SingleAsync(), person.Id, Id);
        // Whoever signed in by the old number or address is not this person for certain any more.
        if (before != (person.Mobile, person.Email))
            await db.Sessions.Where(s => s.PersonId == person.Id && s.EndedAt == null).ForEachAsync(s => s.End(clock.Now));
    }

    private IQueryable<Participant> Place() => db.Participants.Where(p => p.Id == Participant && p.ProgrammeId == Id);

    private async Task<bool> Load()
    {
        var found = await Place().AsNoTracking().Join(db.People, x => x.PersonId, p => p.Id, (_, person) => new
        {
            person,
            Owns = db.Memberships.Any(m => m.PersonId == person.Id) || db.Roles.Any(r => r.PersonId == person.Id && r.EndedAt == null),
            HandedOver = db.Handovers.Any(h => h.ProgrammeId == Id && h.HandedOverAt != null),
        }).SingleOrDefaultAsync();
        if (found is null)
            return false;
        (About, _ownsTheirDetails, HandedOver) = (found.person, found.Owns, found.HandedOver);
        return true;
    }
}
