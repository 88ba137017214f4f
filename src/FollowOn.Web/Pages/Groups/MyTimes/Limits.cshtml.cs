using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>
/// Limits in one's own words: read, shown as what was understood, and kept only once that was seen. What was typed stays in the box until then, and is itself never kept.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class LimitsModel(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    public const int WordsMaxLength = 200;

    [BindProperty, OwnWords]
    public string? Typed { get; set; }

    /// <summary>The words that were read when the page was shown: only those may be kept.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>"Keep" once it was seen what was understood.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>"Read it again" was pressed, whatever was seen.</summary>
    [BindProperty]
    public bool Again { get; set; }

    [BindProperty]
    public DayOfWeek? Day { get; set; }

    [BindProperty]
    public SchoolHours? School { get; set; }

    public IReadOnlyList<Limit> Kept { get; private set; } = [];

    /// <summary>What was understood of the words; null while none were read.</summary>
    public LimitsRead? Found { get; private set; }

    public bool CanKeep => Found is { } found && (found.Understood.Count > 0 || found.Day is not null || found.AsksSchool);

    public async Task OnGet() => Kept = (await Said())?.Limits.All ?? [];

    public async Task<IActionResult> OnPost()
    {
        if (Day is { } on && !Enum.IsDefined(on) || School is { } s && !Enum.IsDefined(s) || ModelState[nameof(Day)] is { Errors.Count: > 0 } || ModelState[nameof(School)] is { Errors.Count: > 0 })
            return BadRequest();
        await OnGet();
        var typed = Typed?.Trim() ?? "";
        if (typed.Length is 0 or > WordsMaxLength)
        {
            Problem(nameof(Typed), typed.Length == 0 ? "mytimes.limits.words-missing" : "mytimes.limits.words-long");
            return Page();
        }
        Found = LimitReader.Read(typed);
        if (!CanKeep)
        {
            Problem(nameof(Typed), "mytimes.limits.not-understood");
            return Page();
        }
        if (Step == "Keep" && !Again && Seen == typed)
        {
            if (Found.Day is not null && Day is null)
                Problem(nameof(Day), "mytimes.limits.day-missing");
            if (Found.AsksSchool && School is null)
                Problem(nameof(School), "mytimes.limits.school-missing");
            if (ModelState.IsValid)
            {
                var read = LimitReader.Read(typed, Day, School);
                if (Kept.Concat(read.Understood).Distinct().Count() <= WeeklyLimits.Most)
                    return await Change(t => t.Limit(t.Limits.With(read.Understood)));
                Problem(nameof(Typed), "mytimes.limits.many");
            }
        }
        Seen = typed;
        ModelState.Remove(nameof(Seen));
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(string? limit)
    {
        ModelState.Clear();
        await Db.Change(async () =>
        {
            if ((await Said())?.Limits.All.FirstOrDefault(l => l.Kept == limit) is { } gone)
                await Times.Change(Me, Me, t => t.Limit(t.Limits.Without(gone)));
        });
        return Done();
    }

    /// <summary>A limit as the beginning of a sentence.</summary>
    public static string Begin(string limit) => char.ToUpperInvariant(limit[0]) + limit[1..];
}
