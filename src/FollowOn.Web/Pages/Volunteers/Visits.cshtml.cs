using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Volunteers;

/// <summary>
/// The volunteer's own page for the first meet-ups of a group: when, where, what they do there, when it is over, and "I can't come". Nobody's name, no
/// number, and no count of anybody. Where the group did not want it, and once it is over, there is no such page.
/// </summary>
[Requires(Permission.SeeRunSheet)]
[ShowsNobody("Dates, places and what is done there.")]
public sealed class VisitsModel(FollowOnDb db, Viewer viewer, Visits visits, MemberWords words) : PageModel
{
    [FromRoute]
    public ProgrammeId Programme { get; set; }

    public VisitsOfGroup Visits { get; private set; } = null!;

    /// <summary>The one today or to come; null while the next is not fixed.</summary>
    public ToCome? Next { get; private set; }

    public string RunSheet => $"/programmes/{Programme}/run-sheet";

    public async Task<IActionResult> OnGet()
    {
        if (await visits.Of(Programme) is not { } found)
            return NotFound();
        Visits = found;
        if (found.Fixed.LastOrDefault(v => v.HasStarted && v.Date == found.Today) is { } now)
            Next = new ToCome(now, Cant: false);
        if (found.Fixed.FirstOrDefault(v => !v.HasStarted) is { } next && (Next is null || next.Date == found.Today))
        {
            var (meeting, me) = (next.Meeting, viewer.Id);
            Next = new ToCome(next, await db.CantVisits.AnyAsync(v => v.MeetingId == meeting && v.PersonId == me && v.TakenBackAt == null));
        }
        return Page();
    }

    public Task<IActionResult> OnPostCant(MeetingId meeting) => Say("visits.cant-done", () => visits.Cant(Programme, meeting, viewer.Id));

    public Task<IActionResult> OnPostAfter(MeetingId meeting) => Say("visits.after-done", () => visits.CanAfterAll(Programme, meeting, viewer.Id));

    private async Task<IActionResult> Say(string done, Func<Task<bool>> verb)
    {
        if (!ModelState.IsValid || !await db.Change(verb))
            return NotFound();
        TempData["Done"] = words[done];
        return Redirect($"/programmes/{Programme}/visits");
    }

    public sealed record ToCome(Visit Visit, bool Cant);
}
