using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The second card, and who has answered: names without what they said.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAnswered)]
public sealed class ExploreModel(FollowOnDb db, UkClock clock, Invitations invitations, AuditTrail audit, WaysOut ways) : HandoverPage(db)
{
    public IReadOnlyList<Row> People { get; private set; } = [];
    public int Remindable { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        var people = await Db.Participants.AsNoTracking().Where(p => p.ProgrammeId == Programme)
            .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
        People = [.. people.OrderBy(p => p.person.FullName).Select(p => new Row(
            p.participant.Id, p.person.FullName, p.participant.Interest is not null, p.participant.InvitedAt is not null, p.participant.RemindedAt is not null))];
        Remindable = people.Count(p => CanBeReminded(p.participant, p.person));
        return Page();
    }

    public async Task<IActionResult> OnPostRemind()
    {
        if (!await IsOpen())
            return Finished();
        var asked = await Db.Change(async () =>
        {
            var programme = await Db.Programmes.SingleAsync(p => p.Id == Programme);
            var service = await Db.Services.SingleAsync(s => s.Id == programme.ServiceId);
            var silent = await Db.Participants.Where(p => p.ProgrammeId == Programme && p.Interest == null)
                .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
            var count = 0;
            foreach (var s in silent.Where(s => CanBeReminded(s.participant, s.person)))
                count += await invitations.SendReminder(s.participant, s.person, programme, service) ? 1 : 0;
            audit.Did(Act.RemindersSent, service.Id, programme: Programme, number: count);
            return count;
        });
        TempData["Done"] = $"{UkWords.People(asked)} asked once more.";
        return Redirect(Address("/explore"));
    }

    public async Task<IActionResult> OnPostTick()
    {
        if (!await IsOpen())
            return Finished();
        await Change(h => h.TickExplored(clock.Now));
        TempData["Done"] = "Explore is done.";
        return Redirect(Address(""));
    }

    /// <summary>Not on the day they got their link: nobody is pursued.</summary>
    private bool CanBeReminded(Participant participant, Person person) =>
        participant is { Interest: null, RemindedAt: null, InvitedAt: { } invited }
        && ways.ByMachine(person) && DateOnly.FromDateTime(UkClock.ToLondon(invited)) < clock.Today;

    /// <summary>Whether somebody has answered, never what.</summary>
    public sealed record Row(ParticipantId Id, string Name, bool Answered, bool Invited, bool Reminded);
}
