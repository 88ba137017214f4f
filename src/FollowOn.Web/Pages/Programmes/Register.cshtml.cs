using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>A service's front page: how its groups are doing, as far as each shows, and where its programmes are.</summary>
[Requires(Permission.SeeService)]
[ShowsNobody("Groups, without anybody in them.")]
public sealed class RegisterModel(FollowOnDb db, UkClock clock, Viewer viewer, GroupRecords records) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    public string Name { get; private set; } = "";
    public DateOnly Today => clock.Today;
    public IReadOnlyList<GroupSeen> Groups { get; private set; } = [];
    public IReadOnlyList<Row> Programmes { get; private set; } = [];
    public bool MayPlan => viewer.May(Permission.PlanProgrammes, Service);
    public bool MayLookAfter => viewer.May(Permission.LookAfterService, Service);

    public async Task<IActionResult> OnGet()
    {
        if (await db.Services.Where(s => s.Id == Service).Select(s => s.Name).SingleOrDefaultAsync() is not { } name)
            return NotFound();
        Name = name;
        var groups = await records.Of(db.Groups.Where(g => g.ServiceId == Service));
        Groups = [.. groups.Select(GroupSeen.Of).OrderBy(Place).ThenByDescending(g => g.ProgrammeEndedOn ?? g.HandedOverOn)];
        var programmes = await db.Programmes.AsNoTracking().Where(p => p.ServiceId == Service)
            .Join(db.Handovers.Where(h => h.HandedOverAt == null), p => p.Id, h => h.ProgrammeId, (p, h) => new { p, h }).ToListAsync();
        Programmes = [.. programmes.OrderBy(x => x.h.IsOpen ? 0 : 1).ThenBy(x => x.p.EndsOn)
            .Select(x => new Row(x.p.Id, x.p.Name, HandoverTiming.InWords(x.p, x.h, clock.Today)))];
        return Page();
    }

    public bool MaySee(ProgrammeId programme) => viewer.May(Permission.PrepareProgramme, Service, programme);

    /// <summary>The whole register in a sentence.</summary>
    public string Summary
    {
        get
        {
            var counts = Groups.GroupBy(g => g.StateInWords).ToDictionary(g => g.Key, g => g.Count());
            var said = new (string State, string One, string Several)[]
            {
                ("Meeting", "is meeting", "are meeting"),
                ("Formed", "has met once", "have met once"),
                ("In contact", "is in contact", "are in contact"),
                ("Forming", "is forming", "are forming"),
                ("Quiet", "is quiet", "are quiet"),
                ("Not formed", "did not form", "did not form"),
                ("Joined another group", "joined another group", "joined other groups"),
                ("Ended", "has ended", "have ended"),
                ("Exists", "shows only that it exists", "show only that they exist"),
            }.Where(x => counts.ContainsKey(x.State)).ToList();
            var parts = said.Select((x, i) => i == 0
                ? UkWords.Count(counts[x.State], $"group {x.One}", $"groups {x.Several}")
                : UkWords.Count(counts[x.State], x.One, x.Several)).ToList();
            return $"{UkWords.List(parts)}.";
        }
    }

    public static string Colour(GroupSeen group) => group.State switch
    {
        GroupState.Active or GroupState.Formed => "green",
        GroupState.InContact => "blue",
        GroupState.Quiet => "yellow",
        GroupState.NotFormed => "orange",
        GroupState.Forming => "white",
        _ => "grey",
    };

    public static string Since(GroupSeen group, DateOnly today) => group.ProgrammeEndedOn is { } ended
        ? $"{(ended < today ? "Ended" : "Ends")} on {UkWords.DateAndYear(ended)}"
        : $"With FollowOn since {UkWords.DateAndYear(group.HandedOverOn)}";

    public static string More(GroupSeen group) => (group.IntervalInWords, group.UsualSize) switch
    {
        (null, null) => "Not shown",
        (null, { } people) => $"{UkWords.People(people)} lately",
        ({ } often, null) => often,
        ({ } often, { } people) => $"{often}, {UkWords.People(people)} lately",
    };

    /// <summary>What may need a word first; only from what the group shows.</summary>
    private static int Place(GroupSeen group) => group.State switch
    {
        GroupState.Quiet => 0,
        GroupState.NotFormed => 1,
        GroupState.Forming => 2,
        GroupState.InContact => 3,
        GroupState.Formed => 4,
        GroupState.Active => 5,
        null when group.Exists => 6,
        _ => 7,
    };

    /// <summary>A programme that is not a group yet.</summary>
    public sealed record Row(ProgrammeId Id, string Name, string Where);
}
