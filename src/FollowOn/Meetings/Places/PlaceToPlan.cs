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

    /// <summary>The room of the book (<see cref="Meeting.MeetIn"/>); null for a place known only from past meet-ups.</summary>
    public Guid? Room { get; init; }

    /// <summary>Somebody's home: not for a first, second or third meet-up.</summary>
    public bool IsHome { get; init; }
}

/// <summary>Where a group can meet.</summary>
public sealed class PlacesOfGroup(FollowOnDb db, VenueBook book)
{
    /// <summary>So many are better in a public place: people who met in a clinic may not know each other well enough for somebody's home yet.</summary>
    public const int FirstMeetUps = 3;

    private const int Looked = 8;

    /// <summary>In the order the group likes them: where it met most often first. From its book; where that is empty, the places of its past meet-ups.</summary>
    public async Task<IReadOnlyList<PlaceToPlan>> ToPlan(GroupId group)
    {
        var places = await book.Of(group, reader: null);
        if (places.Count > 0)
            return [.. places.SelectMany(p => p.Venue.ToMeetIn.Select(r => ToPlan(p, r)))];
        var met = await db.Meetings.Where(m => m.GroupId == group && m.CancelledAt == null).OrderByDescending(m => m.Date).Take(Looked)
            .Select(m => new { m.Place, m.Online }).ToListAsync();
        return [.. met.DistinctBy(m => m.Place).Select(m => new PlaceToPlan { Id = m.Place, Name = m.Place, Online = m.Online })];
    }

    private static PlaceToPlan ToPlan(VenueSeen place, VenueRoom room)
    {
        var online = place.Venue.Kind == VenueKind.Online;
        var known = Feature.All.Where(f => place.Venue.FactOf(room.Id, f.Id) is { Has: true }).Select(f => f.Id).ToList();
        // What it costs is said of the whole place, and answers what nobody has checked.
        if (place.Venue.Cost is VenueCost.Free or VenueCost.ADrink && place.Venue.FactOf(room.Id, "low-cost") is null)
            known.Add("low-cost");
        return new PlaceToPlan
        {
            Id = room.Id.ToString(), Room = room.Id, Name = place.NameOf(room), Online = online, Places = place.Venue.PlacesIn(room),
            // Nobody has to travel to it, find a seat or a bus stop: online everything one needs is at home.
            Features = online ? [.. Feature.All.Select(f => f.Id)] : known,
            Open = place.Venue.OpenIn(room), At = online ? null : place.At, IsHome = place.Venue.Kind == VenueKind.Home,
        };
    }
}
