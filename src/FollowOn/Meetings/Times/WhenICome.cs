using FollowOn.Accounts;
using FollowOn.Planning;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Times;

/// <summary>When and where one person can come, as far as planning needs it. Seen by nobody else.</summary>
public sealed record WhenICome
{
    public required PersonId Person { get; init; }

    /// <summary>The usual times that suit well.</summary>
    public UsualTimes Good { get; init; }

    /// <summary>The usual times they could manage.</summary>
    public UsualTimes Manage { get; init; }

    /// <summary>Fewest days between being asked and the meet-up, 0 for none needed.</summary>
    public int NoticeDays { get; init; }

    /// <summary>The furthest they travel, in straight-line miles; null: no limit said.</summary>
    public decimal? MaxMiles { get; init; }

    /// <summary>The first half of the postcode they set out from ("BS16"); null when not said.</summary>
    public string? From { get; init; }

    /// <summary>What they need of a place; every one must be among its features.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>How a meet-up at this London wall time suits; null: cannot come.</summary>
    public Availability? At(DateTime londonStart, int minutes) =>
        Good.Suits(londonStart) ? Availability.Good : Manage.Suits(londonStart) ? Availability.Manage : null;
}

/// <summary>When the people of a group can come.</summary>
public sealed class TimesOfGroup(FollowOnDb db)
{
    /// <summary>Everybody in the group now who has said so; whoever has not is not in it.</summary>
    public async Task<IReadOnlyDictionary<PersonId, WhenICome>> Of(GroupId group) =>
        await db.Memberships.Where(m => m.GroupId == group && m.LeftAt == null).Join(db.TimesSaid, m => m.PersonId, t => t.PersonId, (_, t) => t)
            .ToDictionaryAsync(t => t.PersonId, t => new WhenICome { Person = t.PersonId, Good = t.Times });
}
