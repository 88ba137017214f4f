using FollowOn.Programmes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>What a programme is called, where and when it is held.</summary>
public sealed class ProgrammeForm
{
    public string? Name { get; set; }
    public TimeOnly? Starts { get; set; }

    /// <summary>Null until chosen.</summary>
    public bool? Online { get; set; }
    public string? Venue { get; set; }
    public string? HeldOn { get; set; }

    public string Place => (Online == true ? HeldOn : Venue)?.Trim() ?? "";

    public static ProgrammeForm Of(Programme programme) => new()
    {
        Name = programme.Name,
        Starts = programme.StartsAt,
        Online = programme.Online,
        Venue = programme.Online ? null : programme.Place,
        HeldOn = programme.Online ? programme.Place : null,
    };

    /// <summary>What most programmes are, or what the service's last one was; no name, because the next one has its own.</summary>
    public static ProgrammeForm Like(Programme? last) => last is null ? new() { Online = false } : new()
    {
        Starts = last.StartsAt,
        Online = last.Online,
        Venue = last.Online ? null : last.Place,
        HeldOn = last.Online ? last.Place : null,
    };

    /// <summary>"Autumn 2026, Tuesdays": for a programme that nobody gave a name.</summary>
    public static string NameFrom(DateOnly first)
    {
        var season = first.Month switch { 12 or 1 or 2 => "Winter", <= 5 => "Spring", <= 8 => "Summer", _ => "Autumn" };
        return $"{season} {first.Year}, {first.DayOfWeek}s";
    }

    public bool Check(ModelStateDictionary problems, bool mayBeNameless = false)
    {
        if (mayBeNameless && string.IsNullOrWhiteSpace(Name))
            Name = null;
        else
            Typed.Needed(problems, "Form.Name", Name, Programme.NameMaxLength, "Enter a name, like Autumn programme, Tuesdays.");
        if (Starts is null)
            Typed.Problem(problems, "Form.Starts", "Enter the time it starts, like 10am.");
        if (Online is null)
            Typed.Problem(problems, "Form.Online", "Choose whether people come to a place or meet online.");
        else if (Online == true)
            Typed.Needed(problems, "Form.HeldOn", HeldOn, Programme.PlaceMaxLength, "Enter what it is held on, like Microsoft Teams.");
        else
            Typed.Needed(problems, "Form.Venue", Venue, Programme.PlaceMaxLength, "Enter the place, like Seminar room 2, Riverside Health Centre.");
        return problems.IsValid;
    }
}
