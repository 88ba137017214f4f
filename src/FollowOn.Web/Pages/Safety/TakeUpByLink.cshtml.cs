using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>
/// Takes up one concern from a link in a message, without signing in. Opening it changes nothing, and neither does a program that sends every form it finds: the
/// digits stand in the message and not in the address. It shows nothing of what was said, and nobody's name.
/// </summary>
[Open("The link is the key, together with the digits beside it: it can take up this one concern, and shows nothing of it.")]
[ForSafety]
public sealed class TakeUpByLinkModel(FollowOnDb db, Links links, Limits limits, Rota rota, Concerns concerns) : PageModel
{
    /// <summary>Wrong digits at one link.</summary>
    private static readonly Limit WrongDigits = new("take-up", 10, TimeSpan.FromHours(1));

    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Code { get; set; }

    public Concern? Concern { get; private set; }
    public bool Waits { get; private set; }
    public bool IsMine { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        if (await Load() is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is not { } link)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        var typed = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (typed != ConcernNews.CodeOf(Key) || !await limits.HasLeft(WrongDigits, Key))
        {
            await limits.Take(WrongDigits, Key);
            ModelState.AddModelError(nameof(Code), "Type the four digits that stand in the message.");
            return Page();
        }
        await db.Change(() => concerns.TakeUp(Concern!.Id, link.PersonId));
        return Redirect($"/d/{Key}");
    }

    /// <summary>The link, while its owner still answers concerns.</summary>
    private async Task<CapabilityLink?> Load()
    {
        if (await links.Find(Key, LinkVerb.TakeUpConcern) is not { } link
            || await db.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == link.ObjectId) is not { } concern || !(await rota.Answering(concern.ServiceId)).Contains(link.PersonId))
            return null;
        var holder = Escalation.Holder(concern);
        (Concern, Waits, IsMine) = (concern, concern.IsOpen && holder is null, holder == link.PersonId);
        return link;
    }
}
