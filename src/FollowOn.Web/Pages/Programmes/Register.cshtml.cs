using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Watch;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>A service's front page: which programmes became groups, which fade, which need a call; as far as each shows. And where its programmes are.</summary>
[Requires(Permission.SeeService)]
[ShowsNobody("Groups, without anybody in them.")]
public sealed class RegisterModel(FollowOnDb db, UkClock clock, Viewer viewer, GroupRecords records) : PageModel
{
    /// <summary>The shortest length of time that the question may be asked of.</summary>
    private static readonly int Shortest = Lasting.Lengths[0];

    [FromRoute]
    public ServiceId Service { get; set; }

    /// <summary>Only the groups that stand so; all of them when left out or unheard of.</summary>
    [FromQuery]
    public string? Show { get; set; }

    public string Name { get; private set; } = "";
    public NumbersNotice Numbers { get; private set; } = null!;

    /// <summary>What the watcher found on its last round for this service: figures, nobody by name.</summary>
    public IReadOnlyList<Overdue> WaitsTooLong { get; private set; } = [];
    public DateOnly Today => clock.Today;
    public IReadOnlyList<RegisterEntry> All { get; private set; } = [];
    public IReadOnlyList<RegisterEntry> Groups { get; private set; } = [];
    public Standing? Only { get; private set; }
    public Lasting? Lasts { get; private set; }
    public IReadOnlyList<ReportedRow> Reported { get; private set; } = [];
    public IReadOnlyList<Row> Programmes { get; private set; } = [];
    public bool MayPlan => viewer.May(Permission.PlanProgrammes, Service);
    public bool MayLookAfter => viewer.May(Permission.LookAfterService, Service);

    public async Task<IActionResult> OnGet()
    {
        if (await db.Services.AsNoTracking().Where(s => s.Id == Service)
            .Select(s => new { s.Name, s.Nation, s.NumbersOwner, s.NumbersRungOn, Found = db.Settings.Where(x => x.Name == Watcher.FoundSetting).Select(x => x.Value).FirstOrDefault(), Reported = db.ReportedGroups.Where(r => r.ServiceId == s.Id).OrderBy(r => r.Name).ToList() })
            .AsSingleQuery().SingleOrDefaultAsync() is not { } service)
            return NotFound();
        Name = service.Name;
        Numbers = new NumbersNotice(Service, NumbersReview.Of(service.Nation, service.NumbersOwner, service.NumbersRungOn, clock.Today), MayLookAfter);
        WaitsTooLong = [.. Watcher.AsFound(service.Found).Overdue.Where(o => o.Service == Service)];
        Reported = [.. service.Reported.Select(r => r.AsRow)];
        await LoadGroups();
        var programmes = await db.Programmes.AsNoTracking().Where(p => p.ServiceId == Service)
            .Join(db.Handovers.Where(h => h.HandedOverAt == null), p => p.Id, h => h.ProgrammeId, (p, h) => new { p, h }).ToListAsync();
        Programmes = [.. programmes.OrderBy(x => x.h.IsOpen ? 0 : 1).ThenBy(x => x.p.EndsOn)
            .Select(x => new Row(x.p.Id, x.p.Name, HandoverTiming.InWords(x.p, x.h, clock.Today)))];
        return Page();
    }

    public bool MaySee(ProgrammeId programme) => viewer.May(Permission.PrepareProgramme, Service, programme);

    /// <summary>How many stand so, for those there are any of.</summary>
    public IEnumerable<(Standing Standing, int Count)> Tiles =>
        Enum.GetValues<Standing>().Select(s => (s, All.Count(g => g.Standing == s))).Where(x => x.Item2 > 0);

    public static string Path(Standing standing) => standing switch
    {
        Standing.NeedsACall => "call",
        Standing.Fading => "fading",
        Standing.OnTheWay => "on-the-way",
        Standing.IsAGroup => "groups",
        Standing.NotShown => "not-shown",
        _ => "over",
    };

    /// <summary>After the count: "2 need a call".</summary>
    public static string InWords(Standing standing, int count) => (standing, count) switch
    {
        (Standing.NeedsACall, 1) => "needs a call",
        (Standing.NeedsACall, _) => "need a call",
        (Standing.Fading, 1) => "is fading",
        (Standing.Fading, _) => "are fading",
        (Standing.OnTheWay, 1) => "is on its way",
        (Standing.OnTheWay, _) => "are on their way",
        (Standing.IsAGroup, 1) => "became a group, and meets",
        (Standing.IsAGroup, _) => "became groups, and meet",
        (Standing.NotShown, 1) => "shows only that it exists",
        (Standing.NotShown, _) => "show only that they exist",
        (_, 1) => "is over",
        _ => "are over",
    };

    public string DoTheyLast => Lasts?.InWords
        ?? $"Too early to say: no group that formed and shows whether it meets has a programme that ended {Lasting.LengthInWords(Shortest)} ago or more.";

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

    /// <summary>Why it needs a call or fades, in a few words.</summary>
    public static string? Remark(RegisterEntry group) => (group.Standing, group.Seen.State) switch
    {
        (Standing.NeedsACall, GroupState.NotFormed) => "Needs a call: four months on, no contact is known",
        (Standing.NeedsACall, _) => "Needs a call: no meet-up known for twice as long as usual",
        (Standing.Fading, GroupState.Quiet) => "Quiet, and in touch again since",
        (Standing.Fading, _) when !group.Seen.Reduced => "Later than it meant to meet",
        _ => null,
    };

    public static string More(GroupSeen group) => (group.IntervalInWords, group.UsualSize) switch
    {
        (null, null) => "Not said how often",
        (null, { } people) => $"{UkWords.People(people)} lately",
        ({ } often, null) => often,
        ({ } often, { } people) => $"{often}, {UkWords.People(people)} lately",
    };

    private async Task LoadGroups()
    {
        var groups = await records.Of(db.Groups.Where(g => g.ServiceId == Service));
        All = [.. groups.Select(g => RegisterEntry.Of(g, clock.Today)).OrderBy(g => g.Standing).ThenByDescending(g => g.Seen.ProgrammeEndedOn ?? g.Seen.HandedOverOn)];
        Only = Enum.GetValues<Standing>().Cast<Standing?>().FirstOrDefault(s => Path(s!.Value) == Show);
        Groups = Only is null ? All : [.. All.Where(g => g.Standing == Only)];
        Lasts = Lasting.Longest([.. groups.Where(g => g.MaySee >= ServiceMaySee.WhetherItMeets).Select(g => g.Facts)], clock.Today);
    }

    /// <summary>A programme that is not a group yet.</summary>
    public sealed record Row(ProgrammeId Id, string Name, string Where);
}
