using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Invitation;

/// <summary>The third question: mornings, afternoons or evenings on which days. "I can't say yet" is an answer.</summary>
[Open("The private link is the key; it writes one person's answers and opens no session.")]
public sealed class TimesModel(FollowOnDb db, Links links, Invitations invitations, MemberWords words) : PrivateLinkPage(db, links)
{
    [BindProperty]
    public TimesAsked Times { get; set; } = new();

    [BindProperty]
    public bool Later { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Find() is not { } who)
            return Old();
        if (who.Participant.Interest != Interest.Yes)
            return To("");
        Times = TimesAsked.Of((await Db.TimesSaid.AsNoTracking().SingleOrDefaultAsync(t => t.PersonId == who.Person.Id))?.Times);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Find() is not { } who)
            return Old();
        if (who.Participant.Interest != Interest.Yes)
            return To("");
        if (Later)
            return To("/done");
        var times = Times.Read();
        if (times == UsualTimes.None)
        {
            var problem = Times.Parts.Count == 0 ? words["times.problem"] : words["times.no-days-left"];
            ModelState.AddModelError($"{nameof(Times)}.{(Times.Parts.Count == 0 ? nameof(Times.Parts) : nameof(Times.NotDays))}", problem);
            return Page();
        }
        await Db.Change(() => invitations.SayUsualTimes(who.Person.Id, times));
        return To("/done");
    }
}
