using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>
/// Leaving from a link in a message, without signing in. Opening it changes nothing. The button leaves, at once and on every channel, for somebody signed
/// in; otherwise with the word LEAVE, as by text, because programs that check messages press every button they find.
/// </summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class LeaveByLinkModel(FollowOnDb db, Links links, RestAndLeave rests, Viewer viewer, MemberWords words) : PageModel
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Word { get; set; }

    public bool Works { get; private set; }

    /// <summary>Nobody is signed in here, or somebody else is.</summary>
    public bool NeedsWord { get; private set; }
    public bool HasLeft { get; private set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var found = await Find();
        (Works, HasLeft, NeedsWord) = (found is not null, found is { IsIn: false }, !IsOwn(found));
        if (!Works)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPost()
    {
        if (!words.IsTyped(Word, "groups.leave.the-word") && !IsOwn(await Find()))
        {
            await OnGet();
            if (Works && !HasLeft)
                ModelState.AddModelError(nameof(Word), words["groups.leave.word-problem"]);
            return Page();
        }
        await db.Change(async () =>
        {
            if (await Find() is { IsIn: true } membership)
                await rests.Leave(membership);
        });
        return Redirect($"/l/{Key}");
    }

    private bool IsOwn(Membership? found) => found is not null && viewer.Is(found.PersonId);

    private async Task<Membership?> Find()
    {
        if (await links.Find(Key, LinkVerb.LeaveGroup) is not { } link)
            return null;
        var group = new GroupId(link.ObjectId);
        return await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == group && m.PersonId == link.PersonId);
    }
}
