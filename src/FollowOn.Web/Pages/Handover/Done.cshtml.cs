using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The last page of a hand-over, and what every other one leads to once it is finished.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Whether it is handed over.")]
public sealed class DoneModel(FollowOnDb db, UkClock clock, AuditTrail audit) : HandoverPage(db)
{
    public int Letters { get; private set; }
    public DateOnly LettersUntil { get; private set; }
    public bool LettersAreOver { get; private set; }
    public bool NobodyLostOpen => !LettersAreOver;

    public string AskAgain => Handover.AskAgainOn is { } day ? $", and will be asked once more around {UkWords.DateAndYear(day)}" : "";

    public async Task<IActionResult> OnGet()
    {
        if (await IsOpen())
            return Redirect(Address(""));
        LettersUntil = HandoverLetters.PrintableUntil(Handover);
        LettersAreOver = clock.Today > LettersUntil;
        if (!LettersAreOver)
            Letters = await HandoverLetters.Of(Db, Handover).CountAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAgain()
    {
        await Db.Change(async () =>
        {
            var handover = await Db.Handovers.SingleAsync(h => h.ProgrammeId == Programme);
            if (handover.ClosedWithoutGroupAt is not null)
            {
                handover.OpenAgain();
                audit.Did(Act.OpenedAgain, await Db.Programmes.Where(p => p.Id == Programme).Select(p => p.ServiceId).SingleAsync(), programme: Programme);
            }
        });
        return Redirect(Address(""));
    }
}
