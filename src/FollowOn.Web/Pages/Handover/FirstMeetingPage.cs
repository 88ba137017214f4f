using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>A page on which the people in the room choose their first meet-up: one of the proposals, another date, or none yet.</summary>
public abstract class FirstMeetingPage(FollowOnDb db, UkClock clock, FirstMeetingOptions options) : HandoverPage(db)
{
    public const string Another = "another";
    public const string NotYet = "not-yet";

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

    public Proposals Proposals { get; private set; } = new([], 0, null);
    public int ExampleYear => clock.Today.Year;

    public string WhyBest => Proposals.Honest is null ? "The best: it suits everybody who has said when they can come." : "The best: it suits most people.";

    /// <summary>An option as it is posted back; it must still be among the proposals.</summary>
    public static string ValueOf(FirstMeetingOption option) => FormattableString.Invariant($"{option.Date:yyyy-MM-dd} {option.Starts:HH:mm} {option.Place}");

    /// <summary>There is a volunteer on the programme.</summary>
    public bool HasVolunteer { get; private set; }

    /// <param name="propose">False for people who meet already: nothing is worked out for them.</param>
    protected async Task LoadProposals(bool propose = true)
    {
        var about = await Db.Programmes.AsNoTracking().Where(p => p.Id == Programme).Select(p => new
        {
            Programme = p,
            Nation = Db.Services.Where(s => s.Id == p.ServiceId).Select(s => s.Nation).First(),
            HasVolunteer = Db.Roles.Any(r => r.ProgrammeId == p.Id && r.Role == Role.Volunteer && r.EndedAt == null),
        }).SingleAsync();
        HasVolunteer = about.HasVolunteer;
        if (propose)
            Proposals = await options.Find(Handover, about.Programme, about.Nation);
    }

    /// <summary>What was chosen before; nothing was, then the best proposal, or none yet where there is none, is ready to be agreed or changed.</summary>
    protected void ShowChosen(bool bestIsReady)
    {
        if (Handover.FirstMeeting is not { } chosen)
        {
            Choice = !bestIsReady ? null : Proposals.Options.Count > 0 ? ValueOf(Proposals.Options[0]) : NotYet;
            return;
        }
        var proposed = Proposals.Options.FirstOrDefault(o => ValueOf(o) == ValueOf(chosen));
        Choice = proposed is null ? Another : ValueOf(proposed);
        if (proposed is null)
            (Date, Starts, Place) = (chosen.Date, chosen.Starts, chosen.Place);
    }

    /// <summary>What is chosen now; null for none yet, and for what is wrong, which is said beside its field.</summary>
    protected async Task<FirstMeetingOption?> ReadChoice()
    {
        if (Choice == Another)
            return await ReadAnother();
        foreach (var field in new[] { nameof(Date), nameof(Starts), nameof(Place) })
            foreach (var key in ModelState.Keys.Where(k => k == field || k.StartsWith($"{field}.", StringComparison.Ordinal)).ToList())
                ModelState.Remove(key);
        var chosen = Proposals.Options.FirstOrDefault(o => ValueOf(o) == Choice);
        if (chosen is null && Choice != NotYet)
            ModelState.AddModelError(nameof(Choice), Choice is null ? "Choose a date, or “Not decided yet”" : "People have answered since, so the proposals are new. Choose again");
        return chosen;
    }

    protected Task<List<string>> Names() =>
        Db.Participants.Where(p => p.ProgrammeId == Programme).Join(Db.People, p => p.PersonId, p => p.Id, (_, p) => p.KnownAs).ToListAsync();

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
        if (ModelState.GetFieldValidationState(nameof(Starts)) != ModelValidationState.Invalid && Date is { } date && Starts is { } starts && date.ToDateTime(starts) <= clock.LondonNow)
            AskFor(nameof(Starts), date == clock.Today, "Enter a time that is still to come");
        return new[] { nameof(Date), nameof(Starts), nameof(Place) }.All(f => ModelState.GetFieldValidationState(f) != ModelValidationState.Invalid)
            ? new FirstMeetingOption(Date!.Value, Starts!.Value, place, "")
            : null;
    }

    private void AskFor(string field, bool isWrong, string words)
    {
        if (isWrong && ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid)
            ModelState.AddModelError(field, words);
    }
}
