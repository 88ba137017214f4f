using FollowOn.Groups;
using FollowOn.Meetings.Series;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Series;

/// <summary>How often the group meets; any member may change it. Whoever says "every two weeks" is asked which of two things they mean.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class RhythmModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SeriesRead series) : GroupPage(db, viewer)
{
    public const string ByWeeks = "weeks";
    public const string ByMonth = "month";
    public const string None = "none";

    /// <summary>The two meanings of "every two weeks".</summary>
    public const string Days = "days";
    public const string OfTheMonth = "month";

    /// <summary>"Every six to eight weeks", and two to three months as whole weeks.</summary>
    public static IReadOnlyList<(string Kind, int From, int To)> Spans { get; } = [("6-8", 6, 8), ("9-13", 9, 13)];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public int? Weeks { get; set; }

    /// <summary>"1" to "4", or "5" for the last.</summary>
    [BindProperty]
    public int? Nth { get; set; }

    [BindProperty]
    public DayOfWeek? Weekday { get; set; }

    /// <summary>The second weekday of the month, where there are two; empty otherwise.</summary>
    [BindProperty]
    public int? AlsoNth { get; set; }

    /// <summary>Empty for the same weekday.</summary>
    [BindProperty]
    public DayOfWeek? AlsoWeekday { get; set; }

    /// <summary>Which of the two they mean by "every two weeks"; empty until they are asked.</summary>
    [BindProperty]
    public string? Which { get; set; }

    /// <summary>What they have now, in words.</summary>
    public string Now { get; private set; } = "";

    /// <summary>The question, where it is asked; null otherwise.</summary>
    public Meant? Asks { get; private set; }

    /// <param name="EveryFortnight">The next three dates of it, in words.</param>
    /// <param name="TwiceAMonth">The next three of the other.</param>
    /// <param name="Month">"On the second and the fourth Tuesday of the month".</param>
    public sealed record Meant(string EveryFortnight, string TwiceAMonth, string Month);

    public async Task OnGet()
    {
        var now = await Read();
        var rhythm = now.Group.Rhythm;
        Kind = rhythm switch
        {
            null => None,
            { On: not null } => ByMonth,
            { IsLoose: true } => Spans.FirstOrDefault(s => s.From == rhythm.Weeks - rhythm.Spread && s.To == rhythm.Weeks + rhythm.Spread).Kind,
            _ => ByWeeks,
        };
        if (Kind == ByWeeks)
            Weeks = rhythm!.Weeks;
        (Nth, Weekday, AlsoNth, AlsoWeekday) = (rhythm?.On?.Nth, rhythm?.On?.Day, rhythm?.Also?.Nth, rhythm?.Also is { } also && also.Day != rhythm.On!.Day ? also.Day : null);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Kind is not null and not (ByWeeks or ByMonth or None) && Spans.All(s => s.Kind != Kind))
            return BadRequest();
        var now = await Read();
        if (Check() is { } problem)
        {
            ModelState.Remove(problem.Field);
            ModelState.AddModelError(problem.Field, words[problem.Key]);
        }
        if (!ModelState.IsValid)
            return Page();
        // They are one thing to whoever says it, and two in the calendar: a fifth Tuesday parts them.
        if (Kind == ByWeeks && Weeks == 2 && Twice(now) is { } pair)
        {
            if (Which is not (Days or OfTheMonth) && now.Group.Rhythm != Rhythm.Of(14, null))
            {
                Asks = Ask(now, pair);
                if (Request.Form.ContainsKey("asked"))
                    ModelState.AddModelError(nameof(Which), words["series.which.missing"]);
                return Page();
            }
            if (Which == OfTheMonth)
                (Kind, Nth, Weekday, AlsoNth, AlsoWeekday) = (ByMonth, pair.One.Nth, pair.One.Day, pair.Other.Nth, null);
        }
        await Db.Change(Save);
        Say(words["series.done", ("rhythm", words.InWords((await Read()).Group.Rhythm))]);
        return Redirect($"{Root}/how-we-run/dates");
    }

    private (string Field, string Key)? Check() => Kind switch
    {
        null or "" => (nameof(Kind), "series.missing"),
        ByWeeks when Weeks is not (>= 1 and <= Rhythm.MostWeeks) => (nameof(Weeks), "series.weeks-missing"),
        ByMonth when Nth is not (>= 1 and <= NthWeekday.Last) || Weekday is not { } day || !Enum.IsDefined(day) => (nameof(Nth), "groups.how.weekday-missing"),
        ByMonth when AlsoNth is not (null or (>= 1 and <= NthWeekday.Last)) || (AlsoWeekday is { } other && !Enum.IsDefined(other)) => (nameof(AlsoNth), "groups.how.weekday-missing"),
        ByMonth when Other() is { } also && !Rhythm.GoTogether(new NthWeekday(Nth!.Value, Weekday!.Value), also) => (nameof(AlsoNth), "series.too-near"),
        _ => null,
    };

    private NthWeekday? Other() => AlsoNth is { } nth ? new NthWeekday(nth, AlsoWeekday ?? Weekday!.Value) : null;

    /// <summary>The two weekdays of the month that go on from their last meet-up; null where there is none to go by.</summary>
    private static (NthWeekday One, NthWeekday Other)? Twice(SeriesNow now)
    {
        if (now.Facts.Latest.Count == 0)
            return null;
        var on = NthWeekday.Of(now.Facts.Latest[0].SlotOn ?? now.Facts.Latest[0].Date);
        var first = on.Nth is 2 or 4 ? 2 : 1;
        return (new NthWeekday(first, on.Day), new NthWeekday(first + 2, on.Day));
    }

    private Meant Ask(SeriesNow now, (NthWeekday One, NthWeekday Other) pair)
    {
        var month = Rhythm.Of(21, pair.One, pair.Other)!;
        return new Meant(Next(now, Rhythm.Of(14, null)!), Next(now, month), words.InWords(month));
    }

    private string Next(SeriesNow now, Rhythm rhythm) =>
        words["series.which.next", ("dates", UkWords.List([.. Slots.Ahead(now.Facts with { Rhythm = rhythm, Breaks = null }, clock.Today).Take(3).Select(s => UkWords.Date(s.Date))]))];

    private async Task Save()
    {
        var id = Group;
        var group = await Db.Groups.SingleAsync(g => g.Id == id);
        switch (Kind)
        {
            case ByWeeks:
                group.MeetEvery(7 * Weeks!.Value);
                break;
            case ByMonth:
                group.MeetOn(new NthWeekday(Nth!.Value, Weekday!.Value), Other());
                break;
            case None:
                group.MeetEvery(null);
                break;
            default:
                var span = Spans.Single(s => s.Kind == Kind);
                group.MeetBetween(span.From, span.To);
                break;
        }
    }

    private async Task<SeriesNow> Read()
    {
        var id = Group;
        var now = (await series.Read(Db.Groups.Where(g => g.Id == id))).Single();
        Now = words.InWords(now.Group.Rhythm);
        return now;
    }
}
