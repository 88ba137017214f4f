using FollowOn.Meetings;
using FollowOn.NhsUi.Binding;
using FollowOn.Web.Access;
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

        if (string.IsNullOrWhiteSpace(Place))
            Problem(nameof(Place), "meetings.form.place-missing");
        else if (Place.Trim().Length > Meeting.PlaceMaxLength)
            Problem(nameof(Place), "meetings.form.place-long");
    }
}
