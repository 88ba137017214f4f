using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>One piece of when the viewer is at their best: a page with one question. What is said holds for all their groups.</summary>
public abstract class TimesPage(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : GroupPage(db, viewer)
{
    protected MemberWords Words => words;
    protected SayTimes Times => times;

    /// <summary>The page of all the pieces.</summary>
    public string Mine => $"{Root}/me/times";

    /// <summary>What is kept; null while nothing is.</summary>
    protected Task<TimesSaid?> Said() => times.Of(Me);

    protected async Task<IActionResult> Change(Action<TimesSaid> change)
    {
        await Db.Change(() => times.Change(Me, Me, change));
        return Done();
    }

    /// <summary>Back to all the pieces, which says whether it matters to a meet-up that is agreed.</summary>
    protected RedirectResult Done(string key = "mytimes.saved")
    {
        Say(words[key]);
        return Redirect(Mine);
    }

    protected void Problem(string field, string key)
    {
        if (ModelState[field] is not { Errors.Count: > 0 })
            ModelState.AddModelError(field, words[key]);
    }
}
