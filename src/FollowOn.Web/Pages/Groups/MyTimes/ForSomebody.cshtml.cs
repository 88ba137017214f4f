using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Messaging;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>
/// Enters what somebody said of their times, for whoever asks people (for anybody, where nobody does, or where neither text nor e-mail reaches the person). It only takes: what is
/// kept is never shown, and what is left empty changes nothing. The person is told on their own channel what was entered and by whom.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class ForSomebodyModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SayTimes times, WaysOut ways) : TimesPage(db, viewer, words, times)
{
    [FromRoute(Name = "person")]
    public PersonId For { get; set; }

    /// <summary>This form; pressed twice, it is entered and told once.</summary>
    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public UsualAsked Asked { get; set; } = new();

    [BindProperty, OwnWords]
    public string? Typed { get; set; }

    [BindProperty, Called("the first day they are away")]
    public DateOnly? First { get; set; }

    [BindProperty, Called("the last day they are away")]
    public DateOnly? Last { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (Asked.NotDays.Exists(d => !Enum.IsDefined(d)) || Days is { } notice && !TimesSaid.Notices.Contains(notice))
            return BadRequest();
        if (!await Load())
            return NotFound();
        var (good, manage) = Asked.Read();
        var limits = string.IsNullOrWhiteSpace(Typed) ? null : LimitReader.Read(Typed.Length > LimitsModel.WordsMaxLength ? Typed[..LimitsModel.WordsMaxLength] : Typed);
        if (limits is { IsWhole: false })
            Problem(nameof(Typed), limits.Day is null && !limits.AsksSchool ? "mytimes.limits.not-understood" : "mytimes.for.day-itself");
        if (!Asked.IsEmpty && good.And(manage) == UsualTimes.None)
            Problem("Asked.Mornings", "mytimes.for.never");
        if (Last is not null && First is null && ModelState.IsValid)
            Problem(nameof(First), "mytimes.away.first-missing");
        if (First is { } first && ((Last ?? first) < first || (Last ?? first) < clock.Today || (Last ?? first) > clock.Today.AddYears(2)))
            Problem(nameof(Last), (Last ?? first) < first ? "mytimes.away.order" : (Last ?? first) < clock.Today ? "mytimes.away.past" : "mytimes.away.far");
        var (usual, away) = (!Asked.IsEmpty, First is { } from ? new Away(from, Last ?? from) : (Away?)null);
        if (ModelState.IsValid && !usual && limits is null && away is null && Days is null)
            Problem("Asked.Mornings", "mytimes.for.missing");
        if (!ModelState.IsValid)
            return Page();

        void Enter(TimesSaid said)
        {
            if (usual)
                said.SayUsual(good, manage);
            if (limits is not null)
                said.Limit(said.Limits.With(limits.Understood));
            if (away is { } days)
                said.GoAway(said.Away.With(days));
            if (Days is { } notice)
                said.NeedNotice(notice);
        }

        // In words from what was entered alone, so that nothing that was kept before is told to anybody.
        var entered = new TimesSaid(For, clock.Now);
        Enter(entered);
        var what = string.Join(". ", TimesInWords.All(entered));
        if (!await Db.Change(async () =>
        {
            if (!await Load())
                return false;
            await Times.EnterFor(Form, For, Me, what, Enter);
            return true;
        }))
            return NotFound();
        Say(Words["mytimes.for.done", ("name", Name), ("what", what)]);
        return Redirect($"{Root}/people");
    }

    /// <summary>Whether the viewer may enter it.</summary>
    private async Task<bool> Load()
    {
        if (For == Me || (await ApartFromMe()).Contains(For))
            return false;
        var (members, id) = (await Members(), For);
        if (members.SingleOrDefault(m => m.Id == For) is not { } person)
            return false;
        Name = person.Name;
        return MayEnterTimes || !ways.ByMachine(await Db.People.AsNoTracking().SingleAsync(p => p.Id == id));
    }
}
