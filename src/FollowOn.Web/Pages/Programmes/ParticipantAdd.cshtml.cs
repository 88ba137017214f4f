using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Adds one person, typed. Everything but the name is optional.</summary>
[Requires(Permission.PrepareProgramme)]
[ShowsNobody("What is typed into it.")]
public sealed class ParticipantAddModel(FollowOnDb db, AddParticipants add) : PageModel, IPersonPage
{
    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    /// <summary>What the person and their place get as ids, so that pressing twice adds once.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    public bool HandedOver { get; private set; }

    /// <summary>Somebody who was erased from this programme has asked to be on it again.</summary>
    [BindProperty]
    public bool AskedToComeBack { get; set; }

    /// <summary>They were erased, and nobody has said yet that they asked to come back.</summary>
    public bool WasErased { get; private set; }

    public async Task OnGet()
    {
        Key = Guid.CreateVersion7();
        HandedOver = await db.Handovers.AnyAsync(h => h.ProgrammeId == Id && h.HandedOverAt != null);
    }

    public async Task<IActionResult> OnPost(bool another)
    {
        HandedOver = await db.Handovers.AnyAsync(h => h.ProgrammeId == Id && h.HandedOverAt != null);
        if (Key == Guid.Empty || HandedOver)
            return RedirectToPage();
        if (Person.Read(ModelState) is not { } details)
            return Page();
        var done = await db.Change(async () =>
        {
            if (await db.Participants.AnyAsync(p => p.Id == ParticipantId.From(Key)))
                return new AddedParticipants(0, 0, 1);
            var programme = await db.Programmes.SingleAsync(p => p.Id == Id);
            return await add.To(programme, [new PersonToAdd(PersonId.From(Key), ParticipantId.From(Key), details)], AskedToComeBack);
        });
        if (done.Erased > 0)
        {
            WasErased = true;
            Typed.Problem(ModelState, nameof(AskedToComeBack), "Somebody with this name or number asked to be erased from this programme. Tick the box if they have asked to be on it again.");
            return Page();
        }
        TempData["Done"] = InWords(details, done);
        return another ? RedirectToPage() : Redirect($"/programmes/{Id}");
    }

    private static string InWords(PersonDetails details, AddedParticipants done) => done switch
    {
        { There: 1 } => $"{details.FullName} is on the programme already.",
        { KnownBefore: 1 } => $"{details.FullName} is on the programme. Your service knew them already, so their details stay as they were.",
        _ => $"{details.FullName} is on the programme.",
    };
}
