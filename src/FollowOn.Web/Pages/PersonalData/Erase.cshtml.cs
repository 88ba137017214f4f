using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Says what goes and what stays and why, and then does it: leave one group, or everything and be erased.</summary>
[Requires(Permission.SignedIn)]
public sealed class EraseModel(FollowOnDb db, Viewer viewer, Erasure erasure, RestAndLeave leaving, MemberWords words) : PageModel
{
    public const string Everything = "everything";

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public IReadOnlyList<Row> Groups { get; private set; } = [];
    public bool Works { get; private set; }
    public bool Volunteers => viewer.VolunteersFor.Count > 0;

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        ModelState.Clear();
        await Load();
        if (What == Everything)
            return Sure ? await EraseMe() : Wrong(nameof(Sure), "mydata.erase.sure-problem");
        if (Groups.FirstOrDefault(g => g.Id.ToString() == What) is not { } group)
            return Wrong(nameof(What), "mydata.erase.choose-problem");
        var me = viewer.Id;
        await db.Change(async () => await leaving.Leave(await db.Memberships.SingleAsync(m => m.GroupId == group.Id && m.PersonId == me)));
        TempData["Done"] = words["mydata.erase.left", ("group", group.Name)];
        return Redirect("/");
    }

    private async Task<IActionResult> EraseMe()
    {
        var erased = await db.Change(() => erasure.Erase(viewer.Id, Act.Erased));
        if (erased != Erased.AllButWork)
            SessionCookie.Take(HttpContext);
        TempData["Done"] = words[erased == Erased.AllButWork ? "mydata.erase.done-but-work" : "mydata.erase.done"];
        return Redirect("/");
    }

    private PageResult Wrong(string field, string key)
    {
        ModelState.AddModelError(field, words[key]);
        return Page();
    }

    private async Task Load()
    {
        var (me, groups) = (viewer.Id, viewer.Groups);
        Works = await db.Roles.AnyAsync(r => r.PersonId == me && r.Role != Role.Volunteer && r.EndedAt == null);
        Groups = await db.Groups.Where(g => groups.Contains(g.Id)).OrderBy(g => g.Name).Select(g => new Row(g.Id, g.Name)).ToListAsync();
    }

    /// <summary>A group they are in.</summary>
    public sealed record Row(GroupId Id, string Name);
}
