using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>When I'm at my best, with a way to change each piece; and whether a meet-up that is agreed falls on a time I can't.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class IndexModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, SayTimes times) : GroupPage(db, viewer)
{
    public static readonly IReadOnlyList<string> Examples = ["usual", "manage", "away", "flare-up", "limit", "notice", "back", "mine"];

    public TimesSaid? Said { get; private set; }

    /// <summary>What is not past yet; the round that drops the rest may come later.</summary>
    public IReadOnlyList<Away> Away { get; private set; } = [];
    public DateOnly? FlareUpUntil { get; private set; }
    public IReadOnlyList<string> Travel { get; private set; } = [];
    public string? EnteredBy { get; private set; }
    public DateOnly EnteredOn { get; private set; }
    public IReadOnlyList<TouchedMeetUp> Touched { get; private set; } = [];
    public string Mine => $"{Root}/me/times";

    public async Task OnGet()
    {
        var (me, today) = (Me, clock.Today);
        var found = await Db.TimesSaid.AsNoTracking().Where(t => t.PersonId == me)
            .Select(t => new { Said = t, By = Db.People.Where(p => p.Id == t.EnteredBy).Select(p => p.KnownAs).FirstOrDefault() }).SingleOrDefaultAsync();
        if (found is null)
            return;
        Said = found.Said;
        Away = Said.Away.From(today).All;
        FlareUpUntil = Said.FlareUpUntil >= today ? Said.FlareUpUntil : null;
        (EnteredBy, EnteredOn) = (found.By, DateOnly.FromDateTime(UkClock.ToLondon(Said.SaidAt)));
        Travel = [.. new[]
        {
            Said.Travels is { } by ? words["mytimes.travels." + by] : null,
            Said.MaxMiles is { } miles ? words["mytimes.miles", ("n", miles)] : null,
            Said.From is { } from ? words["mytimes.from-is", ("from", from)] : null,
        }.OfType<string>()];
        Touched = await times.Touched(Said);
    }
}
