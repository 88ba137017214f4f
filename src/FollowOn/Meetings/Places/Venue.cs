using FollowOn.Accounts;

namespace FollowOn.Meetings.Places;

/// <summary>What kind of place it is.</summary>
public enum VenueKind
{
    Cafe,
    Pub,
    CommunityRoom,

    /// <summary>A member's own home. Only they put it in, and nobody outside the group ever sees it.</summary>
    Home,
    Online,
    Outing,
}

public enum VenueCost
{
    NotKnown,
    Free,
    ADrink,
    ACharge,
}

public enum TableBooking
{
    NotKnown,
    NotNeeded,
    Needed,
}

/// <summary>What is said of a place, apart from its rooms and how one gets in.</summary>
/// <param name="Name">Empty for a home: it is called after whoever lives there.</param>
/// <param name="Line">The address, without the postcode; sealed for a home. Null when not said.</param>
/// <param name="At">The first half of the postcode; sealed for a home. Null when not said.</param>
/// <param name="Phone">Where a table is booked; null when not said.</param>
public sealed record VenueDetails(string Name, VenueKind Kind, string? Line, string? At, VenueCost Cost, TableBooking Booking, string? Phone)
{
    /// <summary>What somebody changed since they looked, on top of what stands now: what another changed meanwhile stays, where this one did not touch it.</summary>
    public VenueDetails Onto(VenueDetails now, VenueDetails looked) => new(
        Name == looked.Name ? now.Name : Name, Kind == looked.Kind ? now.Kind : Kind, Line == looked.Line ? now.Line : Line, At == looked.At ? now.At : At,
        Cost == looked.Cost ? now.Cost : Cost, Booking == looked.Booking ? now.Booking : Booking, Phone == looked.Phone ? now.Phone : Phone);
}

/// <summary>
/// A place where a group can meet: in the book of one group, or offered by a service to all its groups. What is taken out of the book stays for the meet-ups that
/// were there. Two people who write at once are both heard: each says only what they changed (<see cref="VenueBook"/>).
/// </summary>
public sealed class Venue : IVersioned
{
    public const int NameMaxLength = 60;
    public const int LineMaxLength = 120;
    public const int PhoneMaxLength = 20;
    public const int MostRooms = 12;

    /// <summary>What the address of a home is sealed for.</summary>
    public const string LineColumn = "Venues.Line";
    public const string AtColumn = "Venues.At";

    private readonly List<VenueRoom> _rooms = [];
    private readonly List<VenueFact> _facts = [];

    private Venue() { }

    private Venue(Guid id, GroupId? group, ServiceId? service, PersonId? owner, VenueDetails details, PersonId by, DateTime now)
    {
        if (details.Kind == VenueKind.Home != owner is not null)
            throw new ArgumentException("A home has an owner, and nothing else has.", nameof(owner));
        (Id, GroupId, ServiceId, OwnerId, AddedBy, AddedAt) = (id, group, service, owner, by, now);
        _rooms.Add(new VenueRoom("", null, UsualTimes.Anytime));
        Describe(details, by, now);
    }

    public static Venue OfGroup(Guid id, GroupId group, PersonId? owner, VenueDetails details, PersonId by, DateTime now) => new(id, group, null, owner, details, by, now);

    public static Venue OfService(Guid id, ServiceId service, VenueDetails details, PersonId by, DateTime now) => new(id, null, service, null, details, by, now);

    public Guid Id { get; private set; }

    /// <summary>Whose book it stands in; null for one a service offers.</summary>
    public GroupId? GroupId { get; private set; }

    /// <summary>Who offers it to all its groups; null for a group's own.</summary>
    public ServiceId? ServiceId { get; private set; }

    /// <summary>Who lives there; null for anything but a home.</summary>
    public PersonId? OwnerId { get; private set; }
    public string Name { get; private set; } = "";
    public VenueKind Kind { get; private set; }
    public string? Line { get; private set; }
    public string? At { get; private set; }
    public VenueCost Cost { get; private set; }
    public TableBooking Booking { get; private set; }
    public string? Phone { get; private set; }
    public PersonId AddedBy { get; private set; }
    public DateTime AddedAt { get; private set; }
    public PersonId ChangedBy { get; private set; }
    public DateTime ChangedAt { get; private set; }
    public DateTime? TakenAwayAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<VenueRoom> Rooms => _rooms;
    public IReadOnlyList<VenueFact> Facts => _facts;

    /// <summary>The place as a whole: the room without a name, which every place has.</summary>
    public VenueRoom Whole => _rooms.Single(r => r.Name.Length == 0);

    /// <summary>Where one can meet: its rooms, or the whole place where none is named.</summary>
    public IReadOnlyList<VenueRoom> ToMeetIn => _rooms.Exists(r => r.IsNamedNow) ? [.. _rooms.Where(r => r.IsNamedNow)] : [Whole];

    /// <summary>How many fit into a room: as said of it, or of the whole place. Null when nobody has said.</summary>
    public int? PlacesIn(VenueRoom room) => room.Places ?? Whole.Places;

    /// <summary>When a room can be used: never when the place is shut.</summary>
    public UsualTimes OpenIn(VenueRoom room) => room.Open.Within(Whole.Open);

    public VenueRoom? Room(Guid id) => _rooms.Find(r => r.Id == id);

    public void Describe(VenueDetails details, PersonId by, DateTime now)
    {
        if (OwnerId is not null != (details.Kind == VenueKind.Home))
            throw new ArgumentException("A place does not become a home, nor a home a place.", nameof(details));
        (Name, Kind, Line, At, Cost, Booking, Phone) = (details.Name.Trim(), details.Kind, details.Line, details.At, details.Cost, details.Booking, details.Phone);
        (ChangedBy, ChangedAt) = (by, now);
    }

    /// <summary>Another room.</summary>
    /// <returns>False when there is one with this name, or there are enough.</returns>
    public bool AddRoom(string name, int? places, UsualTimes open, PersonId by, DateTime now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_rooms.Count(r => r.IsNamedNow) >= MostRooms || _rooms.Exists(r => r.IsNamedNow && r.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)))
            return false;
        _rooms.Add(new VenueRoom(name.Trim(), places, open));
        (ChangedBy, ChangedAt) = (by, now);
        return true;
    }

    /// <summary>How many fit into a room, and when it can be used.</summary>
    public void SayOf(Guid room, int? places, UsualTimes open, PersonId by, DateTime now)
    {
        _rooms.Single(r => r.Id == room).Say(places, open);
        (ChangedBy, ChangedAt) = (by, now);
    }

    public void TakeAwayRoom(Guid room, PersonId by, DateTime now)
    {
        if (_rooms.Find(r => r.Id == room && r.IsNamedNow) is not { } found)
            return;
        found.TakeAway(now);
        (ChangedBy, ChangedAt) = (by, now);
    }

    /// <summary>Somebody checked one thing about a room, or about the whole place.</summary>
    /// <param name="has">Null: it is not known after all.</param>
    public void Check(Guid room, string feature, bool? has, PersonId by, DateOnly today, DateTime now)
    {
        if (!Feature.IsKnown(feature))
            throw new ArgumentOutOfRangeException(nameof(feature));
        if (_rooms.TrueForAll(r => r.Id != room))
            throw new ArgumentOutOfRangeException(nameof(room));
        var fact = _facts.Find(f => f.RoomId == room && f.Feature == feature);
        if (has is not { } known)
            _facts.Remove(fact!);
        else if (fact is null)
            _facts.Add(new VenueFact(room, feature, known, by, today));
        else
            fact.Check(known, by, today);
        (ChangedBy, ChangedAt) = (by, now);
    }

    /// <summary>What is known of one thing: of the room itself, or else of the whole place. Null when nobody has said.</summary>
    public VenueFact? FactOf(Guid room, string feature) =>
        _facts.Find(f => f.RoomId == room && f.Feature == feature) ?? _facts.Find(f => f.RoomId == Whole.Id && f.Feature == feature);

    public void TakeAway(PersonId by, DateTime now)
    {
        if (TakenAwayAt is null)
            (TakenAwayAt, ChangedBy, ChangedAt) = (now, by, now);
    }
}

/// <summary>A room of a place; the one without a name is the place as a whole.</summary>
public sealed class VenueRoom
{
    public const int NameMaxLength = 40;

    private VenueRoom() { }

    internal VenueRoom(string name, int? places, UsualTimes open) => (Id, Name, Places, Open) = (Guid.CreateVersion7(), name, places, open);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>How many fit; null when nobody has said.</summary>
    public int? Places { get; private set; }

    /// <summary>When it can be used.</summary>
    public UsualTimes Open { get; private set; }
    public DateTime? TakenAwayAt { get; private set; }

    internal bool IsNamedNow => Name.Length > 0 && TakenAwayAt is null;

    internal void Say(int? places, UsualTimes open) => (Places, Open) = (places, open);

    internal void TakeAway(DateTime now) => TakenAwayAt ??= now;
}

/// <summary>One thing that is known of a room, with who checked it and when.</summary>
public sealed class VenueFact
{
    private VenueFact() { }

    internal VenueFact(Guid room, string feature, bool has, PersonId by, DateOnly on) => (RoomId, Feature, Has, CheckedBy, CheckedOn) = (room, feature, has, by, on);

    public Guid RoomId { get; private set; }

    /// <summary><see cref="Places.Feature.Id"/>.</summary>
    public string Feature { get; private set; } = "";
    public bool Has { get; private set; }
    public PersonId CheckedBy { get; private set; }
    public DateOnly CheckedOn { get; private set; }

    /// <summary>Things change: what was checked more than a year ago is said to be so.</summary>
    public bool IsOld(DateOnly today) => CheckedOn < today.AddYears(-1);

    internal void Check(bool has, PersonId by, DateOnly on) => (Has, CheckedBy, CheckedOn) = (has, by, on);
}

/// <summary>A place a service offers that one group would rather not have in its book.</summary>
public sealed class HiddenVenue
{
    private HiddenVenue() { }

    public HiddenVenue(GroupId group, Guid venue, DateTime now) => (GroupId, VenueId, HiddenAt) = (group, venue, now);

    public GroupId GroupId { get; private set; }
    public Guid VenueId { get; private set; }
    public DateTime HiddenAt { get; private set; }
}
