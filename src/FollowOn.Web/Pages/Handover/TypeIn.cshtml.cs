using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The paper forms of a whole room on one page, typed in with a few keys each. Only people who have not answered are here, and no answer is shown.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAnswered)]
public sealed class TypeInModel(FollowOnDb db, Viewer viewer, Invitations invitations, AuditTrail audit) : HandoverPage(db)
{
    [BindProperty]
    public List<TypedForm> Rows { get; set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        Rows = [.. (await Waiting()).Select(w => new TypedForm { Id = w.Participant.Id, Name = w.Person.FullName })];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        var waiting = (await Waiting()).ToDictionary(w => w.Participant.Id);
        // Whoever answered for themselves in the meantime is not overruled by a sheet.
        var known = Rows.Where(r => waiting.ContainsKey(r.Id)).DistinctBy(r => r.Id).ToList();
        if (known.Count != Rows.Count)
            ModelState.Clear();
        Rows = known;
        for (var i = 0; i < Rows.Count; i++)
        {
            Rows[i].Name = waiting[Rows[i].Id].Person.FullName;
            if (!Rows[i].IsEmpty)
                Rows[i].Read(waiting[Rows[i].Id].Person, ModelState, $"{nameof(Rows)}[{i}]");
        }
        if (!ModelState.IsValid)
            return Page();
        var saved = await Db.Change(Save);
        TempData["Done"] = $"{UkWords.Count(saved, "form is", "forms are")} typed in.";
        return Redirect(Address("/type-in"));
    }

    private async Task<int> Save()
    {
        var of = await Db.Groups.Where(g => g.ProgrammeId == Programme).Join(Db.Services, g => g.ServiceId, s => s.Id, (g, s) => new { Group = g.Id, Service = s }).SingleAsync();
        var saved = 0;
        foreach (var row in Rows.Where(r => r.Interest is not null))
        {
            var participant = await Db.Participants.SingleAsync(p => p.Id == row.Id);
            if (participant.Interest is not null)
                continue;
            var person = await Db.People.SingleAsync(p => p.Id == participant.PersonId);
            if (row.Interest == Interest.Yes)
            {
                invitations.ReachAt(person, row.Mobile, row.Email, of.Service);
                await invitations.Share(of.Group, person.Id, row.Details, viewer.Id);
                if (row.Usual is { } times)
                    await invitations.SayUsualTimes(person.Id, times);
            }
            await invitations.Answer(participant, row.Interest!.Value, viewer.Id);
            audit.Did(Act.AnsweredForSomebody, of.Service.Id, person.Id, Programme);
            saved++;
        }
        return saved;
    }

    private async Task<List<(Participant Participant, Person Person)>> Waiting()
    {
        var rows = await Db.Participants.AsNoTracking().Where(p => p.ProgrammeId == Programme && p.Interest == null)
            .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).OrderBy(r => r.person.FullName).ToListAsync();
        return [.. rows.Select(r => (r.participant, r.person))];
    }
}
