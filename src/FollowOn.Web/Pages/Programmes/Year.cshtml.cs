using FollowOn.Evaluation;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>One year on one page that prints: do our groups last, and whom do we leave out? What can honestly be said, and what cannot.</summary>
[Requires(Permission.SeeService)]
[ShowsNobody("Counts, rounded; no name.")]
public sealed class YearModel(FollowOnDb db, UkClock clock, YearOfService years) : PageModel
{
    /// <summary>Before this nothing could have been kept here.</summary>
    private const int Earliest = 2000;

    [FromRoute]
    public ServiceId Service { get; set; }

    [FromRoute]
    public int Year { get; set; }

    public string Name { get; private set; } = "";
    public YearFigures Figures { get; private set; } = null!;
    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGet()
    {
        if (Year < Earliest || Year > clock.Today.Year)
            return NotFound();
        if (await db.Services.Where(s => s.Id == Service).Select(s => s.Name).SingleOrDefaultAsync() is not { } name)
            return NotFound();
        (Name, Figures) = (name, await years.Of(Service, Year));
        return Page();
    }

    /// <summary>The year's programmes in sentences.</summary>
    public string Programmes
    {
        get
        {
            if (Figures.Ended == 0)
                return $"No programme has ended in {Year}{(Figures.SoFar ? " so far" : "")}.";
            var became = new List<string>();
            Say(Figures.HandedOver, "was handed over to a group", "were handed over to a group");
            Say(Figures.ClosedKindly, "had fewer than three who said yes", "had fewer than three who said yes");
            Say(Figures.Open, "has not been handed over yet", "have not been handed over yet");
            return $"{UkWords.Count(Figures.Ended, "programme", "programmes")} ended{(Figures.SoFar ? " so far" : "")}: {UkWords.List(became)}.";

            void Say(int count, string one, string several)
            {
                if (count > 0)
                    became.Add(UkWords.Count(count, one, several));
            }
        }
    }

    public IEnumerable<(string Words, int Count)> GroupsNow => Enum.GetValues<Standing>().Select(s => (InWords(s), Figures.Groups.GetValueOrDefault(s))).Where(x => x.Item2 > 0);

    private static string InWords(Standing standing) => standing switch
    {
        Standing.NeedsACall => "Quiet or not formed",
        Standing.Fading => "Meeting, and fading",
        Standing.OnTheWay => "Handed over, not yet three face to face",
        Standing.IsAGroup => "Meeting",
        Standing.NotShown => "Shows only that it exists",
        _ => "Ended, or joined another group",
    };

    /// <summary>Why groups are missing from the figures.</summary>
    public IEnumerable<string> LeftOut
    {
        get
        {
            if (Figures.NotShown > 0)
                yield return $"{UkWords.Count(Figures.NotShown, "group shows", "groups show")} only that {(Figures.NotShown == 1 ? "it exists" : "they exist")}, so {(Figures.NotShown == 1 ? "it is" : "they are")} not counted in how long groups last.";
            if (Figures.FromBefore > 0)
                yield return $"{UkWords.Count(Figures.FromBefore, "group", "groups")} met before coming here and {(Figures.FromBefore == 1 ? "has" : "have")} no programme to count from, so {(Figures.FromBefore == 1 ? "it is" : "they are")} not counted either.";
        }
    }

    /// <summary>People are few, or nothing is known: then no table of them is shown at all.</summary>
    public bool ShowsPeople => Figures.Said.Total is not null;

    /// <summary>Width of a bar, of a hundred.</summary>
    public static int Share(int count, Lasting of) => of.Groups == 0 ? 0 : (int)Math.Round(100.0 * count / of.Groups);
}
