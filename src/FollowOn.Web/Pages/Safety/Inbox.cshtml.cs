using FollowOn.Audit;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What waits for those who answer concerns: how long, for when, by which way it came, and who has it. No words and no name: those are one press further.</summary>
[Requires(Permission.AnswerConcerns)]
[Shows(Shown.Concerns)]
[ForSafety]
public sealed class InboxModel(FollowOnDb db, UkClock clock, Viewer viewer, Rota rota, Concerns concerns) : PageModel
{
    private static readonly TimeSpan ClosedShown = TimeSpan.FromDays(30);

    [FromRoute(Name = "service")]
    public ServiceId Service { get; set; }

    public string Name { get; private set; } = "";
    public Promise? Promise { get; private set; }
    public DateTime Now { get; private set; }
    public string OnDuty { get; private set; } = "";
    public IReadOnlyList<Row> Open { get; private set; } = [];
    public IReadOnlyList<Row> Closed { get; private set; } = [];

    public async Task OnGet()
    {
        var (service, since) = (Service, clock.Now - ClosedShown);
        (Now, Promise) = (clock.LondonNow, await rota.PromiseOf(service));
        Name = await db.Services.Where(s => s.Id == service).Select(s => s.Name).SingleAsync();
        var all = await db.Concerns.AsNoTracking().Where(c => c.ServiceId == service && (c.ClosedAt == null || c.ClosedAt > since)).OrderBy(c => c.DueBy).ToListAsync();
        var holders = all.Select(Escalation.Holder).OfType<PersonId>().ToList();
        var names = await Names(holders);
        var rows = all.Select(c => Row.Of(c, clock.Now, viewer.Id, names)).ToList();
        (Open, Closed) = ([.. rows.Where(r => r.State != ConcernState.Closed)], [.. rows.Where(r => r.State == ConcernState.Closed).OrderByDescending(r => r.RaisedAt)]);
        OnDuty = await OnDutyInWords();
    }

    /// <summary>I'm on it: the name is noted, and whoever raised it hears so.</summary>
    public async Task<IActionResult> OnPostTakeUp(Guid concern)
    {
        var (service, me) = (Service, viewer.Id);
        var holder = await db.Change(async () => await db.Concerns.AnyAsync(c => c.Id == concern && c.ServiceId == service) ? await concerns.TakeUp(concern, me) : null);
        if (holder is null)
            return NotFound();
        TempData["Done"] = holder == me ? "It is yours now. Note how it stands, or it goes back to everybody." : "Somebody else took it up before you.";
        return Redirect($"/services/{service}/concerns/{concern}");
    }

    private async Task<string> OnDutyInWords()
    {
        if (Promise is null)
            return "";
        var (hours, now) = (await rota.HoursOf(Promise), clock.Now);
        if (!hours.IsOpen(now))
            return $"Nobody is on duty until {UkWords.When(hours.NextOpening(now))}. What is raised until then waits for that moment, and whoever raises it is told so.";
        var (duty, _) = await rota.At(Service, now);
        var names = await Names(duty);
        var until = UkClock.ToLondon(hours.Closing(now));
        return duty.Count == 0 ? "Nobody is named for now, so the deputy, or else the lead, is told."
            : $"On duty until {UkWords.Time(TimeOnly.FromDateTime(until))}: {UkWords.List([.. duty.Select(d => d == viewer.Id ? "you" : names[d])])}.";
    }

    private Task<Dictionary<PersonId, string>> Names(IReadOnlyCollection<PersonId> people) =>
        db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName);

    public static string InWords(ConcernKind kind) => kind switch
    {
        ConcernKind.Struggling => "Somebody asks for a call",
        ConcernKind.NotHeardFrom => "A group has not heard from somebody",
        _ => "Somebody is worried about a person",
    };

    public static string InWords(HowSoon howSoon) => howSoon switch
    {
        HowSoon.Now => "Danger now (they were shown 999 first)",
        HowSoon.Today => "For today",
        _ => "For this week",
    };

    public static string By(RaisedVia via) => via switch
    {
        RaisedVia.Text => "by text",
        RaisedVia.Email => "by email",
        RaisedVia.CheckIn => "by a group's check-in",
        _ => "on the page",
    };

    public static string InWords(ConcernOutcome outcome) => outcome switch
    {
        ConcernOutcome.SpokenWith => "spoken with the person",
        ConcernOutcome.OthersTakeCare => "others take care of it",
        ConcernOutcome.EmergencyServices => "emergency services or the crisis team",
        ConcernOutcome.Safeguarding => "handed to safeguarding",
        ConcernOutcome.NotReached => "not reached, everything tried",
        _ => "there was no need",
    };

    public sealed record Row(Guid Id, ConcernKind Kind, HowSoon HowSoon, RaisedVia Via, DateTime RaisedAt, string Raised, DateTime DueBy, bool IsLate, ConcernState State, string Stands, ConcernOutcome? Outcome)
    {
        internal static Row Of(Concern c, DateTime now, PersonId me, Dictionary<PersonId, string> names)
        {
            var (state, holder) = (Escalation.StateOf(c), Escalation.Holder(c));
            var taken = c.Events.LastOrDefault(e => e.Kind == ConcernEventKind.TakenUp);
            var stands = state switch
            {
                ConcernState.Waiting when taken is not null => "It was taken up and is nobody's again.",
                ConcernState.Waiting => $"Nobody has taken it up. It waits for {InTime(now - c.RaisedAt)}.",
                ConcernState.TakenUp => $"{(holder == me ? "You have" : names.GetValueOrDefault(holder!.Value, "Somebody") + " has")} it since {UkWords.When(taken!.At)}.",
                _ => "",
            };
            return new(c.Id, c.Kind, c.HowSoon, c.Via, c.RaisedAt, UkWords.When(c.RaisedAt), c.DueBy, state == ConcernState.Waiting && c.DueBy < now, state, stands, c.Outcome);
        }

        private static string InTime(TimeSpan time) => time.TotalMinutes < 1 ? "less than a minute" : time.TotalHours < 2 ? UkWords.Count((int)time.TotalMinutes, "minute", "minutes") : time.TotalDays < 2 ? $"{(int)time.TotalHours} hours" : $"{(int)time.TotalDays} days";
    }
}
