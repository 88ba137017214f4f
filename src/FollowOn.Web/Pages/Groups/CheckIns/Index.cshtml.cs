using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.CheckIns;

/// <summary>The group's own way of checking in: shown to all of them, changed by any of them. What I asked myself stands above it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class IndexModel(FollowOnDb db, Viewer viewer, MemberWords words, CheckWays ways) : GroupPage(db, viewer)
{
    [BindProperty]
    public AskedFirst? First { get; set; }

    [BindProperty]
    public int? Hours { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    public DateOnly? Since { get; private set; }
    public bool ServiceLooks { get; private set; }

    /// <summary>The check-ins I started that still run.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Mine { get; private set; } = [];

    public async Task OnGet()
    {
        var way = await Load();
        (First, Hours, Words) = (way.First, way.Hours, way.Words);
    }

    public async Task<IActionResult> OnPost()
    {
        if (First is not { } first || !Enum.IsDefined(first))
            Complain(nameof(First), words["check.way.missing"]);
        if (Hours is not { } hours || !CheckWay.HoursToChoose.Contains(hours))
            Complain(nameof(Hours), words["check.way.missing"]);
        if (Words?.Trim().Length > CheckWay.WordsMaxLength)
            Complain(nameof(Words), words["check.how.words-long", ("n", CheckWay.WordsMaxLength)]);
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        await Db.Change(() => ways.Agree(Group, First!.Value, Hours!.Value, Words));
        Say(words["check.way.saved"]);
        return Redirect($"{Root}/check-ins");
    }

    private void Complain(string field, string problem)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, problem);
    }

    private async Task<WayToRead> Load()
    {
        var (group, me, way) = (Group, Me, await ways.Of(Group));
        Since = way.ChangedAt is { } at ? DateOnly.FromDateTime(UkClock.ToLondon(at)) : null;
        var stands = await Db.Groups.Where(g => g.Id == group).Select(g => new
        {
            Promised = Db.Promises.Any(p => p.ServiceId == g.ServiceId && p.SignedAt != null),
            Running = Db.CheckIns.Where(c => c.GroupId == g.Id && c.StartedBy == me && c.EndedAt == null).OrderBy(c => c.StartedAt).Select(c => new { c.Id, c.About }).ToList(),
        }).AsSingleQuery().SingleAsync();
        ServiceLooks = stands.Promised;
        var names = (await Members()).ToDictionary(m => m.Id, m => m.Name);
        Mine = [.. stands.Running.Where(c => c.About is not null && names.ContainsKey(c.About.Value)).Select(c => (c.Id, names[c.About!.Value]))];
        return way;
    }
}
