using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups;
using FollowOn.Web.Words;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>A page of a group's book of places.</summary>
public abstract class PlacesPage(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, VenueBook book) : GroupPage(db, viewer)
{
    protected VenueBook Book => book;
    protected UkClock Clock => clock;
    protected MemberWords Words => words;

    public string AddressOf(Guid place) => $"{Root}/places/{place}";

    /// <summary>First names of those who may be named: whoever left, or keeps something from the viewer, is somebody in the group.</summary>
    protected async Task<IReadOnlyDictionary<PersonId, string>> MayName()
    {
        var (members, apart) = (await Members(), await ApartFromMe());
        return members.Where(m => !apart.Contains(m.Id)).ToDictionary(m => m.Id, m => m.Name);
    }

    /// <summary>What is known of a room, in the order of the eight.</summary>
    protected IReadOnlyList<FactSeen> FactsOf(VenueSeen place, VenueRoom room, IReadOnlyDictionary<PersonId, string> names) =>
        [.. Feature.All.Select(f => place.Venue.FactOf(room.Id, f.Id)).OfType<VenueFact>().Select(f => new FactSeen(f.Feature, f.Has, Checked(f, place.OfService, names)))];

    private string Checked(VenueFact fact, bool ofService, IReadOnlyDictionary<PersonId, string> names)
    {
        var who = ofService ? words["places.by-service"] : names.GetValueOrDefault(fact.CheckedBy) ?? words["places.by-somebody"];
        return fact.IsOld(clock.Today)
            ? words["places.checked-old", ("who", who)]
            : words["places.checked", ("who", who), ("month", fact.CheckedOn.ToString("MMMM yyyy", CultureInfo.CurrentCulture))];
    }
}
