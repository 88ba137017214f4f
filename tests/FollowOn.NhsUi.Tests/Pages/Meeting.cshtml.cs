using System.ComponentModel.DataAnnotations;
using FollowOn.NhsUi.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.NhsUi.Tests.Pages;

public enum Interest
{
    Yes,
    Maybe,
    NotForMe,
}

[Flags]
public enum PartsOfDay
{
    None = 0,
    Morning = 1,
    Afternoon = 2,
    Evening = 4,
}

/// <summary>A page with every kind of field. Its errors are asked for in the order written here.</summary>
[IgnoreAntiforgeryToken]
public sealed class MeetingModel : PageModel
{
    public static IReadOnlyList<SelectListItem> Venues { get; } = [new("Café Kino", "kino"), new("Library", "library")];

    [BindProperty]
    public Answers Input { get; set; } = new();

    [BindProperty, Called("the date of the last session")]
    public DateOnly Last { get; set; } = new(2027, 5, 29);

    // What is ticked is filled in here and not where it is declared: an unticked box posts nothing to take it out again.
    public void OnGet() => Input = Input with { Days = ["Tue"], Parts = PartsOfDay.Morning | PartsOfDay.Evening };

    public IActionResult OnPost() => ModelState.IsValid
        ? Content(string.Join('|', Input.Mobile, Input.Interest, Input.Happy, string.Join(',', Input.Days), Input.Parts,
            Input.Start?.ToString("yyyy-MM-dd"), Last.ToString("yyyy-MM-dd"), Input.At?.ToString("HH:mm"), Input.Venue, Input.Places, Input.Note))
        : Page();

    public sealed record Answers
    {
        [Required, Called("your mobile number"), StringLength(20)]
        public string? Mobile { get; set; } = "07700 900 982";

        [Display(Name = "Are you interested?"), Required(ErrorMessage = "Choose whether you would like to join")]
        public Interest? Interest { get; set; }

        public bool? Happy { get; set; }

        public List<string> Days { get; set; } = [];

        public PartsOfDay Parts { get; set; }

        [Display(Name = "Date of the first session"), Required]
        public DateOnly? Start { get; set; } = new DateOnly(2027, 3, 27);

        [Called("when you meet")]
        public TimeOnly? At { get; set; } = new TimeOnly(14, 30);

        public string? Venue { get; set; } = "library";

        [Called("how many places there are"), Range(1, 40)]
        public int Places { get; set; } = 8;

        public string? Note { get; set; }
    }
}
