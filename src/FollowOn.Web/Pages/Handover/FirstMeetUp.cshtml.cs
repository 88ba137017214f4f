using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// The third card begins: do they already meet and, if not, where could they. What they then decide is one page (<see cref="DecideModel"/>); each
/// of its questions about meeting also stands here alone, to be changed from the check page.
/// </summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Places, times and counts.")]
public sealed class FirstMeetUpModel(FollowOnDb db, UkClock clock, FirstMeetingOptions options) : FirstMeetingPage(db, clock, options), IAsksHowOften
{
    /// <summary>The question wanted; left out, the first one that is still open.</summary>
    [FromQuery]
    public string? Step { get; set; }

    [BindProperty]
    public bool? AlreadyMeet { get; set; }

    [BindProperty]
    public List<PlaceAsked> Places { get; set; } = [];

    [BindProperty]
    public Rhythm? Often { get; set; }

    public string Question { get; private set; } = "meet";

    /// <summary>Where naming places leads: to what the group decides, or to the one question that is being changed.</summary>
    public string AfterPlaces => FromCheck ? StepAddress("choose") : Address("/decide");

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        if (Step is not ("meet" or "places" or "choose" or "often") && Handover.AlreadyMeet is not null)
            return Redirect(Address("/decide"));
        // Most who come to a hand-over do not meet yet, and those who do say so.
        AlreadyMeet = Handover.AlreadyMeet ?? false;
        Places = [.. Handover.Places.Select(PlaceAsked.Of)];
        Often = Rhythms.Of(Handover);
        await Show(Step is "places" or "choose" or "often" ? Step : "meet");
        if (Question == "choose")
            ShowChosen(bestIsReady: false);
        return Page();
    }

    public async Task<IActionResult> OnPostMeet()
    {
        if (!await IsOpen())
            return Finished();
        if (AlreadyMeet is null)
        {
            KeepErrorsOf();
            return await Again("meet", nameof(AlreadyMeet), "Choose whether they already meet");
        }
        if (AlreadyMeet == true)
        {
            await Change(h => h.SayWhetherTheyMeet(true));
            return Redirect(Address(FromCheck ? "/check" : "/decide"));
        }
        KeepErrorsOf(nameof(Places));
        if (!await CheckPlaces())
            return await Again("meet");
        await Change(h =>
        {
            h.SayWhetherTheyMeet(false);
            h.NamePlaces(Read());
        });
        return Redirect(AfterPlaces);
    }

    public async Task<IActionResult> OnPostPlaces()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(Places));
        if (!await CheckPlaces())
            return await Again("places");
        await Change(h => h.NamePlaces(Read()));
        return Redirect(AfterPlaces);
    }

    public async Task<IActionResult> OnPostChoose()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(Choice), nameof(Date), nameof(Starts), nameof(Place));
        await Show("choose");
        var chosen = await ReadChoice();
        if (!ModelState.IsValid)
            return Page();
        await Change(h =>
        {
            h.Choose(chosen);
            // "The first Tuesday" follows the first meet-up to its new day.
            if (h.MeetsOn is not null && chosen is not null)
                h.DecideRhythm(Rhythm.SameWeekday);
        });
        return Redirect(Address("/check"));
    }

    public async Task<IActionResult> OnPostOften()
    {
        if (!await IsOpen())
            return Finished();
        KeepErrorsOf(nameof(Often));
        this.CheckHowOften(ModelState, Handover.FirstMeeting);
        if (!ModelState.IsValid)
            return await Again("often");
        await Change(h => h.DecideRhythm(Often!.Value));
        return Redirect(Address("/check"));
    }

    public string StepAddress(string step) => Address($"/first-meet-up?step={step}{(FromCheck ? "&from=check" : "")}");

    private async Task<bool> CheckPlaces()
    {
        var names = await Names();
        Places = [.. Places.Take(ProgrammeHandover.MaxPlaces)];
        for (var i = 0; i < Places.Count; i++)
        {
            if (Places[i].Problem(names) is { } problem)
                ModelState.AddModelError($"Places[{i}].Name", problem);
        }
        if (ModelState.IsValid && Places.All(p => p.IsEmpty))
            ModelState.AddModelError("Places[0].Name", "Enter at least one public place, or go on without a place");
        return ModelState.IsValid;
    }

    private IReadOnlyList<PublicPlace> Read() => [.. Places.Where(p => !p.IsEmpty).Select(p => p.Read())];

    private async Task Show(string question)
    {
        Question = question;
        while (Places.Count < ProgrammeHandover.MaxPlaces)
            Places.Add(new PlaceAsked());
        if (question == "choose")
            await LoadProposals();
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
    private void KeepErrorsOf(params string[] fields)
    {
        foreach (var key in ModelState.Keys.Where(k => !fields.Any(f => k == f || k.StartsWith($"{f}.", StringComparison.Ordinal) || k.StartsWith($"{f}[", StringComparison.Ordinal))).ToList())
            ModelState.Remove(key);
    }
}
