using System.Globalization;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>What the group decides about itself; any member may change any of it.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class HowWeRunModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, Asking asking, ShowToService show, WaysOut ways) : GroupPage(db, viewer)
{
    /// <summary>The intervals groups were found to have, in days: fortnightly, monthly, every six to eight weeks, every two to three months.</summary>
    public static IReadOnlyList<int> Intervals { get; } = [7, 14, 31, 56, 90];

    /// <summary>The answer "the first Tuesday of the month".</summary>
    public const string OnWeekday = "weekday";

    /// <summary>An interval from elsewhere (the hand-over, or one agreed before) that is none of <see cref="Intervals"/>; so that saving does not lose it.</summary>
    public int? OwnInterval { get; private set; }

    /// <summary>The answer "as it is": a rhythm that this page does not offer itself.</summary>
    public const string AsItIs = "own";

    /// <summary>Two weekdays of a month, chosen on the page of rhythms; null for what is offered here.</summary>
    public Rhythm? OwnRhythm { get; private set; }

    /// <summary>Whether the next meet-up is asked for by itself, and until when the group rests.</summary>
    public bool Stopped { get; private set; }
    public DateOnly? RestsUntil { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>A number of days, <see cref="OnWeekday"/>, or nothing for "as it comes".</summary>
    [BindProperty]
    public string? Interval { get; set; }

    /// <summary>"1" to "4", or "5" for the last.</summary>
    [BindProperty]
    public int? Nth { get; set; }

    [BindProperty]
    public DayOfWeek? Weekday { get; set; }

    [BindProperty]
    public ServiceMaySee? MaySee { get; set; }

    public WhoAsks WhoAsks { get; private set; }
    public bool IAsk { get; private set; }
    public IReadOnlyList<string> Askers { get; private set; } = [];
    public IReadOnlyList<string> RingUp { get; private set; } = [];

    public async Task OnGet()
    {
        var group = await Load();
        (Name, MaySee) = (group.Name, group.ServiceMaySee);
        Interval = OwnRhythm is not null ? AsItIs : group.MeetsOn is not null ? OnWeekday : Offered(group)?.ToString(CultureInfo.InvariantCulture) ?? group.IntervalDays?.ToString(CultureInfo.InvariantCulture);
        (Nth, Weekday) = (group.MeetsOn?.Nth, group.MeetsOn?.Day);
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(Name))
            ModelState.AddModelError(nameof(Name), words["groups.how.name-missing"]);
        else if (Name.Trim().Length > LongestName)
            ModelState.AddModelError(nameof(Name), words["groups.how.name-long", ("n", LongestName)]);
        if (!await CanBe(Interval))
            return BadRequest();
        if (Interval == OnWeekday && (Nth is not (>= 1 and <= NthWeekday.Last) || Weekday is not { } day || !Enum.IsDefined(day)))
            Complain(nameof(Nth), "groups.how.weekday-missing");
        if (MaySee is null)
            ModelState.AddModelError(nameof(MaySee), words["groups.how.may-see-missing"]);
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        await Db.Change(Save);
        Say(words["groups.how.done"]);
        return Redirect($"{Root}/how-we-run");
    }

    /// <summary>"I'll ask people", or another answer to who asks.</summary>
    public async Task<IActionResult> OnPostAsk(WhoAsks? who)
    {
        if (!ModelState.IsValid || who is null)
            return BadRequest();
        var done = await Db.Change(async () =>
        {
            if (who is WhoAsks.OneOfUs or WhoAsks.TwoShareIt)
                return await asking.Offer(await MyMembership());
            var id = Group;
            await asking.Let(await Db.Groups.SingleAsync(g => g.Id == id), who.Value);
            return true;
        });
        Say(words[done ? "groups.how.asks-done" : "groups.how.two-already"]);
        return Redirect($"{Root}/how-we-run");
    }

    public async Task<IActionResult> OnPostStopAsking()
    {
        await Db.Change(async () => await asking.Stop(await MyMembership()));
        Say(words["groups.how.stopped-done"]);
        return Redirect($"{Root}/how-we-run");
    }

    /// <summary>The group rests as a group; nothing is asked by itself until then. Anybody ends it.</summary>
    public async Task<IActionResult> OnPostRest(int weeks)
    {
        if (!ModelState.IsValid || !FollowOn.Groups.Group.RestWeeks.Contains(weeks))
            return BadRequest();
        await Db.Change(async () =>
        {
            (await ToChange()).RestFor(weeks, clock.Today);
            // It was decided together, so they are in touch.
            Db.InTouch.Add(new InTouch(Group, clock.Today, clock.Now));
        });
        Say(words["groups.how.rest-done", ("date", UkWords.Date(clock.Today.AddDays(7 * weeks)))]);
        return Redirect($"{Root}/how-we-run");
    }

    public async Task<IActionResult> OnPostNoAsking()
    {
        await Db.Change(async () => (await ToChange()).StopAsking(clock.Now));
        Say(words["groups.how.no-asking-done"]);
        return Redirect($"{Root}/how-we-run");
    }

    public async Task<IActionResult> OnPostAskAgain()
    {
        await Db.Change(async () => (await ToChange()).AskAgain());
        Say(words["groups.how.ask-again-done"]);
        return Redirect($"{Root}/how-we-run");
    }

    /// <summary>What this page calls "every six to eight weeks" and "every two to three months", in weeks.</summary>
    private static readonly (int Offered, int From, int To)[] Spans = [(56, 6, 8), (90, 9, 13)];

    /// <summary>The interval of this page that is the group's span; null when it has none.</summary>
    private static int? Offered(Group group) =>
        Spans.FirstOrDefault(s => group.Rhythm is { IsLoose: true } r && r.Weeks - r.Spread == s.From && r.Weeks + r.Spread == s.To) is { To: > 0 } span ? span.Offered : null;

    private async Task<bool> CanBe(string? interval)
    {
        var id = Group;
        return interval is null or "" or OnWeekday or AsItIs
            || (int.TryParse(interval, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                && (Intervals.Contains(days) || await Db.Groups.AnyAsync(g => g.Id == id && g.IntervalDays == days)));
    }

    private void Complain(string field, string key)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, words[key]);
    }

    private Task<Group> ToChange()
    {
        var id = Group;
        return Db.Groups.SingleAsync(g => g.Id == id);
    }

    private const int LongestName = FollowOn.Groups.Group.NameMaxLength;

    private async Task Save()
    {
        var id = Group;
        var group = await Db.Groups.SingleAsync(g => g.Id == id);
        group.Rename(Name!);
        if (Interval == AsItIs)
        {
            // It stays.
        }
        else if (Interval == OnWeekday)
            group.MeetOn(new NthWeekday(Nth!.Value, Weekday!.Value));
        else if (Spans.FirstOrDefault(s => s.Offered.ToString(CultureInfo.InvariantCulture) == Interval) is { To: > 0 } span)
            group.MeetBetween(span.From, span.To);
        else
            group.MeetEvery(int.TryParse(Interval, CultureInfo.InvariantCulture, out var days) ? days : null);
        await show.Change(id, MaySee!.Value, Me);
    }

    private async Task<Group> Load()
    {
        var id = Group;
        var members = await Members();
        (Askers, IAsk) = ([.. members.Where(m => m.Membership.AsksPeople && m.Id != Me).Select(m => m.Name)], members.Single(m => m.Id == Me).Membership.AsksPeople);
        var people = members.Select(m => m.Id).ToList();
        var all = await Db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToListAsync();
        RingUp = [.. members.Where(m => m.Id != Me && !ways.ByMachine(all.Single(p => p.Id == m.Id))).Select(m => m.Name)];
        var group = await Db.Groups.AsNoTracking().SingleAsync(g => g.Id == id);
        WhoAsks = group.WhoAsks;
        (Stopped, RestsUntil) = (group.AskingStoppedAt is not null, group.RestsOn(clock.Today) ? group.RestsUntil : null);
        OwnRhythm = group.MeetsAlsoOn is not null ? group.Rhythm : null;
        OwnInterval = Offered(group) is not null ? null : group.MeetsOn is null && group.IntervalDays is { } days && !Intervals.Contains(days) ? days : null;
        return group;
    }
}
