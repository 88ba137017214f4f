using System.Globalization;
using System.Text.Json;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Meetings.Places;

/// <summary>What is said of a place, as the form asks for it: the same for a group's book and for what a service offers.</summary>
public sealed class PlaceForm
{
    public VenueKind? Kind { get; set; }

    [OwnWords]
    public string? Name { get; set; }

    [OwnWords]
    public string? Line { get; set; }
    public string? Postcode { get; set; }
    public VenueCost? Cost { get; set; }
    public string? Fit { get; set; }
    public List<DayOfWeek> Days { get; set; } = [];
    public List<DayPart> Parts { get; set; } = [];
    public TableBooking? Booking { get; set; }
    public string? Phone { get; set; }

    /// <summary>What stood in the form when it was opened, so that only what is changed is said: two people who write at once are both heard.</summary>
    public string? Looked { get; set; }

    /// <summary>A home that is there stays one, and nothing else becomes one.</summary>
    [BindNever]
    public bool KindStands { get; set; }

    public static PlaceForm Of(VenueDetails details, VenueRoom whole)
    {
        var open = whole.Open == UsualTimes.Anytime ? UsualTimes.None : whole.Open;
        return new PlaceForm
        {
            Kind = details.Kind, Name = details.Name, Line = details.Line, Postcode = details.At, Cost = details.Cost, Booking = details.Booking, Phone = details.Phone,
            Fit = whole.Places?.ToString(CultureInfo.InvariantCulture),
            Days = [.. UsualTimes.Week.Where(d => UsualTimes.Parts.Any(p => open.Suits(d, p)))],
            Parts = [.. UsualTimes.Parts.Where(p => UsualTimes.Week.Any(d => open.Suits(d, p)))],
            Looked = JsonSerializer.Serialize(new Said(details, whole.Places, whole.Open.Value)),
        };
    }

    /// <summary>Says in words beside the field what is still needed.</summary>
    public void Check(ModelStateDictionary problems, MemberWords words, bool mayBeHome)
    {
        void Problem(string field, string key) => problems.AddModelError($"Form.{field}", words[key]);
        if (Kind is not { } kind || !Enum.IsDefined(kind) || (kind == VenueKind.Home && !mayBeHome))
            Problem(nameof(Kind), "places.form.kind-missing");
        if (Kind != VenueKind.Home && string.IsNullOrWhiteSpace(Name))
            Problem(nameof(Name), "places.form.name-missing");
        if (Name?.Trim().Length > Venue.NameMaxLength)
            Problem(nameof(Name), "places.form.name-long");
        if (Line?.Trim().Length > Venue.LineMaxLength)
            Problem(nameof(Line), "places.form.line-long");
        if (!string.IsNullOrWhiteSpace(Postcode) && Outward.Read(Postcode) is null)
            Problem(nameof(Postcode), "places.form.postcode-wrong");
        if (!Fits.TryRead(Fit, out _))
            Problem(nameof(Fit), "places.form.fit-wrong");
        if (Phone?.Trim().Length > Venue.PhoneMaxLength || Phone?.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '(' or ')' or '-')) == true)
            Problem(nameof(Phone), "places.form.phone-wrong");
    }

    /// <summary>Only after <see cref="Check"/> found nothing.</summary>
    public VenueDetails ToDetails() => new(Kind == VenueKind.Home ? "" : Name!.Trim(), Kind!.Value, Words(Line), Outward.Read(Postcode), Cost ?? VenueCost.NotKnown, Booking ?? TableBooking.NotKnown, Words(Phone));

    public int? Places => Fits.TryRead(Fit, out var fit) ? fit : null;

    /// <summary>Nothing ticked: any time.</summary>
    public UsualTimes Open
    {
        get
        {
            IEnumerable<DayOfWeek> days = Days.Count > 0 ? Days : UsualTimes.Week;
            IEnumerable<DayPart> parts = Parts.Count > 0 ? Parts : UsualTimes.Parts;
            return days.SelectMany(_ => parts, UsualTimes.On).Aggregate(UsualTimes.None, (all, one) => all.And(one));
        }
    }

    /// <summary>What stood there when the form was opened; what stands now where that can no longer be read.</summary>
    public (VenueDetails Details, int? Places, UsualTimes Open) LookedAt(VenueDetails now, VenueRoom whole)
    {
        try
        {
            if (JsonSerializer.Deserialize<Said>(Looked ?? "") is { Details: not null } said)
                return (said.Details, said.Places, UsualTimes.FromValue(said.Open));
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            // Whoever sends something else says it all anew.
        }
        return (now, whole.Places, whole.Open);
    }

    private static string? Words(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>As it travels with the form.</summary>
    private sealed record Said(VenueDetails Details, int? Places, int Open);
}

/// <summary>"How many fit?", as people type it.</summary>
public static class Fits
{
    /// <param name="fit">Null when nothing was typed.</param>
    /// <returns>False for what is no such number.</returns>
    public static bool TryRead(string? typed, out int? fit)
    {
        fit = null;
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Meeting.MostPlaces)
            return false;
        fit = number;
        return true;
    }
}
