using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>"Who came?", in three ways to answer, as the page of the meet-up and the link in a message both ask it.</summary>
public abstract class WhoCameForm(FollowOnDb db, AfterMeetUps after, MemberWords words) : PageModel
{
    /// <summary>More have never met in one place after a programme of a dozen people.</summary>
    public const int Most = 40;

    [BindProperty]
    public List<PersonId> Came { get; set; } = [];

    [BindProperty]
    public string? HowMany { get; set; }

    public MeetUpToSay? Found { get; private set; }

    /// <summary>Who is answering, and about which meet-up; null when there is nothing to answer.</summary>
    protected abstract Task<(MeetingId Meeting, PersonId By)?> Who();

    protected abstract IActionResult Nothing();

    protected abstract IActionResult Thanked();

    public async Task<IActionResult> OnGet() => await Load() ? Page() : Nothing();

    public Task<IActionResult> OnPost() => Came.Count == 0
        ? Again(nameof(Came), "meetings.who-came.tick")
        : Do((meeting, by) => after.SayNames(meeting, Came, by), words["meetings.who-came.noted"]);

    public Task<IActionResult> OnPostHowMany()
    {
        // The names are another way to answer; what is wrong with them does not matter here.
        ModelState.Remove(nameof(Came));
        return int.TryParse(HowMany?.Trim(), out var n) && n is > 0 and <= Most
            ? Do((meeting, by) => after.SayHowMany(meeting, n, by), words["meetings.who-came.noted"])
            : Again(nameof(HowMany), "meetings.who-came.number");
    }

    public Task<IActionResult> OnPostDidNotMeet() =>
        Do((meeting, by) => after.SayWeDidNotMeet(meeting, by), words["meetings.who-came.noted-not"]);

    private async Task<IActionResult> Do(Func<MeetingId, PersonId, Task<bool>> say, string done)
    {
        if (await Who() is not { } who || !await db.Change(() => say(who.Meeting, who.By)))
            return Nothing();
        TempData["Done"] = done;
        return Thanked();
    }

    private async Task<IActionResult> Again(string field, string key)
    {
        if (!await Load())
            return Nothing();
        ModelState.AddModelError(field, words[key]);
        return Page();
    }

    private async Task<bool> Load()
    {
        if (await Who() is not { } who)
            return false;
        Found = await after.Find(who.Meeting, who.By);
        if (Found is not null && Came.Count == 0)
            Came = [.. Found.People.Where(p => p.Ticked).Select(p => p.Person)];
        return Found is not null;
    }
}
