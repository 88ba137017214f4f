using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>What the group decides about itself; any member may change any of it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class HowWeRunModel(FollowOnDb db, Viewer viewer, MemberWords words, Asking asking, ShowToService show, WaysOut ways) : GroupPage(db, viewer)
{
    /// <summary>The intervals groups were found to have, in days: fortnightly, monthly, every six to eight weeks, every two to three months.</summary>
    public static IReadOnlyList<int> Intervals { get; } = [7, 14, 31, 56, 90];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int? Interval { get; set; }

    [BindProperty]
    public ServiceMaySee? MaySee { get; set; }

    public WhoAsks WhoAsks { get; private set; }
    public bool IAsk { get; private set; }
    public IReadOnlyList<string> Askers { get; private set; } = [];
    public IReadOnlyList<string> RingUp { get; private set; } = [];

    public async Task OnGet()
    {
        var group = await Load();
        (Name, Interval, MaySee) = (group.Name, group.IntervalDays, group.ServiceMaySee);
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(Name))
            ModelState.AddModelError(nameof(Name), words["groups.how.name-missing"]);
        else if (Name.Trim().Length > LongestName)
            ModelState.AddModelError(nameof(Name), words["groups.how.name-long", ("n", LongestName)]);
        if (Interval is { } days && !Intervals.Contains(days))
            return BadRequest();
        if (MaySee is null)
            ModelState.AddModelError(nameof(MaySee), words["groups.how.may-see-missing"]);
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        await Db.Change(Save);
        Say(words["groups.how.done"]);
        return Redirect($"{Root}/how-we-run");
    }

    /// <summary>"I'll ask people", or another answer to who asks.</summary>
    public async Task<IActionResult> OnPostAsk(WhoAsks? who)
    {
        if (!ModelState.IsValid || who is null)
            return BadRequest();
        var done = await Db.Change(async () =>
        {
            if (who is WhoAsks.OneOfUs or WhoAsks.TwoShareIt)
                return await asking.Offer(await MyMembership());
            var id = Group;
            await asking.Let(await Db.Groups.SingleAsync(g => g.Id == id), who.Value);
            return true;
        });
        Say(words[done ? "groups.how.asks-done" : "groups.how.two-already"]);
        return Redirect($"{Root}/how-we-run");
    }

    public async Task<IActionResult> OnPostStopAsking()
    {
        await Db.Change(async () => await asking.Stop(await MyMembership()));
        Say(words["groups.how.stopped-done"]);
        return Redirect($"{Root}/how-we-run");
    }

    private const int LongestName = FollowOn.Groups.Group.NameMaxLength;

    private async Task Save()
    {
        var id = Group;
        var group = await Db.Groups.SingleAsync(g => g.Id == id);
        group.Rename(Name!);
        group.MeetEvery(Interval);
        await show.Change(id, MaySee!.Value, Me);
    }

    private async Task<Group> Load()
    {
        var id = Group;
        var members = await Members();
        (Askers, IAsk) = ([.. members.Where(m => m.Membership.AsksPeople && m.Id != Me).Select(m => m.Name)], members.Single(m => m.Id == Me).Membership.AsksPeople);
        var people = members.Select(m => m.Id).ToList();
        var all = await Db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToListAsync();
        RingUp = [.. members.Where(m => m.Id != Me && !ways.ByMachine(all.Single(p => p.Id == m.Id))).Select(m => m.Name)];
        var group = await Db.Groups.AsNoTracking().SingleAsync(g => g.Id == id);
        WhoAsks = group.WhoAsks;
        return group;
    }
}
