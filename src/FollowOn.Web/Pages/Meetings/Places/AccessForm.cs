using FollowOn.Accounts;
using FollowOn.Meetings.Places;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>Yes, no or not known for each of the eight, of one room or of the whole place.</summary>
public sealed class AccessForm
{
    public Guid Room { get; set; }
    public List<AccessFact> Facts { get; set; } = [];

    /// <summary>"I have looked at all of these again."</summary>
    public bool StillSo { get; set; }

    public static AccessForm Of(Venue venue, VenueRoom room) => new()
    {
        Room = room.Id,
        Facts = [.. Feature.All.Select(f => venue.Facts.FirstOrDefault(x => x.RoomId == room.Id && x.Feature == f.Id)).Zip(Feature.All, (fact, f) => new AccessFact
        {
            Id = f.Id, Has = AccessFact.Word(fact?.Has), Looked = AccessFact.Word(fact?.Has),
        })],
    };

    /// <summary>The eight, each once, and nothing else.</summary>
    public bool IsWhole => Facts.Select(f => f.Id).SequenceEqual(Feature.All.Select(f => f.Id)) && Facts.TrueForAll(f => f.Has is "yes" or "no" or "not-known");

    /// <summary>Notes what was changed since the form was opened, and what was looked at again; what another said meanwhile of something else stays.</summary>
    public void Note(Venue venue, PersonId by, DateOnly today, DateTime now)
    {
        foreach (var fact in Facts)
        {
            bool? has = fact.Has switch { "yes" => true, "no" => false, _ => null };
            var stands = venue.Facts.FirstOrDefault(f => f.RoomId == Room && f.Feature == fact.Id);
            if (fact.Has != fact.Looked ? stands?.Has != has : StillSo && stands is not null && has == stands.Has)
                venue.Check(Room, fact.Id, has, by, today, now);
        }
    }
}

/// <summary>One of the eight.</summary>
public sealed class AccessFact
{
    public string Id { get; set; } = "";
    public string Has { get; set; } = "not-known";

    /// <summary>What stood there when the form was opened.</summary>
    public string Looked { get; set; } = "not-known";

    public static string Word(bool? has) => has switch { true => "yes", false => "no", null => "not-known" };
}

/// <summary>One thing known of a place, as it is shown.</summary>
/// <param name="Checked">"checked by Mo in March 2026".</param>
public sealed record FactSeen(string Id, bool Has, string Checked);
