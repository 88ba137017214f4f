using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>
/// Changes how somebody is reached who has lost the old number or address, after staff have made sure that it is them. What we hold is only hinted at. Not for
/// somebody who works for a service: whoever could change where their codes go could become them.
/// </summary>
[Requires(Permission.PrepareProgramme)]
[Shows(Shown.OneParticipant)]
public sealed class ParticipantReachModel(FollowOnDb db, ContactChanges changes) : PageModel
{
    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    [FromRoute]
    public ParticipantId Participant { get; set; }

    [BindProperty]
    public string? Mobile { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public bool Checked { get; set; }

    public Person About { get; private set; } = null!;
    public bool Works { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        if (Works)
            return RedirectToPage();
        ModelState.Clear();
        var (mobile, email) = Read();
        if (mobile is null && email is null && ModelState.IsValid)
            Typed.Problem(ModelState, nameof(Mobile), "Enter the new mobile number or email address.");
        if (!Checked)
            Typed.Problem(ModelState, nameof(Checked), "Make sure that it is them, and tick the box.");
        if (!ModelState.IsValid)
            return Page();
        await db.Change(async () =>
        {
            var person = await db.People.SingleAsync(p => p.Id == About.Id);
            var service = await db.Programmes.Where(p => p.Id == Id).Select(p => p.ServiceId).SingleAsync();
            if (mobile is not null)
                await changes.ByStaff(person, ReachDetail.Mobile, mobile.Typed, service, Id);
            if (email is not null)
                await changes.ByStaff(person, ReachDetail.Email, email.Value, service, Id);
        });
        TempData["Done"] = $"{About.KnownAs} is reached there from now on. They can sign in with it from this time tomorrow.";
        return Redirect($"/programmes/{Id}");
    }

    private (PhoneNumber? Mobile, EmailAddress? Email) Read()
    {
        var details = new PersonForm { FullName = About.FullName, Mobile = Mobile, Email = Email };
        var problems = new Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary();
        var read = details.Read(problems);
        foreach (var (field, state) in problems)
            foreach (var error in state.Errors)
                ModelState.AddModelError(field["Person.".Length..], error.ErrorMessage);
        return (read?.Mobile, read?.Email);
    }

    private async Task<bool> Load()
    {
        var found = await db.Participants.AsNoTracking().Where(p => p.Id == Participant && p.ProgrammeId == Id)
            .Join(db.People, x => x.PersonId, p => p.Id, (_, person) => new { person, Works = db.Roles.Any(r => r.PersonId == person.Id && r.Role != Role.Volunteer && r.EndedAt == null) }).SingleOrDefaultAsync();
        if (found is null)
            return false;
        (About, Works) = (found.person, found.Works);
        return true;
    }
}
