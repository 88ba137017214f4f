using System.Globalization;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.NhsUi.Binding;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Meetings.Places;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>The date, time and place of a meet-up, as the form asks for them.</summary>
public sealed class WhenAndWhere
{
    [Called("the date of the meet-up")]
    public DateOnly? Date { get; set; }

    [Called("the time of the meet-up")]
    public TimeOnly? Starts { get; set; }

    [OwnWords]
    public string? Place { get; set; }

    public bool? Online { get; set; }

    /// <summary>The room of the book that was chosen, or <see cref="Other"/>; null where the book is empty.</summary>
    public string? Room { get; set; }

    /// <summary>How many fit, as it was typed; empty to go by the place.</summary>
    public string? Fit { get; set; }

    /// <summary>Somewhere that is not in the book.</summary>
    public const string Other = "other";

    /// <summary>What can be chosen.</summary>
    [BindNever]
    public IReadOnlyList<VenueSeen> Book { get; set; } = [];

    /// <summary>What was chosen from the book; null for somewhere else.</summary>
    public (VenueSeen Place, VenueRoom Room)? Chosen =>
        Book.SelectMany(p => p.Venue.ToMeetIn.Select(r => (p, r))).Where(x => x.r.Id.ToString() == Room).Cast<(VenueSeen, VenueRoom)?>().FirstOrDefault();

    /// <summary>As it is told. Only after <see cref="Check"/> found nothing.</summary>
    public string PlaceTold => Chosen is { } chosen ? chosen.Place.NameOf(chosen.Room) : (Place ?? "").Trim();

    public bool IsOnline => Chosen is { } chosen ? chosen.Place.Venue.Kind == VenueKind.Online : Online ?? false;

    /// <summary>How many fit: what was typed, or what is known of the room. Online there is room for everybody.</summary>
    public int? Places => Fits.TryRead(Fit, out var typed) && typed is not null ? typed : IsOnline ? null : Chosen is { } chosen ? chosen.Place.Venue.PlacesIn(chosen.Room) : null;

    /// <summary>As a meet-up stands; where as many fit as into the room itself, nothing is typed.</summary>
    public static WhenAndWhere Of(Meeting meeting, IReadOnlyList<VenueSeen> book)
    {
        var form = new WhenAndWhere { Date = meeting.Date, Starts = meeting.Starts, Place = meeting.Place, Online = meeting.Online, Book = book, Room = meeting.VenueRoomId?.ToString() };
        if (form.Chosen is null)
            form.Room = Other;
        else
            form.Place = null;
        if (meeting.Places != form.Places)
            form.Fit = meeting.Places?.ToString(CultureInfo.InvariantCulture);
        return form;
    }

    /// <summary>Says in words beside the field what is still needed.</summary>
    /// <param name="past">The meet-up has happened already, so its date is to be in the past; otherwise ahead.</param>
    public void Check(ModelStateDictionary problems, string prefix, UkClock clock, MemberWords words, bool past)
    {
        void Problem(string field, string key)
        {
            if (problems[$"{prefix}.{field}"] is not { Errors.Count: > 0 })
                problems.AddModelError($"{prefix}.{field}", words[key]);
        }

        if (Date is null)
            Problem(nameof(Date), "meetings.form.date-missing");
        else if (!past && Date < clock.Today)
            Problem(nameof(Date), "meetings.form.date-past");
        else if (past && Date < clock.Today.AddYears(-1))
            Problem(nameof(Date), "meetings.form.date-old");
        else if (Date > clock.Today.AddYears(1))
            Problem(nameof(Date), "meetings.form.date-far");

        if (Starts is null)
            Problem(nameof(Starts), "meetings.form.time-missing");
        else if (Date is { } date && past != date.ToDateTime(Starts.Value) <= clock.LondonNow && (past || date == clock.Today))
            Problem(nameof(Starts), past ? "meetings.form.not-yet" : "meetings.form.time-past");

        if (!Fits.TryRead(Fit, out _))
            Problem(nameof(Fit), "places.form.fit-wrong");
        if (Chosen is not null)
            return;
        if (Book.Count > 0 && Room != Other && string.IsNullOrWhiteSpace(Place))
            Problem(nameof(Room), "places.choose-missing");
        else if (string.IsNullOrWhiteSpace(Place))
            Problem(nameof(Place), "meetings.form.place-missing");
        else if (Place.Trim().Length > Meeting.PlaceMaxLength)
            Problem(nameof(Place), "meetings.form.place-long");
    }
}
