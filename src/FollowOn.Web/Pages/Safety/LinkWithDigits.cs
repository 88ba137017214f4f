using FollowOn.Accounts;
using FollowOn.Safety;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Safety;

/// <summary>
/// A link in a message that does one thing without signing in, once somebody types the four digits that stand beside it. Opening it changes nothing, and neither does a
/// program that sends every form it finds: the digits are not in the address.
/// </summary>
/// <param name="wrong">Wrong digits at one link.</param>
public abstract class LinkWithDigits(Limits limits, Limit wrong) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Code { get; set; }

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
        if (typed != ConcernNews.CodeOf(Key) || !await limits.HasLeft(wrong, Key))
        {
            await limits.Take(wrong, Key);
            ModelState.AddModelError(nameof(Code), "Type the four digits that stand in the message.");
            return Page();
        }
        await Do();
        return Redirect(Request.Path);
    }

    /// <summary>False when the link is too old, or no longer its owner's to use.</summary>
    protected abstract Task<bool> Load();

    /// <summary>What the link is for; it has been loaded.</summary>
    protected abstract Task Do();
}
