using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>
/// "Find a time and place": what is possible, each with its reason in counts; asking the group; and, while it is asked, one's own answer. Anybody in the group may
/// do all of it, and nobody sees who can't.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class PlanModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, PlansOfGroup plans, AskPlan asking, BankHolidays holidays, WaysOut ways) : GroupPage(db, viewer)
{
    [FromQuery(Name = "meetings")]
    public int Asked { get; set; } = 1;

    public int Meetings => Asked == 6 ? 6 : 1;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Days { get; set; } = GroupPlan.UsuallyLasts;

    /// <summary>How many dates the group is asked about.</summary>
    [BindProperty]
    public int Dates { get; set; } = GroupPlan.UsualChoices;

    [BindProperty]
    public PlanAnswerForm Mine { get; set; } = new();

    /// <summary>How the next one is found when nobody organises.</summary>
    [BindProperty]
    public string? Way { get; set; }

    public const string Same = "same", Fairest = "fairest";

    /// <summary>What the group is asked now; null when it is not.</summary>
    public GroupPlan? Open { get; private set; }
    public bool HasSaid { get; private set; }
    public int People { get; private set; }
    public IReadOnlyList<Member> ToRing { get; private set; } = [];

    public Proposed? Found { get; private set; }
    public IReadOnlyList<string> WhatIf { get; private set; } = [];
    public CantPlan? Cant { get; private set; }
    public bool FollowOnDecides { get; private set; }

    /// <summary>Those of the last plan that are still ahead and not agreed.</summary>
    public IReadOnlyList<PlannedDate> Pencilled { get; private set; } = [];

    public bool IsHoliday(DateOnly date) => holidays.IsHoliday(date, Nation);

    public async Task OnGet()
    {
        await Load();
        Mine = PlanAnswerForm.Of(Open?.AnswerOf(Me));
    }

    public async Task<IActionResult> OnPostAsk()
    {
        if (!GroupPlan.Lasts.Contains(Days) || Dates is < 1 or > GroupPlan.MostChoices || !ModelState.IsValid)
            return BadRequest();
        // Planning takes its time, and nobody else should wait to write meanwhile.
        var choices = await asking.Choices(Group, Meetings, Days, Dates);
        Say(words[await Db.Change(() => asking.Ask(Form, Group, Meetings, Days, Me, choices)) ? "plan.asked" : "plan.not-asked"]);
        return Redirect($"{Root}/plan");
    }

    public async Task<IActionResult> OnPostAnswer(Guid plan)
    {
        var group = Group;
        if (await Db.GroupPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == plan && p.GroupId == group) is not { } found)
            return NotFound();
        if (found.IsOpen && Mine.Check(ModelState, nameof(Mine), found.Choices.Count, words) is not { } && !ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        var says = found.IsOpen ? Mine.Check(ModelState, nameof(Mine), found.Choices.Count, words) : null;
        var noted = says is not null && await Db.Change(() => asking.Answer(plan, Me, says, Me)) is not null;
        Say(words[noted ? "plan.vote.done" : "plan.vote.over"]);
        return Redirect($"{Root}/plan");
    }

    /// <summary>The group lets FollowOn decide.</summary>
    public async Task<IActionResult> OnPostFix(string? shown)
    {
        if (string.IsNullOrEmpty(shown))
            return BadRequest();
        var best = await asking.Best(Group, Meetings, shown);
        var fixedNow = best is null ? null : await Db.Change(() => asking.FixBest(Group, best, Me));
        Say(words[fixedNow is null ? "plan.not-fixed" : "plan.fixed"]);
        return Redirect(fixedNow is null ? $"{Root}/plan" : $"{Root}/meet-ups/{fixedNow.Id}");
    }

    public async Task<IActionResult> OnPostWay()
    {
        if (Way is not (Same or Fairest))
        {
            ModelState.Remove(nameof(Way));
            ModelState.AddModelError(nameof(Way), words["plan.way.missing"]);
            await Load();
            return Page();
        }
        await Db.Change(async () =>
        {
            var group = Group;
            if (await Db.PlanWays.SingleOrDefaultAsync(w => w.GroupId == group) is not { } way)
                Db.PlanWays.Add(way = new PlanWay(group));
            way.Choose(Way == Fairest, clock.Now);
        });
        Say(words["plan.way.done"]);
        return Redirect($"{Root}/plan");
    }

    private async Task Load()
    {
        var (group, today) = (Group, clock.Today);
        if (ChoosesDate)
        {
            Open = await Db.GroupPlans.AsNoTracking().SingleOrDefaultAsync(p => p.GroupId == group && p.ClosedAt == null);
            var members = await Members();
            (People, HasSaid) = (members.Count(m => m.Membership.RestingSince is null || Open?.AnswerOf(m.Id) is not null), Open?.AnswerOf(Me) is not null);
            var (ids, apart) = (members.Select(m => m.Id).ToList(), await ApartFromMe());
            var byHand = (await Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync()).Where(p => !ways.ByMachine(p)).Select(p => p.Id).ToHashSet();
            ToRing = [.. members.Where(m => m.Id != Me && byHand.Contains(m.Id) && !apart.Contains(m.Id))];
        }
        if (Open is not null)
            return;
        var before = await Db.Groups.Where(g => g.Id == group).Select(g => new
        {
            Fairest = Db.PlanWays.Any(w => w.GroupId == g.Id && w.Fairest),
            Last = Db.GroupPlans.Where(p => p.GroupId == g.Id && p.Outcome == PlanOutcome.Agreed && p.Meetings > 1).OrderByDescending(p => p.ClosedAt).FirstOrDefault(),
        }).AsNoTracking().SingleAsync();
        FollowOnDecides = before.Fairest;
        Way ??= before.Fairest ? Fairest : Same;
        Pencilled = before.Last is { Chosen: { } chosen } last ? [.. last.Choices[chosen].Dates.Skip(1).Where(d => d.Date > today)] : [];
        (var facts, Cant) = await plans.Load(group, Meetings, GroupPlan.UsuallyLasts);
        Found = facts is null ? null : Propose.From(facts, plans.Miles, GroupPlan.MostChoices);
        WhatIf = Found?.WhatIf() ?? [];
    }
}
