using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups;

/// <summary>Leaves the group: one button, at once, no reason asked.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class LeaveModel(FollowOnDb db, Viewer viewer, MemberWords words, RestAndLeave rests) : GroupPage(db, viewer)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        await Db.Change(async () => await rests.Leave(await MyMembership()));
        Say(words["groups.leave.done"]);
        return Redirect("/");
    }
}
