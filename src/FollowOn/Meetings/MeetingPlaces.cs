using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>A meet-up where only so many fit, and those who wait for a place.</summary>
public sealed partial class Meeting
{
    /// <summary>The most people a place can be said to hold.</summary>
    public const int MostPlaces = 200;

    /// <summary>How many fit, those who are coming counted; null when it does not matter.</summary>
    public int? Places { get; private set; }

    /// <summary>The room of the group's book it is in; null for a place that stands in words alone.</summary>
    public Guid? VenueRoomId { get; private set; }

    /// <summary>
    /// How often somebody answered while places were limited. It is there so that answers of different people, which are rows of their own, meet in one: of two
    /// who take the last place at the same instant, the second then finds it taken, on both databases.
    /// </summary>
    public int AnsweredWhileLimited { get; private set; }

    /// <summary>Places that are taken. Hoping to come holds none.</summary>
    public int Taken => _answers.Count(a => a.Coming == Coming.Coming);

    /// <summary>Null when places do not matter.</summary>
    public int? PlacesLeft => Places is { } places ? Math.Max(0, places - Taken) : null;

    /// <summary>How many to expect, as planning counts: somebody who is coming is one, somebody who hopes to is a half.</summary>
    public decimal Expected => _answers.Sum(a => a.Coming switch { Coming.Coming => 1m, Coming.HopeTo => 0.5m, _ => 0m });

    /// <summary>Those whom the time or the place kept away. Only planning may know, and nobody is ever shown who they are.</summary>
    public IReadOnlyList<PersonId> LeftOut => [.. _answers.Where(a => a is { Coming: Coming.Cant, Reason: CantReason.TimeOrPlace }).Select(a => a.PersonId)];

    /// <summary>Where somebody stands on the waiting list, 1 is next; null when they are not on it.</summary>
    public int? InLine(PersonId person) => Waiting.Select((a, i) => (a.PersonId, Number: i + 1)).FirstOrDefault(w => w.PersonId == person) is { Number: > 0 } found ? found.Number : null;

    private IOrderedEnumerable<MeetingAnswer> Waiting => _answers.Where(a => a.Coming == Coming.Waiting).OrderBy(a => a.At).ThenBy(a => a.PersonId.Value);

    /// <summary>
    /// Which room it is in and how many fit. Whoever has a place keeps it, also where fewer fit now; give the waiting theirs afterwards (<see cref="GivePlaces"/>).
    /// </summary>
    public void MeetIn(Guid? room, int? places)
    {
        if (places is < 1 or > MostPlaces)
            throw new ArgumentOutOfRangeException(nameof(places));
        (VenueRoomId, Places) = (room, places);
    }

    /// <summary>Gives what is free to those who wait, the one who has waited longest first.</summary>
    /// <returns>Those who have a place from now on. Each is given one once; tell them.</returns>
    public IReadOnlyList<PersonId> GivePlaces()
    {
        List<MeetingAnswer> given = [.. Waiting.Take(PlacesLeft ?? int.MaxValue)];
        given.ForEach(a => a.GivePlace());
        if (given.Count > 0)
            AnsweredWhileLimited++;
        return [.. given.Select(a => a.PersonId)];
    }

    /// <summary>Somebody left the group: the place they held is free.</summary>
    public void LeaveTo(PersonId person)
    {
        if (_answers.RemoveAll(a => a.PersonId == person) > 0)
            AnsweredWhileLimited++;
    }

    /// <summary>The home it was in is nobody's to know any more.</summary>
    public void ForgetHome(string place) => (Place, VenueRoomId) = (place, null);

    /// <summary>What becomes of an answer; null when it stays as it is, so that saying it twice loses nobody their turn.</summary>
    private Coming? PlaceFor(MeetingAnswer? before, Coming coming)
    {
        var said = coming == Coming.Waiting ? Coming.Coming : coming;
        if (Places is null)
            return said;
        AnsweredWhileLimited++;
        if (said != Coming.Coming || before?.Coming == Coming.Coming || PlacesLeft > 0)
            return said;
        return before?.Coming == Coming.Waiting ? null : Coming.Waiting;
    }
}
