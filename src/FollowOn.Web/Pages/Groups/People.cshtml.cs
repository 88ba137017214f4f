using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>The group: its people by first name with what each shares with the viewer, its meet-ups, and the ways to change something.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class PeopleModel(FollowOnDb db, UkClock clock, Viewer viewer, CardsToRead cards) : GroupPage(db, viewer)
{
    private const int MeetUpsShown = 12;

    public Card Mine { get; private set; } = null!;
    public IReadOnlyList<Card> Others { get; private set; } = [];
    public IReadOnlyList<Card> Left { get; private set; } = [];
    public IReadOnlyList<MeetUp> Ahead { get; private set; } = [];
    public IReadOnlyList<MeetUp> Before { get; private set; } = [];

    public async Task OnGet()
    {
        var all = await cards.For(Group, Me);
        Mine = all.Single(c => c.Person == Me);
        Others = [.. all.Where(c => c.IsIn && c.Person != Me)];
        Left = [.. all.Where(c => !c.IsIn)];

        var group = Group;
        var meetUps = await Db.Meetings.Where(m => m.GroupId == group && m.CancelledAt == null).OrderByDescending(m => m.Date).ThenByDescending(m => m.Starts)
            .Take(MeetUpsShown).Select(m => new MeetUp(m.Id, m.Date, m.Starts, m.Place)).ToListAsync();
        var now = clock.LondonNow;
        Ahead = [.. meetUps.Where(m => m.Date.ToDateTime(m.Starts) > now).Reverse()];
        Before = [.. meetUps.Where(m => m.Date.ToDateTime(m.Starts) <= now)];
    }

    public sealed record MeetUp(MeetingId Id, DateOnly Date, TimeOnly Starts, string Place);
}
