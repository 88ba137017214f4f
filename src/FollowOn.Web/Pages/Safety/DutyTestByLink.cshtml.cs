using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>
/// Says that the weekly test arrived, from a link in a message and without signing in. Opening it says nothing, and neither does a program that sends every form it
/// finds: the digits stand in the message and not in the address.
/// </summary>
[Open("The link is the key, together with the digits beside it: it can say that this one test arrived.")]
[ForSafety]
public sealed class DutyTestByLinkModel(FollowOnDb db, Links links, Limits limits, UkClock clock) : PageModel
{
    /// <summary>Wrong digits at one link.</summary>
    private static readonly Limit WrongDigits = new("duty-test", 10, TimeSpan.FromHours(1));

    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Code { get; set; }

    public DutyTest? Test { get; private set; }
    public string ServiceName { get; private set; } = "";

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        if (!await Load())
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
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
        await db.Change(async () => (await db.DutyTests.SingleAsync(t => t.Id == Test!.Id)).Answer(clock.Now));
        return Redirect($"/r/{Key}");
    }

    private async Task<bool> Load()
    {
        if (await links.Find(Key, LinkVerb.ConfirmDuty) is not { } link
            || await db.DutyTests.AsNoTracking().SingleOrDefaultAsync(t => t.Id == link.ObjectId && t.PersonId == link.PersonId) is not { } test)
            return false;
        var service = test.ServiceId;
        (Test, ServiceName) = (test, await db.Services.Where(s => s.Id == service).Select(s => s.Name).SingleAsync());
        return true;
    }
}
