using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>"Are you still in touch?" from a link in a message, without signing in. Opening it changes nothing.</summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class StillInTouchByLinkModel(FollowOnDb db, UkClock clock, Links links, StillInTouch inTouch) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public InTouchAsk? Ask { get; private set; }

    /// <summary>What they answered so far.</summary>
    public bool? Answered { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        (Ask, var person) = await Find();
        Answered = Ask?.Answers.SingleOrDefault(a => a.PersonId == person)?.Yes;
        if (Ask is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost(bool? yes)
    {
        if (!ModelState.IsValid || yes is null)
            return BadRequest();
        await db.Change(async () =>
        {
            var (ask, person) = await Find();
            if (ask is not null)
                await inTouch.Answer(ask.Id, person, yes.Value);
        });
        return Redirect($"/t/{Key}");
    }

    private async Task<(InTouchAsk?, PersonId)> Find()
    {
        if (await links.Find(Key, LinkVerb.SayStillInTouch) is not { } link)
            return default;
        var ask = await db.InTouchAsks.AsNoTracking().SingleOrDefaultAsync(a => a.Id == link.ObjectId
            && db.Memberships.Any(m => m.GroupId == a.GroupId && m.PersonId == link.PersonId && m.LeftAt == null));
        return (ask?.IsOpen(clock.Today) == true ? ask : null, link.PersonId);
    }
}
