using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Places;

/// <summary>A place as planning needs it: a room of a venue, a home, or online.</summary>
public sealed record PlaceToPlan
{
    public required string Id { get; init; }

    /// <summary>As it is written where the meet-up is told: "Boston Tea Party, upstairs room".</summary>
    public required string Name { get; init; }
    public bool Online { get; init; }

    /// <summary>The most people who fit, included; null when nobody has said.</summary>
    public int? Places { get; init; }

    /// <summary>Known access facts, in the words of <see cref="Times.WhenICome.Needs"/>. What is not known is not among them.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>When it is open; <see cref="UsualTimes.Anytime"/> when nobody has said otherwise.</summary>
    public UsualTimes Open { get; init; } = UsualTimes.Anytime;

    /// <summary>The first half of its postcode; null when not known, and for online.</summary>
    public string? At { get; init; }
}

/// <summary>Where a group can meet.</summary>
public sealed class PlacesOfGroup(FollowOnDb db)
{
    private const int Looked = 8;

    /// <summary>In the order the group likes them.</summary>
    public async Task<IReadOnlyList<PlaceToPlan>> ToPlan(GroupId group)
    {
        var met = await db.Meetings.Where(m => m.GroupId == group && m.CancelledAt == null).OrderByDescending(m => m.Date).Take(Looked)
            .Select(m => new { m.Place, m.Online }).ToListAsync();
        return [.. met.DistinctBy(m => m.Place).Select(m => new PlaceToPlan { Id = m.Place, Name = m.Place, Online = m.Online })];
    }
}
