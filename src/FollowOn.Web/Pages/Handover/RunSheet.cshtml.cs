using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The volunteer's own page: dates, places, what is said, and when their visits end. No name and no contact detail of anybody.</summary>
[Requires(Permission.SeeRunSheet)]
[ShowsNobody("What is said in the room, and the date.")]
public sealed class RunSheetModel(FollowOnDb db, Visits visits) : PageModel
{
    [FromRoute]
    public ProgrammeId Programme { get; set; }

    [FromQuery]
    public string? Print { get; set; }

    public string PrintClass => Print == "large" ? "fo-print fo-print--large" : "fo-print";

    public Programme Programmed { get; private set; } = null!;

    /// <summary>How many of the first meet-ups they come to: what was decided so far.</summary>
    public int Wanted { get; private set; }
    public bool HandedOver { get; private set; }
    public bool VisitsAreOver { get; private set; }

    /// <summary>The ones they come to, as far as they are agreed; before the hand-over, the one that was chosen.</summary>
    public IReadOnlyList<MeetUp> MeetUps { get; private set; } = [];

    public async Task OnGet()
    {
        Programmed = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == Programme);
        var handover = await db.Handovers.AsNoTracking().SingleAsync(h => h.ProgrammeId == Programme);
        (Wanted, HandedOver) = (handover.VolunteerVisits ?? 0, handover.HandedOverAt is not null);
        if (!HandedOver)
        {
            MeetUps = handover.FirstMeeting is { } first ? [new MeetUp(first.Date, first.Starts, first.Place)] : [];
            return;
        }
        // Only as many as the group wanted them for: the fourth is nobody's business but the group's.
        var found = await visits.Of(Programme);
        MeetUps = [.. (found?.Fixed ?? []).Where(v => !v.HasStarted).Select(v => new MeetUp(v.Date, v.Starts, v.Place))];
        VisitsAreOver = Wanted > 0 && found is null;
    }

    /// <summary>When and where, and nothing else.</summary>
    public sealed record MeetUp(DateOnly Date, TimeOnly Starts, string Place);
}
