using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>Leaving from a link in a message, without signing in. Opening it changes nothing; the one button leaves, at once and on every channel.</summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class LeaveByLinkModel(FollowOnDb db, Links links, RestAndLeave rests) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    public bool Works { get; private set; }
    public bool HasLeft { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        (Works, HasLeft) = await Find() is { } membership ? (true, !membership.IsIn) : (false, false);
        if (!Works)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        await db.Change(async () =>
        {
            if (await Find() is { IsIn: true } membership)
                await rests.Leave(membership);
        });
        return Redirect($"/l/{Key}");
    }

    private async Task<Membership?> Find()
    {
        if (await links.Find(Key, LinkVerb.LeaveGroup) is not { } link)
            return null;
        var group = new GroupId(link.ObjectId);
        return await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == group && m.PersonId == link.PersonId);
    }
}
