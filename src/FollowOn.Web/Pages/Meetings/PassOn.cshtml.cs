using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>What a press means: look at who will get it, pass it on, or go back to the words.</summary>
public enum PassOnStep
{
    Look,
    Send,
    Change,
}

/// <summary>
/// A short note to those coming: written, looked at together with who will get it and how, passed on, and taken back while it waits. Words that sound desperate
/// come with the numbers for help, before and after; nothing is kept of that.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class PassOnModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, PassOn passOn, NewsOfMessages news, TakeBackNotes takeBack) : GroupPage(db, viewer)
{
    [FromRoute(Name = "meeting")]
    public MeetingId Meeting { get; set; }

    [BindProperty]
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    [BindProperty]
    public PassOnStep Step { get; set; }

    public WhoGetsIt Gets { get; private set; } = new([]);
    public IReadOnlyList<OwnNote> Own { get; private set; } = [];
    public bool IsOver { get; private set; }

    /// <summary>The words are shown with who gets them, before they leave.</summary>
    public bool Looking { get; private set; }

    /// <summary>It is night, and the meet-up is not near: it leaves at 8am.</summary>
    public bool WaitsUntilMorning { get; private set; }

    /// <summary>A word that stands here already sounds desperate.</summary>
    public bool HelpFirst { get; private set; }
    public string Address => $"{Root}/meet-ups/{Meeting}";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        Words = Note.Tidy(Words);
        if (Step != PassOnStep.Change)
            Check();
        if (Step == PassOnStep.Send && ModelState.IsValid)
            return await Send();
        if (!await Load())
            return NotFound();
        if (Step == PassOnStep.Look && ModelState.IsValid && Gets.All.Count > 0)
            Looking = true;
        return Page();
    }

    private async Task<IActionResult> Send()
    {
        var done = await Db.Change(async () => await FindMeeting(Meeting) is null ? (PassedOn?)null : (await passOn.Do(Id, Meeting, Me, Words!)).What);
        if (done is not { } what)
            return NotFound();
        Say(words["notes.done-" + what]);
        return Redirect($"{Address}/pass-on");
    }

    public async Task<IActionResult> OnPostTakeBack(Guid note)
    {
        var (meeting, me) = (Meeting, Me);
        var waited = await Db.Change(async () => await Db.Notes.SingleOrDefaultAsync(n => n.Id == note && n.MeetingId == meeting && n.By == me) is { } mine ? await takeBack.Of(mine) : (int?)null);
        if (waited is null)
            return NotFound();
        Say(words[waited > 0 ? "notes.back-done" : "notes.off-done"]);
        return Redirect($"{Address}/pass-on");
    }

    private void Check()
    {
        ModelState.Remove(nameof(Words));
        if (Words!.Length == 0)
            ModelState.AddModelError(nameof(Words), words["notes.words-missing"]);
        else if (Words.Length > Note.MaxLength)
            ModelState.AddModelError(nameof(Words), words["notes.words-long", ("n", Note.MaxLength)]);
    }

    private async Task<bool> Load()
    {
        if (await FindMeeting(Meeting) is not { } meeting)
            return false;
        IsOver = PassOn.IsOver(meeting, clock.LondonNow);
        Gets = await passOn.WhoGets(meeting, Me);
        Own = await news.OwnNotes(Group, Meeting, Me);
        WaitsUntilMorning = UkClock.IsQuiet(clock.Now) && !PassOn.LeavesAtOnce(meeting, clock.Now);
        HelpFirst = Own.Any(o => o.Words is { } said && HelpRules.Now.SoundDesperate(said));
        return true;
    }
}
