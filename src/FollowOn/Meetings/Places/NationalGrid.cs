namespace FollowOn.Meetings.Places;

/// <summary>
/// Ordnance Survey's grid (metres) as degrees: the inverse transverse Mercator projection on the Airy 1830 ellipsoid, as in the Survey's own guide to coordinate systems
/// in Great Britain. The datum is left as it is, which puts a point about a hundred metres out: nothing for the middle of a postcode area.
/// </summary>
public static class NationalGrid
{
    private const double A = 6377563.396;
    private const double B = 6356256.909;
    private const double Scale = 0.9996012717;
    private const double OriginLatitude = 49 * Math.PI / 180;
    private const double OriginLongitude = -2 * Math.PI / 180;
    private const double OriginEast = 400_000;
    private const double OriginNorth = -100_000;
    private const double E2 = 1 - (B * B / (A * A));
    private const double N = (A - B) / (A + B);

    public static Point ToPoint(double east, double north)
    {
        var latitude = OriginLatitude;
        var arc = 0.0;
        for (var i = 0; i < 20 && Math.Abs(north - OriginNorth - arc) >= 0.01; i++)
        {
            latitude += (north - OriginNorth - arc) / (A * Scale);
            arc = Arc(latitude);
        }
        var (sin, cos, tan) = (Math.Sin(latitude), Math.Cos(latitude), Math.Tan(latitude));
        var nu = A * Scale / Math.Sqrt(1 - (E2 * sin * sin));
        var rho = A * Scale * (1 - E2) / Math.Pow(1 - (E2 * sin * sin), 1.5);
        var eta2 = (nu / rho) - 1;
        var (t2, d) = (tan * tan, east - OriginEast);
        var vii = tan / (2 * rho * nu);
        var viii = tan / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * t2) + eta2 - (9 * t2 * eta2));
        var ix = tan / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * t2) + (45 * t2 * t2));
        var x = 1 / (cos * nu);
        var xi = 1 / (cos * 6 * Math.Pow(nu, 3)) * ((nu / rho) + (2 * t2));
        var xii = 1 / (cos * 120 * Math.Pow(nu, 5)) * (5 + (28 * t2) + (24 * t2 * t2));
        return new Point(
            Degrees(latitude - (vii * d * d) + (viii * Math.Pow(d, 4)) - (ix * Math.Pow(d, 6))),
            Degrees(OriginLongitude + (x * d) - (xi * Math.Pow(d, 3)) + (xii * Math.Pow(d, 5))));
    }

    /// <summary>The length of the meridian from the origin, in metres.</summary>
    private static double Arc(double latitude)
    {
        var (minus, plus) = (latitude - OriginLatitude, latitude + OriginLatitude);
        return B * Scale * (((1 + N + (1.25 * N * N) + (1.25 * N * N * N)) * minus)
            - (((3 * N) + (3 * N * N) + (2.625 * N * N * N)) * Math.Sin(minus) * Math.Cos(plus))
            + (((1.875 * N * N) + (1.875 * N * N * N)) * Math.Sin(2 * minus) * Math.Cos(2 * plus))
            - (35.0 / 24 * N * N * N * Math.Sin(3 * minus) * Math.Cos(3 * plus)));
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
