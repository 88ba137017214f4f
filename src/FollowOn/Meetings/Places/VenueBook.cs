using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Places;

/// <summary>A place as a group may see it now: what was sealed is open, and a home is called after whoever lives there.</summary>
/// <param name="Name">As it is told: "Café Kino", "Mo's home".</param>
/// <param name="Line">The address, for those who may see it.</param>
public sealed record VenueSeen(Venue Venue, string Name, string? Line, string? At)
{
    public bool OfService => Venue.ServiceId is not null;

    /// <summary>A room as it is told: "Boston Tea Party, upstairs room".</summary>
    public string NameOf(VenueRoom room) => room.Name.Length == 0 ? Name : $"{Name}, {room.Name}";
}

/// <summary>
/// The places a group can choose from: its own book and what its service offers. A home is there only while whoever lives there is in the group, and never for
/// somebody they keep something from; the service sees none of the group's own. Call what changes inside a change.
/// </summary>
public sealed class VenueBook(FollowOnDb db, UkClock clock, GroupSeal seal)
{
    /// <summary>What stands where a home was, once it is nobody's to know any more.</summary>
    public const string SomebodysHome = "Somebody's home";

    /// <param name="reader">Who reads; null for planning, which reads for nobody.</param>
    /// <param name="hidden">Only those the group has hidden, instead of those it has not.</param>
    public Task<IReadOnlyList<VenueSeen>> Of(GroupId group, PersonId? reader, bool hidden = false) =>
        Read(db.Venues.Where(v => v.TakenAwayAt == null && db.HiddenVenues.Any(h => h.GroupId == group && h.VenueId == v.Id) == hidden), group, reader);

    /// <summary>One place, by its id or that of one of its rooms; also one that was taken out of the book, for the meet-ups that were there.</summary>
    public async Task<VenueSeen?> One(GroupId group, Guid id, PersonId reader) =>
        (await Read(db.Venues.Where(v => v.Id == id || v.Rooms.Any(r => r.Id == id)), group, reader)).SingleOrDefault();

    private async Task<IReadOnlyList<VenueSeen>> Read(IQueryable<Venue> venues, GroupId group, PersonId? reader)
    {
        var rows = await venues.AsNoTracking()
            .Where(v => v.GroupId == group || db.Groups.Any(g => g.Id == group && g.ServiceId == v.ServiceId))
            .Select(v => new
            {
                Venue = v,
                Owner = db.People.Where(p => p.Id == v.OwnerId && db.Memberships.Any(m => m.GroupId == group && m.PersonId == p.Id && m.LeftAt == null)).Select(p => p.KnownAs).FirstOrDefault(),
                Apart = reader != null && v.OwnerId != null && db.Withholdings.Any(w => w.GroupId == group && w.LiftedAt == null
                    && ((w.By == v.OwnerId && w.From == reader) || (w.By == reader && w.From == v.OwnerId))),
                Met = db.Meetings.Count(m => m.GroupId == group && m.CancelledAt == null && v.Rooms.Any(r => r.Id == m.VenueRoomId)),
            }).AsSingleQuery().ToListAsync();
        var seen = new List<(VenueSeen Seen, int Met)>();
        foreach (var row in rows.Where(r => !r.Apart && (r.Venue.OwnerId is null || r.Owner is not null)))
            seen.Add((await Open(row.Venue, row.Owner), row.Met));
        return [.. seen.OrderByDescending(s => s.Met).ThenBy(s => s.Seen.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(s => s.Seen.Venue.Id).Select(s => s.Seen)];
    }

    /// <summary>What a service offers to its groups.</summary>
    public async Task<IReadOnlyList<Venue>> Of(ServiceId service) =>
        [.. (await db.Venues.AsNoTracking().Where(v => v.ServiceId == service && v.TakenAwayAt == null).ToListAsync()).OrderBy(v => v.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>One place of this group's own book, to be changed; null when it is not in it. A home only for whoever lives there.</summary>
    public Task<Venue?> ToChange(GroupId group, Guid id, PersonId by) =>
        db.Venues.SingleOrDefaultAsync(v => v.Id == id && v.GroupId == group && v.TakenAwayAt == null && (v.OwnerId == null || v.OwnerId == by));

    public Task<Venue?> ToChange(ServiceId service, Guid id) => db.Venues.SingleOrDefaultAsync(v => v.Id == id && v.ServiceId == service && v.TakenAwayAt == null);

    /// <summary>Puts a place into a group's book. The same form sent twice is one place.</summary>
    /// <returns>Null when the id is another's.</returns>
    public async Task<Venue?> Add(GroupId group, Guid id, VenueDetails details, PersonId by)
    {
        if (await db.Venues.SingleOrDefaultAsync(v => v.Id == id) is { } there)
            return there.GroupId == group ? there : null;
        var kept = await Seal(group, id, details);
        var venue = Venue.OfGroup(id, group, details.Kind == VenueKind.Home ? by : null, kept, by, clock.Now);
        db.Venues.Add(venue);
        return venue;
    }

    public async Task<Venue?> Add(ServiceId service, Guid id, VenueDetails details, PersonId by)
    {
        if (await db.Venues.SingleOrDefaultAsync(v => v.Id == id) is { } there)
            return there.ServiceId == service ? there : null;
        var venue = Venue.OfService(id, service, details, by, clock.Now);
        db.Venues.Add(venue);
        return venue;
    }

    public async Task Describe(Venue venue, VenueDetails details, PersonId by) =>
        venue.Describe(venue.GroupId is { } group ? await Seal(group, venue.Id, details) : details, by, clock.Now);

    /// <summary>What is said of a place, to be read: what is sealed is open.</summary>
    public async Task<VenueDetails> Read(Venue venue)
    {
        var seen = await Open(venue, null);
        return new(venue.Name, venue.Kind, seen.Line, seen.At, venue.Cost, venue.Booking, venue.Phone);
    }

    /// <summary>A place a service offers: this group would rather not have it in its book, or have it again.</summary>
    public async Task<bool> Hide(GroupId group, Guid id, bool hidden)
    {
        if (!await db.Venues.AnyAsync(v => v.Id == id && v.TakenAwayAt == null && db.Groups.Any(g => g.Id == group && g.ServiceId == v.ServiceId)))
            return false;
        var row = await db.HiddenVenues.SingleOrDefaultAsync(h => h.GroupId == group && h.VenueId == id);
        if (hidden && row is null)
            db.HiddenVenues.Add(new HiddenVenue(group, id, clock.Now));
        else if (!hidden && row is not null)
            db.HiddenVenues.Remove(row);
        return true;
    }

    /// <summary>A room of a place in the book, for a meet-up; null when it is not (any longer) there for this reader.</summary>
    public async Task<(VenueSeen Place, VenueRoom Room)?> Room(GroupId group, Guid room, PersonId? reader) =>
        (await Of(group, reader)).SelectMany(p => p.Venue.ToMeetIn.Select(r => (p, r))).Where(x => x.r.Id == room).Cast<(VenueSeen, VenueRoom)?>().FirstOrDefault();

    private async Task<VenueSeen> Open(Venue venue, string? owner) => venue is { Kind: VenueKind.Home, GroupId: { } group }
        ? new VenueSeen(venue, owner is null ? SomebodysHome : HomeOf(owner), await seal.Open(group, venue.Id, Venue.LineColumn, venue.Line), await seal.Open(group, venue.Id, Venue.AtColumn, venue.At))
        : new VenueSeen(venue, venue.Name, venue.Line, venue.At);

    private async Task<VenueDetails> Seal(GroupId group, Guid id, VenueDetails details) => details.Kind != VenueKind.Home ? details : details with
    {
        Name = "",
        Line = details.Line is { } line ? await seal.Seal(group, id, Venue.LineColumn, line) : null,
        At = details.At is { } at ? await seal.Seal(group, id, Venue.AtColumn, at) : null,
    };

    private static string HomeOf(string owner) => $"{owner}'s home";
}
