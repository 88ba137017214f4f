using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The three cards, today's open. Counts only: who answered what is nobody's business here.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("The three cards, dates and how many have answered.")]
public sealed class IndexModel(FollowOnDb db, UkClock clock) : HandoverPage(db)
{
    public Row Shown { get; private set; } = null!;
    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        var programme = await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == Programme);
        Shown = await Db.Programmes.Where(p => p.Id == Programme).Select(p => new Row(
            p.Name,
            Db.Participants.Count(x => x.ProgrammeId == Programme),
            Db.Participants.Count(x => x.ProgrammeId == Programme && x.Interest != null),
            Db.Roles.Any(r => r.ProgrammeId == Programme && r.Role == Role.Volunteer && r.EndedAt == null))).SingleAsync();
        var today = RunSheet.Today(programme, clock.Today);
        Cards = [.. RunSheet.Cards.Select(card => new Card(card, RunSheet.SessionOf(card, programme), card == today, DoneAt(card), Address(PathOf(card))))];
        return Page();
    }

    private DateTime? DoneAt(HandoverCard card) => card switch
    {
        HandoverCard.Introduce => Handover.IntroducedAt,
        HandoverCard.Explore => Handover.ExploredAt,
        _ => null,
    };

    private static string PathOf(HandoverCard card) => card switch
    {
        HandoverCard.Introduce => "/introduce",
        HandoverCard.Explore => "/explore",
        _ => "/first-meet-up",
    };

    /// <summary>The programme in counts.</summary>
    public sealed record Row(string Name, int People, int Answered, bool HasVolunteer);

    /// <summary>A card with the session it is suggested for.</summary>
    public sealed record Card(HandoverCard Which, ProgrammeSession Session, bool IsToday, DateTime? Done, string Href)
    {
        public string Name => Which == HandoverCard.HandOver ? "hand-over" : Which.ToString().ToLowerInvariant();
        public int Minutes => RunSheet.MinutesOf(Which);
        public string Open => Which switch { HandoverCard.Introduce => "Open Introduce", HandoverCard.Explore => "Open Explore", _ => "Open Hand over" };
    }
}
