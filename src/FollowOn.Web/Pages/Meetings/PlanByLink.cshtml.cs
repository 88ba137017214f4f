using FollowOn.Accounts;
using FollowOn.Meetings.Plans;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>"When shall we next meet?" from a link in a message, without signing in. Opening it changes nothing.</summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class PlanByLinkModel(FollowOnDb db, UkClock clock, Links links, AskPlan asking, MemberWords words) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public PlanAnswerForm Mine { get; set; } = new();

    public GroupPlan? Plan { get; private set; }
    public bool HasSaid { get; private set; }

    public async Task OnGet()
    {
        (Plan, var person) = await Find();
        Mine = PlanAnswerForm.Of(Plan?.AnswerOf(person));
        HasSaid = Plan?.AnswerOf(person) is not null;
        if (Plan is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        (Plan, var person) = await Find();
        if (Plan is not null)
        {
            if (Mine.Check(ModelState, nameof(Mine), Plan.Choices.Count, words) is not { } says)
                return Page();
            await db.Change(() => asking.Answer(Plan.Id, person, says, person));
        }
        return Redirect($"/v/{Key}");
    }

    private async Task<(GroupPlan?, PersonId)> Find()
    {
        Response.Headers.CacheControl = "no-store";
        if (await links.Find(Key, LinkVerb.AnswerPlan) is not { } link)
            return default;
        var plan = await db.GroupPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == link.ObjectId && p.ClosedAt == null
            && db.Memberships.Any(m => m.GroupId == p.GroupId && m.PersonId == link.PersonId && m.LeftAt == null));
        return (plan?.LastDay >= clock.Today ? plan : null, link.PersonId);
    }
}
