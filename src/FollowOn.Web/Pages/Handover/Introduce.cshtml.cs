using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The first card: what is said, and everybody's private link.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAnswered)]
public sealed class IntroduceModel(FollowOnDb db, UkClock clock, Invitations invitations, AuditTrail audit, WaysOut ways, PaperPilot paper) : HandoverPage(db)
{
    public bool OnPaper => paper.On;
    public Service Service { get; private set; } = null!;
    public IReadOnlyList<Row> People { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        Service = await Db.Services.AsNoTracking().SingleAsync(s => Db.Programmes.Any(p => p.Id == Programme && p.ServiceId == s.Id));
        var people = await Db.Participants.AsNoTracking().Where(p => p.ProgrammeId == Programme)
            .Join(Db.People, p => p.PersonId, p => p.Id, (p, person) => new { p.InvitedAt, p.Interest, person }).ToListAsync();
        People = [.. people.OrderBy(p => p.person.FullName).Select(p => new Row(p.person.FullName, ways.ByMachine(p.person), p.InvitedAt is not null, p.Interest is not null))];
        return Page();
    }

    public async Task<IActionResult> OnPostSend()
    {
        if (!await IsOpen())
            return Finished();
        var sent = await Db.Change(async () =>
        {
            var programme = await Db.Programmes.SingleAsync(p => p.Id == Programme);
            var service = await Db.Services.SingleAsync(s => s.Id == programme.ServiceId);
            var waiting = await Db.Participants.Where(p => p.ProgrammeId == Programme && p.InvitedAt == null && p.Interest == null)
                .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
            var count = 0;
            foreach (var w in waiting.Where(w => ways.ByMachine(w.person)))
                count += await invitations.Send(w.participant, w.person, programme, service) ? 1 : 0;
            // Pressed again, nobody is left to send to, and nothing was done.
            if (count > 0)
                audit.Did(Act.InvitationsSent, service.Id, programme: Programme, number: count);
            return count;
        });
        TempData["Done"] = $"{UkWords.Count(sent, "link is", "links are")} on the way.";
        return Redirect(Address("/introduce"));
    }

    public async Task<IActionResult> OnPostTick()
    {
        if (!await IsOpen())
            return Finished();
        await Change(h => h.TickIntroduced(clock.Now));
        TempData["Done"] = "Introduce is done.";
        return Redirect(Address(""));
    }

    /// <summary>Somebody on the list, and whether their link has gone or was printed.</summary>
    public sealed record Row(string Name, bool ByMachine, bool HasLink, bool Answered)
    {
        public bool CanBeSent => ByMachine && !HasLink && !Answered;
    }
}
