using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// The three questions, entered by the facilitator on someone's behalf. What somebody said before is not shown. Once the group is its own, nothing
/// is entered here any more, whoever it is for: otherwise the page would tell who is in it.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.AnswersOfOne)]
public sealed class AnswersModel(FollowOnDb db, Viewer viewer, Invitations invitations, MemberWords words, AuditTrail audit) : PageModel
{
    [FromRoute]
    public ProgrammeId Programme { get; set; }

    [FromRoute]
    public ParticipantId Participant { get; set; }

    [BindProperty]
    public Interest? Interest { get; set; }

    [BindProperty]
    public ReachAsked Reach { get; set; } = new();

    [BindProperty]
    public TimesAsked Times { get; set; } = new();

    public string Name { get; private set; } = "";
    public bool HasAnswered { get; private set; }

    private string HandoverAddress => $"/programmes/{Programme}/handover";

    public async Task<IActionResult> OnGet() => await Load() is { } found ? found.HandedOver ? Redirect($"{HandoverAddress}/done") : Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is not { } found)
            return NotFound();
        if (found.HandedOver)
            return Redirect($"{HandoverAddress}/done");
        if (Interest is not { } interest)
        {
            ModelState.Remove(nameof(Interest));
            ModelState.AddModelError(nameof(Interest), words["invitation.problem"]);
            return Page();
        }
        if (interest == FollowOn.Programmes.Interest.Yes && !Reach.Check(ModelState, nameof(Reach), words))
            return Page();
        await db.Change(() => Save(interest, found));
        TempData["Done"] = $"Noted for {Name}.";
        return Redirect($"{HandoverAddress}/explore");
    }

    private async Task Save(Interest interest, Found found)
    {
        var participant = await db.Participants.SingleAsync(p => p.Id == Participant);
        var person = await db.People.SingleAsync(p => p.Id == participant.PersonId);
        if (interest == FollowOn.Programmes.Interest.Yes)
        {
            invitations.ReachAt(person, Reach.Mobile, Reach.Email, found.Service);
            await invitations.Share(found.Group, person.Id, Reach.Details, viewer.Id);
            if (Reach.ChangesKeeping)
                await invitations.KeepFrom(found.Group, person.Id, Reach.From);
            if (Times.Read() is var times && times != UsualTimes.None)
                await invitations.SayUsualTimes(person.Id, times);
        }
        await invitations.Answer(participant, interest, viewer.Id);
        audit.Did(Act.AnsweredForSomebody, found.Service.Id, person.Id, Programme);
    }

    private async Task<Found?> Load()
    {
        var row = await (
            from participant in db.Participants
            where participant.Id == Participant && participant.ProgrammeId == Programme
            join p in db.People on participant.PersonId equals p.Id
            join g in db.Groups on (ProgrammeId?)participant.ProgrammeId equals g.ProgrammeId
            join s in db.Services on g.ServiceId equals s.Id
            select new
            {
                Person = p,
                participant.Interest,
                Group = g.Id,
                g.HandedOverAt,
                Service = s,
                Keeps = db.Withholdings.Any(w => w.GroupId == g.Id && w.By == p.Id && w.LiftedAt == null),
            }).AsNoTracking().SingleOrDefaultAsync();
        if (row is null)
            return null;
        (Name, HasAnswered) = (row.Person.KnownAs, row.Interest is not null);
        Reach.Hint(row.Person);
        Reach.MayEnter = true;
        Reach.KeepsAlready = row.Keeps;
        var others = await db.Participants.Where(p => p.ProgrammeId == Programme && p.Id != Participant)
            .Join(db.People, p => p.PersonId, p => p.Id, (_, p) => new { p.Id, p.KnownAs, p.FullName }).ToListAsync();
        Reach.Others = ReachAsked.Other.Of(others.Select(o => (o.Id, o.KnownAs, o.FullName)));
        return new Found(row.Group, row.Service, row.HandedOverAt is not null);
    }

    private sealed record Found(GroupId Group, Service Service, bool HandedOver);
}
