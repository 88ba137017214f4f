using FollowOn.Accounts;
using FollowOn.Meetings.Places;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>Writes what somebody changed in the form onto what stands now.</summary>
public static class SavePlace
{
    public static async Task Onto(Venue venue, PlaceForm form, VenueBook book, PersonId by, DateTime now)
    {
        var (stands, whole) = (await book.Read(venue), venue.Whole);
        var looked = form.LookedAt(stands, whole);
        await book.Describe(venue, form.ToDetails().Onto(stands, looked.Details), by);
        venue.SayOf(whole.Id, form.Places == looked.Places ? whole.Places : form.Places, form.Open == looked.Open ? whole.Open : form.Open, by, now);
    }
}
