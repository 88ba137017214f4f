using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using FollowOn.NhsUi.Binding;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Series;

/// <summary>What is fixed, and the next dates of the rhythm: one is taken out or put back, a summer is left out, another day is chosen.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class DatesModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SeriesRead series, BankHolidays holidays) : GroupPage(db, viewer)
{
    public const int Shown = 6;

    /// <summary>A pause as long as this was talked over, so they are in touch.</summary>
    private const int TalkedOver = 28;

    public string Rhythm { get; private set; } = "";
    public string? Turns { get; private set; }

    /// <summary>Why nothing is asked by itself, or why there are no dates; null when there is nothing to say.</summary>
    public string? Remark { get; private set; }
    public IReadOnlyList<FixedDate> Fixed { get; private set; } = [];
    public IReadOnlyList<AheadDate> Ahead { get; private set; } = [];
    public IReadOnlyList<Break> Out { get; private set; } = [];

    [BindProperty, Called("first day")]
    public DateOnly? From { get; set; }

    [BindProperty, Called("last day")]
    public DateOnly? To { get; set; }

    public sealed record FixedDate(MeetingId Id, DateOnly Date, TimeOnly Starts, string Place, string? Holiday);

    /// <param name="Slot">The day the rhythm gives.</param>
    /// <param name="PutOffFrom">The day on which nothing is open, where it was put off; null otherwise.</param>
    /// <param name="Span">Between which days it may be, in a rhythm that leaves that open.</param>
    public sealed record AheadDate(DateOnly Slot, DateOnly Date, TimeOnly Starts, string? Place, string? Holiday, DateOnly? PutOffFrom, (DateOnly From, DateOnly To)? Span);

    public Task OnGet() => Load();

    /// <summary>"Not on this date." Pressed twice, it is out once.</summary>
    public async Task<IActionResult> OnPostSkip(DateOnly? date)
    {
        if (date is not { } day || day < clock.Today || day > clock.Today.AddYears(6))
            return BadRequest();
        var done = await Db.Change(async () => (await ToChange()).NotOn(new Break(day, day), clock.Today));
        Say(done ? words["series.dates.skipped", ("date", UkWords.Date(day))] : words["series.dates.too-many"]);
        return Redirect($"{Root}/how-we-run/dates");
    }

    /// <summary>A date, or the days of a pause, or a date that was left out from the main page, is to be had again.</summary>
    public async Task<IActionResult> OnPostPutBack(DateOnly? from, DateOnly? to)
    {
        if (from is not { } first || to is not { } last)
            return BadRequest();
        await Db.Change(async () =>
        {
            var id = Group;
            (await ToChange()).MeetAgainOn(new Break(first, last));
            if (await Db.NextMeetUps.SingleOrDefaultAsync(n => n.GroupId == id && n.SlotOn == first && n.Outcome == NextOutcome.LeftOut) is { } leftOut)
                leftOut.PutBack();
        });
        Say(words["series.dates.back"]);
        return Redirect($"{Root}/how-we-run/dates");
    }

    /// <summary>A pause from one day to another, or one day of their own.</summary>
    public async Task<IActionResult> OnPostPause()
    {
        Check();
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        var days = new Break(From!.Value, To ?? From!.Value);
        var done = await Db.Change(async () =>
        {
            var group = await ToChange();
            if (group.Breaks.Contains(days))
                return true;
            if (!group.NotOn(days, clock.Today))
                return false;
            if (days.To.DayNumber - days.From.DayNumber >= TalkedOver)
                Db.InTouch.Add(new InTouch(Group, clock.Today, clock.Now));
            return true;
        });
        Say(!done ? words["series.dates.too-many"]
            : days.IsOneDay ? words["series.dates.skipped", ("date", UkWords.Date(days.From))]
            : words["series.pause.done", ("from", UkWords.Date(days.From)), ("to", UkWords.Date(days.To))]);
        return Redirect($"{Root}/how-we-run/dates");
    }

    private void Check()
    {
        void Problem(string field, string key, params (string, object?)[] with)
        {
            if (ModelState[field] is not { Errors.Count: > 0 })
                ModelState.AddModelError(field, words[key, with]);
        }

        if (From is null)
            Problem(nameof(From), "series.pause.from-missing");
        else if (From < clock.Today)
            Problem(nameof(From), "series.pause.past");
        else if (From > clock.Today.AddYears(2))
            Problem(nameof(From), "series.pause.far");
        else if (To < From)
            Problem(nameof(To), "series.pause.backwards");
        else if (To is { } to && to.DayNumber - From.Value.DayNumber >= Break.MostDays)
            Problem(nameof(To), "series.pause.long");
    }

    private Task<Group> ToChange()
    {
        var id = Group;
        return Db.Groups.SingleAsync(g => g.Id == id);
    }

    private async Task Load()
    {
        var (id, today, now) = (Group, clock.Today, clock.LondonNow);
        var known = (await series.Read(Db.Groups.Where(g => g.Id == id))).Single();
        var meetings = await Db.Meetings.Where(m => m.GroupId == id && m.CancelledAt == null && m.Date >= today).OrderBy(m => m.Date).ThenBy(m => m.Starts)
            .Select(m => new { m.Id, m.Date, m.Starts, m.Place }).ToListAsync();
        Fixed = [.. meetings.Where(m => m.Date.ToDateTime(m.Starts) > now).Select(m => new FixedDate(m.Id, m.Date, m.Starts, m.Place, HolidayOn(m.Date)))];
        var loose = known.Facts.Rhythm?.IsLoose == true;
        Ahead = [.. OccurrencesOfGroup.Of(known, today, Shown).Select(o => new AheadDate(o.On, o.Date, o.Starts, o.Place, HolidayOn(o.Date), !loose && o.Date != o.On ? o.On : null, loose ? (o.Earliest, o.Latest) : null))];
        var leftOut = known.Facts.LeftOut is { } left && left >= today && known.Facts.Latest.All(m => m.Date < left) ? new[] { new Break(left, left) } : [];
        Out = [.. known.Group.Breaks.Where(b => b.To >= today).Concat(leftOut).Distinct().OrderBy(b => b.From)];
        Rhythm = words.InWords(known.Group.Rhythm) + ".";
        Turns = known.Group.Turns is { } turns ? words["series.turns.are", ("one", TurnsModel.InWords(turns.One)), ("other", TurnsModel.InWords(turns.Other))] : null;
        Remark = known.Why switch
        {
            Upcoming.NoRhythm => "series.dates.no-rhythm",
            Upcoming.NothingToGoBy => "series.dates.nothing",
            Upcoming.Stopped => "groups.how.stopped",
            Upcoming.FellSilent => "series.dates.silent",
            _ => null,
        };
    }

    private string? HolidayOn(DateOnly date) => holidays.On(date, Nation)?.Title;
}
