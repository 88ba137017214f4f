using FollowOn.Storage;

namespace FollowOn.Meetings.Places;

/// <summary>A point on the earth in degrees, WGS 84.</summary>
public readonly record struct Point(double Latitude, double Longitude);

/// <summary>The middle of all live postcodes with one first half, brought in by import-postcodes.</summary>
public sealed class Outcode
{
    private Outcode() { }

    public Outcode(string code, Point centre) => (Code, Latitude, Longitude) = (code, centre.Latitude, centre.Longitude);

    public string Code { get; private set; } = "";
    public double Latitude { get; private set; }
    public double Longitude { get; private set; }
}

/// <summary>
/// How far it is from one first half of a postcode to another, in straight-line miles from middle to middle: good for "under five miles", and no journey. Whoever
/// lives in the same half is 0 miles away.
/// </summary>
public sealed class Distances
{
    /// <summary>Mean radius of the earth, in miles.</summary>
    private const double Earth = 3958.7613;

    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(10);

    private readonly Func<IReadOnlyDictionary<string, Point>> _read;
    private readonly TimeProvider _clock;
    private volatile Known? _known;

    /// <param name="read">What is known now. It is asked again every ten minutes: another process may have brought in a newer list.</param>
    public Distances(Func<IReadOnlyDictionary<string, Point>> read, TimeProvider clock) => (_read, _clock) = (read, clock);

    /// <summary>What was brought in; where nothing was, the few that come with FollowOn.</summary>
    public static IReadOnlyDictionary<string, Point> Of(FollowOnDb db)
    {
        var rows = db.Outcodes.Select(o => new { o.Code, o.Latitude, o.Longitude }).ToDictionary(o => o.Code, o => new Point(o.Latitude, o.Longitude));
        return rows.Count > 0 ? rows : Approximate;
    }

    /// <summary>Null when either is not known.</summary>
    public decimal? Miles(string? fromOutward, string? toOutward)
    {
        if (Outward.Read(fromOutward) is not { } from || Outward.Read(toOutward) is not { } to)
            return null;
        var points = Now();
        return points.TryGetValue(from, out var a) && points.TryGetValue(to, out var b) ? Math.Round((decimal)Between(a, b), 1) : null;
    }

    /// <summary>Great-circle distance in miles.</summary>
    public static double Between(Point a, Point b)
    {
        var (latitude, longitude) = (Radians(b.Latitude - a.Latitude), Radians(b.Longitude - a.Longitude));
        var h = Math.Pow(Math.Sin(latitude / 2), 2) + (Math.Cos(Radians(a.Latitude)) * Math.Cos(Radians(b.Latitude)) * Math.Pow(Math.Sin(longitude / 2), 2));
        return 2 * Earth * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private IReadOnlyDictionary<string, Point> Now()
    {
        var now = _clock.GetUtcNow();
        if (_known is not { } known || now - known.At >= ReadAgainAfter || now < known.At)
            _known = known = new Known(_read(), now);
        return known.Points;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    /// <summary>
    /// Bristol, where the demonstration is set, from the map by eye: about a kilometre out at worst. A service brings in the real list (import-postcodes), and
    /// then these are not used.
    /// </summary>
    public static IReadOnlyDictionary<string, Point> Approximate { get; } = new Dictionary<string, Point>
    {
        ["BS1"] = new(51.453, -2.597), ["BS2"] = new(51.459, -2.577), ["BS3"] = new(51.439, -2.602), ["BS4"] = new(51.437, -2.563),
        ["BS5"] = new(51.463, -2.553), ["BS6"] = new(51.469, -2.602), ["BS7"] = new(51.483, -2.583), ["BS8"] = new(51.457, -2.625),
        ["BS9"] = new(51.486, -2.626), ["BS10"] = new(51.504, -2.607), ["BS11"] = new(51.500, -2.684), ["BS13"] = new(51.412, -2.609),
        ["BS14"] = new(51.413, -2.560), ["BS15"] = new(51.460, -2.499), ["BS16"] = new(51.484, -2.506),
    };

    private sealed record Known(IReadOnlyDictionary<string, Point> Points, DateTimeOffset At);
}
