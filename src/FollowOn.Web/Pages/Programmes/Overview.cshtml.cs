using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>One programme: its dates, place, team and people. After the hand-over, nothing of what became of them.</summary>
[Requires(Permission.PrepareProgramme)]
[Shows(Shown.PeopleOfProgramme)]
public sealed class OverviewModel(FollowOnDb db, UkClock clock, Viewer viewer, WaysOut ways) : PageModel
{
    [FromRoute(Name = "programme")]
    public ProgrammeId Id { get; set; }

    public Programme About { get; private set; } = null!;
    public DateOnly Today => clock.Today;
    public bool HandedOver { get; private set; }
    public bool NobodyLostOpen { get; private set; }
    public bool MayHandOver => viewer.May(Permission.HandOver, About.ServiceId, Id);
    public string Where { get; private set; } = "";
    public string SuggestedInWords { get; private set; } = "";
    public string Facilitators { get; private set; } = "";
    public string Volunteers { get; private set; } = "";
    public IReadOnlyList<Row> People { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var found = await db.Programmes.AsNoTracking().Where(p => p.Id == Id)
            .Join(db.Handovers, p => p.Id, h => h.ProgrammeId, (p, h) => new { p, h }).SingleOrDefaultAsync();
        if (found is null)
            return NotFound();
        About = found.p;
        HandedOver = found.h.HandedOverAt is not null;
        NobodyLostOpen = MayHandOver && found.h.HandedOverAt is { } at && clock.Today <= NobodyLost.ServiceUntil(at);
        Where = HandoverTiming.InWords(found.p, found.h, clock.Today);
        SuggestedInWords = HandoverTiming.Suggested(found.p, clock.Today) switch
        {
            HandoverCard.Introduce => "Hand over: introduce the idea",
            HandoverCard.Explore => "Hand over: explore it together",
            _ => "Hand over: open the last card",
        };
        await LoadTeam();
        await LoadPeople();
        return Page();
    }

    private async Task LoadTeam()
    {
        var team = await db.Roles.Where(r => r.ProgrammeId == Id && r.EndedAt == null)
            .Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.Role, p.FullName }).OrderBy(x => x.FullName).ToListAsync();
        string Names(Role role, string none) => team.Exists(t => t.Role == role) ? UkWords.List([.. team.Where(t => t.Role == role).Select(t => t.FullName)]) : none;
        Facilitators = Names(Role.Facilitator, "Nobody yet");
        Volunteers = Names(Role.Volunteer, "None, and it works without one too");
    }

    private async Task LoadPeople()
    {
        var people = await db.Participants.AsNoTracking().Where(p => p.ProgrammeId == Id)
            .Join(db.People, p => p.PersonId, p => p.Id, (place, person) => new { place.Id, person }).OrderBy(x => x.person.FullName).ToListAsync();
        People = [.. people.Select(x => new Row(x.Id, NameOf(x.person), Reached.InWords(x.person, ways), x.person.AccessNeeds ?? "None said"))];
    }

    private static string NameOf(Person person) =>
        person.FullName.StartsWith(person.KnownAs, StringComparison.OrdinalIgnoreCase) ? person.FullName : $"{person.FullName} (likes {person.KnownAs})";

    /// <summary>Somebody on the programme.</summary>
    public sealed record Row(ParticipantId Id, string Name, string Reached, string Needs);
}
