using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace FollowOn.Messaging;

/// <summary>A meet-up as a calendar knows it. Nothing in it says what kind of group meets.</summary>
/// <param name="Id">Stable for as long as the meet-up lives: the calendar finds its own entry again by it.</param>
/// <param name="Sequence">Higher with each change.</param>
/// <param name="Changed">The instant of the last change, UTC.</param>
public sealed record CalendarEntry(string Id, int Sequence, DateOnly Date, TimeOnly Starts, string Place, bool Cancelled, DateTime Changed)
{
    /// <summary>How long the calendar keeps free: nobody has said when a meet-up ends.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    /// <summary>What is seen on a locked screen, in English.</summary>
    public const string Summary = "Meet-up";

    private const string London = "Europe/London";
    private const string Product = "-//FollowOn//Meet-ups//EN";

    private static readonly DateTime RulesSince = new(2020, 1, 1);

    /// <summary>
    /// The entry as an .ics file. It is published, not requested: a request would show Accept and Decline, whose answer would go to a mailbox and not
    /// to the group, and would name whom it is for. A meet-up that is off is a cancellation, for whoever has it in their calendar.
    /// </summary>
    /// <param name="organiser">The address messages come from, where there is one.</param>
    /// <param name="recipient">The one person it is made for; a cancellation names them, as RFC 5546 asks, and nobody else.</param>
    /// <param name="title">What is seen on a locked screen, in the reader's language; <see cref="Summary"/> in messages, whose templates are English.</param>
    public string ToFile(string? organiser = null, string? recipient = null, string title = Summary)
    {
        var entry = Event(title);
        if (organiser is not null)
            entry.Organizer = new Organizer($"mailto:{organiser}");
        if (Cancelled && recipient is not null)
            entry.Attendees.Add(new Attendee($"mailto:{recipient}"));
        return Written(new Calendar { Method = Cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish, ProductId = Product }, [entry]);
    }

    /// <summary>
    /// Several as one file that a calendar program fetches again and again: what is off stays in it as cancelled, nobody is invited, and nobody is named.
    /// </summary>
    /// <param name="name">What the calendar is called.</param>
    public static string Feed(IReadOnlyList<(CalendarEntry MeetUp, string Title)> meetUps, string name)
    {
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = Product };
        calendar.AddProperty("X-WR-CALNAME", TypedWords.OneLine(name));
        calendar.AddProperty("X-WR-TIMEZONE", London);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT4H");
        return Written(calendar, meetUps.Select(m => m.MeetUp.Event(TypedWords.OneLine(m.Title))));
    }

    private CalendarEvent Event(string title)
    {
        var starts = Date.ToDateTime(Starts);
        return new CalendarEvent
        {
            Uid = Id,
            Sequence = Sequence,
            Summary = title,
            Location = Place.Length == 0 ? null : TypedWords.OneLine(Place),
            Start = new CalDateTime(starts, London),
            End = new CalDateTime(starts + Lasts, London),
            DtStamp = new CalDateTime(DateTime.SpecifyKind(Changed, DateTimeKind.Utc)),
            Class = "PRIVATE",
            Status = Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
    }

    private static string Written(Calendar calendar, IEnumerable<CalendarEvent> entries)
    {
        foreach (var entry in entries)
            calendar.Events.Add(entry);
        // Made from the zone's own rules: by its name alone the library would write a zone without offsets. They are taken from a day in the past,
        // because it looks from that day to the present one, and fails on a day that is still to come.
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(London, RulesSince, includeHistoricalData: false));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");
    }

    private static class CalendarMethods
    {
        public const string Publish = "PUBLISH";
        public const string Cancel = "CANCEL";
    }
}
