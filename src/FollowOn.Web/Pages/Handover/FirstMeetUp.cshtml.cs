using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.NhsUi.Binding;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The third card: do they already meet; if not, where, when, and how often. One question at a time.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Places, times and counts.")]
public sealed class FirstMeetUpModel(FollowOnDb db, UkClock clock, FirstMeetingOptions options) : HandoverPage(db)
{
    public const string Another = "another";
    public const string NotYet = "not-yet";

    /// <summary>The question wanted; left out, the first one that is still open.</summary>
    [FromQuery]
    public string? Step { get; set; }

    [BindProperty]
    public bool? AlreadyMeet { get; set; }

    [BindProperty]
    public List<PlaceAsked> Places { get; set; } = [];

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    [Called("the date")]
    public DateOnly? Date { get; set; }

    [BindProperty]
    [Called("the time")]
    public TimeOnly? Starts { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public Rhythm? Often { get; set; }

    public string Question { get; private set; } = "meet";
    public Proposals Proposals { get; private set; } = new([], 0, null);
    public int ExampleYear => clock.Today.Year;

    public string? WhyBest => Proposals.Honest is null ? "The best: it suits everybody who has said when they can come." : "The best: it suits most people.";

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        Question = Step is "meet" or "places" or "choose" or "often" ? Step : Handover switch
        {
            { AlreadyMeet: null } => "meet",
            { AlreadyMeet: true } => "often",
            { Places.Count: 0 } => "places",
            _ => "choose",
        };
        AlreadyMeet = Handover.AlreadyMeet;
        Places = [.. Handover.Places.Select(PlaceAsked.Of)];
        Often = Handover.IntervalDays is null ? null : Rhythms.Of(Handover.IntervalDays);
        await Show(Question);
        ShowChosen();
        return Page();
    }

    public async Task<IActionResult> OnPostMeet()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(AlreadyMeet));
        if (AlreadyMeet is not { } already)
            return await Again("meet", nameof(AlreadyMeet), "Choose whether they already meet");
        await Change(h => h.SayWhetherTheyMeet(already));
        return already ? Next("/first-meet-up?step=often") : Redirect(StepAddress("places"));
    }

    public async Task<IActionResult> OnPostPlaces()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(Places));
        var names = await Names();
        Places = [.. Places.Take(ProgrammeHandover.MaxPlaces)];
        for (var i = 0; i < Places.Count; i++)
        {
            if (Places[i].Problem(names) is { } problem)
                ModelState.AddModelError($"Places[{i}].Name", problem);
        }
        if (ModelState.IsValid && Places.All(p => p.IsEmpty))
            ModelState.AddModelError("Places[0].Name", "Enter at least one public place, or go on without a place");
        if (!ModelState.IsValid)
            return await Again("places");
        await Change(h => h.NamePlaces([.. Places.Where(p => !p.IsEmpty).Select(p => p.Read())]));
        return Redirect(StepAddress("choose"));
    }

    public async Task<IActionResult> OnPostChoose()
    {
        if (!await IsOpen())
            return Finished();
        if (Choice != Another)
            KeepErrorsOf(nameof(Choice));
        await Show("choose");
        var chosen = Choice == Another ? await ReadAnother() : Proposals.Options.FirstOrDefault(o => ValueOf(o) == Choice);
        if (chosen is null && Choice is not (Another or NotYet))
            ModelState.AddModelError(nameof(Choice), Choice is null ? "Choose a date, or “Not decided yet”" : "People have answered since, so the proposals are new. Choose again");
        if (!ModelState.IsValid)
            return Page();
        await Change(h => h.Choose(chosen));
        return Next("/first-meet-up?step=often");
    }

    public async Task<IActionResult> OnPostOften()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(Often));
        if (Often is not { } often)
            return await Again("often", nameof(Often), "Choose how often, or “They decide each time”");
        await Change(h => h.DecideHowOften(often.Days()));
        return Next("/who-asks");
    }

    public string StepAddress(string step) => Address($"/first-meet-up?step={step}{(FromCheck ? "&from=check" : "")}");

    /// <summary>An option as it is posted back; it must still be among the proposals.</summary>
    public static string ValueOf(FirstMeetingOption option) => FormattableString.Invariant($"{option.Date:yyyy-MM-dd} {option.Starts:HH:mm} {option.Place}");

    private async Task<FirstMeetingOption?> ReadAnother()
    {
        var place = (Place ?? "").Trim();
        var ends = (await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == Programme)).EndsOn;
        AskFor(nameof(Date), Date is null, "Enter the date of the meet-up, for example 8 12 " + ExampleYear);
        AskFor(nameof(Date), Date <= ends, $"Enter a date after the last session, which is on {UkWords.DateAndYear(ends)}");
        AskFor(nameof(Date), Date < clock.Today, "Enter a date from today on");
        AskFor(nameof(Date), Date > clock.Today.AddYears(1), "Enter a date within a year from today");
        AskFor(nameof(Starts), Starts is null, "Enter the time, like 11am or 2:30pm");
        AskFor(nameof(Place), place.Length == 0, "Enter the public place where they meet");
        AskFor(nameof(Place), place.Length > Meeting.PlaceMaxLength, PlaceAsked.TooLong);
        AskFor(nameof(Place), place.Length > 0 && PublicPlaces.IsSomebodysHome(place, await Names()), PlaceAsked.Home);
        if (ModelState.IsValid && Date!.Value.ToDateTime(Starts!.Value) <= clock.LondonNow)
            ModelState.AddModelError(nameof(Starts), "Enter a time that is still to come");
        return ModelState.IsValid ? new FirstMeetingOption(Date!.Value, Starts!.Value, place, "") : null;
    }

    private void AskFor(string field, bool isWrong, string words)
    {
        if (isWrong && ModelState.GetFieldValidationState(field) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            ModelState.AddModelError(field, words);
    }

    private void ShowChosen()
    {
        if (Handover.FirstMeeting is not { } chosen)
            return;
        var proposed = Proposals.Options.FirstOrDefault(o => ValueOf(o) == ValueOf(chosen));
        Choice = proposed is null ? Another : ValueOf(proposed);
        if (proposed is null)
            (Date, Starts, Place) = (chosen.Date, chosen.Starts, chosen.Place);
    }

    private async Task Show(string question)
    {
        Question = question;
        while (Places.Count < ProgrammeHandover.MaxPlaces)
            Places.Add(new PlaceAsked());
        if (question != "choose")
            return;
        var programme = await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == Programme);
        var nation = await Db.Services.Where(s => s.Id == programme.ServiceId).Select(s => s.Nation).SingleAsync();
        Proposals = await options.Find(Handover, programme, nation);
    }

    private async Task<IActionResult> Again(string question, string? field = null, string words = "")
    {
        if (field is not null)
        {
            ModelState.Remove(field);
            ModelState.AddModelError(field, words);
        }
        await Show(question);
        return Page();
    }

    /// <summary>One form of the page was sent; what the others would need is not asked for.</summary>
    private void KeepErrorsOf(string field)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith(field, StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }

    private Task<List<string>> Names() =>
        Db.Participants.Where(p => p.ProgrammeId == Programme).Join(Db.People, p => p.PersonId, p => p.Id, (_, p) => p.KnownAs).ToListAsync();
}
