using FollowOn.Accounts;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Notes which dates suit somebody a member has spoken to, only for people whom neither text nor e-mail reaches. It never shows what they said before.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class PlanForModel(FollowOnDb db, Viewer viewer, MemberWords words, AskPlan asking, WaysOut ways) : GroupPage(db, viewer)
{
    [FromRoute(Name = "person")]
    public PersonId For { get; set; }

    [BindProperty]
    public PlanAnswerForm Mine { get; set; } = new();

    public GroupPlan Open { get; private set; } = null!;
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        if (Mine.Check(ModelState, nameof(Mine), Open.Choices.Count, words) is not { } says)
            return Page();
        if (await Db.Change(() => asking.Answer(Open.Id, For, says, Me)) is null)
            return NotFound();
        Say(words["plan.for.done", ("name", Name)]);
        return Redirect($"{Root}/plan");
    }

    private async Task<bool> Load()
    {
        var (group, id) = (Group, For);
        if (For == Me || (await ApartFromMe()).Contains(For) || await Db.GroupPlans.AsNoTracking().SingleOrDefaultAsync(p => p.GroupId == group && p.ClosedAt == null) is not { } open)
            return false;
        var person = (await Members()).SingleOrDefault(m => m.Id == For);
        if (person is null || ways.ByMachine(await Db.People.AsNoTracking().SingleAsync(p => p.Id == id)))
            return false;
        (Open, Name) = (open, person.Name);
        return true;
    }
}
