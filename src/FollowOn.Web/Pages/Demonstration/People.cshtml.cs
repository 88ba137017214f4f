using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Demonstration;

/// <summary>Everybody in the demonstration by what they are, each with a button to be them.</summary>
[Open("Only in the demonstration, where everybody is invented; a real service has no such page.")]
public sealed class PeopleModel(FollowOnDb db, SigningIn signingIn) : PageModel
{
    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public async Task OnGet()
    {
        var staff = await (from r in db.Roles
                           where r.EndedAt == null
                           join p in db.People on r.PersonId equals p.Id
                           join g in db.Programmes on r.ProgrammeId equals (ProgrammeId?)g.Id into programmes
                           from g in programmes.DefaultIfEmpty()
                           orderby r.Role, p.FullName
                           select new { r.Role, r.ServiceId, Programme = g == null ? null : g.Name, Row = new Row(p.Id, p.FullName, p.KnownAs, p.Mobile != null, "") })
            .ToListAsync();
        var members = await (from m in db.Memberships
                             where m.LeftAt == null
                             join p in db.People on m.PersonId equals p.Id
                             join g in db.Groups on m.GroupId equals g.Id
                             orderby g.Name, p.FullName
                             select new { Group = g.Name, Row = new Row(p.Id, p.FullName, p.KnownAs, p.Mobile != null, m.RestingSince != null ? "resting" : m.AsksPeople ? "asks people" : "") })
            .ToListAsync();
        var participants = await (from x in db.Participants
                                  where db.Handovers.Any(h => h.ProgrammeId == x.ProgrammeId && h.HandedOverAt == null)
                                  join p in db.People on x.PersonId equals p.Id
                                  join g in db.Programmes on x.ProgrammeId equals g.Id
                                  orderby g.Name, p.FullName
                                  select new { Programme = g.Name, x.Interest, Row = new Row(p.Id, p.FullName, p.KnownAs, p.Mobile != null, "") })
            .ToListAsync();

        Parts =
        [
            new("Who works for the service", [.. staff.Where(s => s.Role != Role.Volunteer)
                .GroupBy(s => s.Row.Id).Select(g => g.First().Row with { Note = string.Join(", ", g.Select(s => InWords(s.Role, s.ServiceId is null, s.Programme)).Distinct()) })]),
            new("Patient tutor volunteers", [.. staff.Where(s => s.Role == Role.Volunteer).Select(s => s.Row with { Note = s.Programme ?? "" })]),
            .. members.GroupBy(m => m.Group).Select(g => new Part($"In the group {g.Key}", [.. g.Select(m => m.Row)])),
            .. participants.GroupBy(p => p.Programme).Select(g => new Part($"On the programme {g.Key}", [.. g.Select(p => p.Row with { Note = InWords(p.Interest) })])),
        ];
    }

    public async Task<IActionResult> OnPost([FromForm] PersonId person)
    {
        if (!await db.People.AnyAsync(p => p.Id == person))
            return NotFound();
        return await signingIn.As(HttpContext, person, SignedInBy.Passkey, onSharedComputer: false, back: null);
    }

    private static string InWords(Role role, bool installation, string? programme) => role switch
    {
        Role.Administrator when installation => "sets up services",
        Role.Administrator => "administrator",
        Role.ServiceLead => "service lead",
        Role.DutyClinician => "clinician on duty",
        _ => programme is null ? "facilitator" : $"runs {programme}",
    };

    private static string InWords(FollowOn.Programmes.Interest? interest) => interest switch
    {
        FollowOn.Programmes.Interest.Yes => "said yes",
        FollowOn.Programmes.Interest.Maybe => "said maybe",
        FollowOn.Programmes.Interest.NotForMe => "said not for me",
        _ => "",
    };

    /// <summary>People who are the same thing.</summary>
    public sealed record Part(string Heading, IReadOnlyList<Row> People);

    /// <summary>One person.</summary>
    public sealed record Row(PersonId Id, string FullName, string KnownAs, bool HasMobile, string Note);
}
