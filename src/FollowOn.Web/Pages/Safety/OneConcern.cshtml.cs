using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>One concern, for those who answer them: its words, what happened so far, and what can be done with it. Every look is noted.</summary>
[Requires(Permission.AnswerConcerns)]
[Shows(Shown.Concern)]
[ForSafety]
public sealed class OneConcernModel(FollowOnDb db, Viewer viewer, Rota rota, Concerns concerns) : PageModel
{
    [FromRoute(Name = "service")]
    public ServiceId Service { get; set; }

    [FromRoute(Name = "concern")]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public PersonId? To { get; set; }

    [BindProperty]
    public ConcernOutcome? Outcome { get; set; }

    [BindProperty]
    public bool? InRecord { get; set; }

    [BindProperty]
    public PersonTold? Told { get; set; }

    [BindProperty]
    public string? Ended { get; set; }

    [BindProperty]
    public bool Offer { get; set; }

    public Concern Concern { get; private set; } = null!;
    public PersonId? Holder { get; private set; }
    public bool IsMine => Holder == viewer.Id;
    public string About { get; private set; } = "";
    public string AboutReached { get; private set; } = "";
    public string RaisedBy { get; private set; } = "";
    public string Safeguarding { get; private set; } = "";
    public IReadOnlyList<Line> History { get; private set; } = [];
    public IReadOnlyList<Other> Others { get; private set; } = [];

    /// <summary>What was written; null when nothing was. A concern restored without its keys says so instead of nothing.</summary>
    public string? Said { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnPostTakeUp() => Do(async () => (await concerns.TakeUp(Id, viewer.Id)) switch
    {
        null => "It is closed.",
        { } holder when holder == viewer.Id => "It is yours now. Note how it stands, or it goes back to everybody.",
        _ => "Somebody else took it up before you.",
    });

    public async Task<IActionResult> OnPostNote()
    {
        if (string.IsNullOrWhiteSpace(Words) || Words.Length > Concern.WordsMaxLength)
            return await Again(nameof(Words), string.IsNullOrWhiteSpace(Words) ? "Write how it stands." : $"Use at most {Concern.WordsMaxLength} characters.");
        return await Do(async () => await concerns.Note(Id, viewer.Id, Words) ? "The note is kept." : "It is closed.");
    }

    public async Task<IActionResult> OnPostHandOn()
    {
        if (To is not { } to)
            return await Again(nameof(To), "Choose to whom.");
        return await Do(async () => await concerns.HandOn(Id, viewer.Id, to) ? "It is handed on: they are told now. Until they take it up it rises as if it were new." : "It can't be handed on to them.");
    }

    public Task<IActionResult> OnPostAtRisk() => Do(async () => await concerns.AtRisk(Id, viewer.Id) ? "It is marked." : "It is closed.");

    public async Task<IActionResult> OnPostClose()
    {
        if (!await Load())
            return NotFound();
        if (Concern.Kind == ConcernKind.Struggling)
            Told = PersonTold.TheirOwn;
        Missing(Outcome is null, nameof(Outcome), "Choose how it ended.");
        Missing(InRecord is null, nameof(InRecord), "Say whether it is written in the patient's record.");
        Missing(Told is null, nameof(Told), "Say whether the person knows.");
        Missing(string.IsNullOrWhiteSpace(Ended), nameof(Ended), "Write how it ended. A concern is never closed without.");
        if (!ModelState.IsValid)
            return Page();
        var problem = await db.Change(() => concerns.Close(Id, viewer.Id, new Ending(Outcome!.Value, InRecord!.Value, Told!.Value, Ended!), Offer));
        if (problem is not null)
            return await Again(nameof(Ended), problem);
        TempData["Done"] = "It is closed. Whoever raised it hears so, and is offered a talk.";
        return Redirect($"/services/{Service}/concerns");
    }

    private void Missing(bool missing, string field, string problem)
    {
        if (!missing)
            return;
        ModelState.Remove(field);
        ModelState.AddModelError(field, problem);
    }

    private async Task<IActionResult> Again(string field, string problem)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, problem);
        return await Load() ? Page() : NotFound();
    }

    private async Task<IActionResult> Do(Func<Task<string>> work)
    {
        var done = await db.Change(async () => await Find() is null ? null : await work());
        if (done is null)
            return NotFound();
        TempData["Done"] = done;
        return Redirect($"/services/{Service}/concerns/{Id}");
    }

    private Task<Concern?> Find()
    {
        var (id, service) = (Id, Service);
        return db.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.ServiceId == service);
    }

    private async Task<bool> Load()
    {
        if (await Find() is not { } concern)
            return false;
        (Concern, Holder) = (concern, Escalation.Holder(concern));
        var answering = await rota.Answering(Service);
        var ids = concern.Events.SelectMany(e => new[] { e.By, e.To }).Append(concern.About).Append(concern.RaisedBy).OfType<PersonId>().Concat(answering).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        string Name(PersonId? id) => id is { } known && people.TryGetValue(known, out var person) ? person.FullName : "Somebody";
        Said = Opened(concern.Words);
        About = concern.About is { } about ? Name(about) : Opened(concern.AboutTyped) ?? "Named in their words";
        AboutReached = concern.About is { } who && people.TryGetValue(who, out var them) ? Ways(them) : "";
        RaisedBy = concern.RaisedBy is { } by && by != concern.About ? $"{Name(by)} {(people.TryGetValue(by, out var raiser) ? Ways(raiser) : "")}".Trim() : "";
        Safeguarding = await db.Promises.Where(p => p.Id == concern.PromiseId).Select(p => p.Safeguarding).SingleAsync();
        History = [.. concern.Events.Select(e => new Line(UkWords.When(e.At), What(e, Name), Opened(e.Words)))];
        Others = [.. answering.Where(a => a != viewer.Id).Select(a => new Other(a, Name(a))).OrderBy(o => o.Name, StringComparer.CurrentCulture)];
        return true;
    }

    private string? Opened(string? words) => words is null ? null : concerns.Read(words) ?? "The words can't be opened here: the keys of this site are missing. Ask whoever raised it.";

    private static string Ways(Person person) => string.Join(", ", new[] { person.MobileTyped, person.LandlineTyped, person.Email }.OfType<string>());

    private static string What(ConcernEvent e, Func<PersonId?, string> name) => e.Kind switch
    {
        ConcernEventKind.Told => e.Rung switch
        {
            Rung.Duty => "Whoever was on duty was told.",
            Rung.Deputy => "The deputy was told, too.",
            Rung.Lead => "The lead was told, too.",
            _ => "Everybody was told, the manager too.",
        },
        ConcernEventKind.TakenUp => $"{name(e.By)} took it up.",
        ConcernEventKind.Lapsed => "Nothing was noted in time: it was nobody's again.",
        ConcernEventKind.Noted => $"{name(e.By)} noted:",
        ConcernEventKind.Reminded => "Whoever has it was asked how it stands.",
        ConcernEventKind.HandedOn => $"{name(e.By)} handed it on to {name(e.To)}.",
        ConcernEventKind.Safeguarding => $"{name(e.By)} marked it as about somebody at risk.",
        ConcernEventKind.DebriefOffered => "A talk was offered to those who carried it.",
        _ => $"{name(e.By)} closed it:",
    };

    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    public sealed record Line(string When, string What, string? Words);

    /// <summary>Another clinician it could be handed on to.</summary>
    public sealed record Other(PersonId Id, string Name);
}
