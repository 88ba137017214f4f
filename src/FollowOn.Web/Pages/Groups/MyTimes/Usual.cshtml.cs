using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>The usual times: good, I could manage it, or no.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class UsualModel(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty]
    public UsualAsked Asked { get; set; } = new();

    public async Task OnGet() => Asked = UsualAsked.Of(await Said());

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || Asked.NotDays.Exists(d => !Enum.IsDefined(d)))
            return BadRequest();
        var (good, manage) = Asked.Read();
        if (good.And(manage) == UsualTimes.None)
        {
            Problem("Asked.Mornings", Asked.IsEmpty ? "mytimes.usual.missing" : "mytimes.usual.never");
            return Page();
        }
        return await Change(t => t.SayUsual(good, manage));
    }
}
