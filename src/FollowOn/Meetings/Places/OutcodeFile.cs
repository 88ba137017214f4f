using System.Globalization;
using System.Text;

namespace FollowOn.Meetings.Places;

/// <summary>What came of reading a list of postcodes.</summary>
/// <param name="Centres">The middle of the live postcodes of each first half.</param>
/// <param name="Rows">Rows below the heading.</param>
/// <param name="Terminated">Postcodes no longer in use; left out.</param>
/// <param name="Nowhere">Rows without a position on the map; left out.</param>
/// <param name="Unread">Rows that could not be read; left out.</param>
public sealed record OutcodeList(IReadOnlyDictionary<string, Point> Centres, int Rows, int Terminated, int Nowhere, int Unread);

/// <summary>
/// Reads a list of postcodes (the ONS Postcode Directory, Code-Point Open with a heading row, or one like them) as comma-separated text of any length, and keeps of each
/// first half only its middle. Columns are found by their headings, never by where they stand. A file is hostile until read: lines are limited, nothing in it is run, and
/// it gives words, never an exception.
/// </summary>
public static class OutcodeFile
{
    /// <summary>The longest line read; a longer one is none of a list of postcodes.</summary>
    public const int LongestLine = 8_000;

    /// <summary>More first halves than there are in the country many times over.</summary>
    public const int MostOutcodes = 20_000;

    private static readonly string[] Postcodes = ["pcds", "pcd", "pcd2", "pcd7", "pcd8", "postcode"];
    private static readonly string[] Ended = ["doterm", "dateofterminationyyyymm", "terminated"];
    private static readonly string[] Latitudes = ["lat", "latitude"];
    private static readonly string[] Longitudes = ["long", "longitude", "lon", "lng"];
    private static readonly string[] Eastings = ["oseast1m", "eastings", "easting", "east1m"];
    private static readonly string[] Northings = ["osnrth1m", "northings", "northing", "north1m"];

    /// <param name="problem">Why there is no list, and what to do; null when there is one.</param>
    public static OutcodeList? Read(TextReader file, out string? problem)
    {
        if (NextLine(file) is not { } first)
        {
            problem = "The file is empty.";
            return null;
        }
        var headings = Cells(first.TrimStart('\uFEFF')).Select(Key).ToList();
        var columns = new Columns(At(headings, Postcodes), At(headings, Ended), At(headings, Latitudes), At(headings, Longitudes), At(headings, Eastings), At(headings, Northings));
        problem = columns.Postcode < 0 ? "There is no column with postcodes. Its heading must be one of pcds, pcd, pcd2, PCD7, PCD8 or postcode."
            : columns is { HasDegrees: false, HasGrid: false } ? "There is no position. Either lat and long, or eastings and northings (oseast1m and osnrth1m) must be among the headings."
            : null;
        if (problem is not null)
            return null;
        var tally = new Tally();
        while (NextLine(file) is { } line)
        {
            if (line.Trim().Length == 0)
                continue;
            tally.Add(columns, line);
            if (tally.Sums.Count > MostOutcodes)
            {
                problem = "There are more first halves of postcodes in this file than the country has. Check that it is the right one.";
                return null;
            }
        }
        if (tally.Sums.Count == 0)
            problem = "No postcode in this file is in use and has a position. Check that it is the right one.";
        return tally.Sums.Count == 0 ? null : tally.ToList();
    }

    /// <summary>The next line, cut where it is too long: what follows its end is read past.</summary>
    private static string? NextLine(TextReader file)
    {
        var line = new StringBuilder();
        int c;
        while ((c = file.Read()) >= 0 && c != '\n')
            if (line.Length < LongestLine)
                line.Append((char)c);
        return c < 0 && line.Length == 0 ? null : line.ToString().TrimEnd('\r');
    }

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static string Key(string heading) => new([.. heading.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>The first of these headings that is there.</summary>
    private static int At(List<string> headings, string[] names) => names.Select(n => headings.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);

    private sealed record Columns(int Postcode, int Ended, int Latitude, int Longitude, int Easting, int Northing)
    {
        public bool HasDegrees => Latitude >= 0 && Longitude >= 0;
        public bool HasGrid => Easting >= 0 && Northing >= 0;

        /// <summary>Null when there is none; out of the British Isles there is none either (no grid reference is written as 99.999999).</summary>
        public Point? Point(List<string> cells)
        {
            if (HasDegrees && Number(cells, Latitude) is { } latitude && Number(cells, Longitude) is { } longitude)
                return latitude is > 49 and < 62 && longitude is > -11 and < 3 ? new Point(latitude, longitude) : null;
            if (HasGrid && Number(cells, Easting) is { } east && Number(cells, Northing) is { } north)
                return east is > 0 and < 700_000 && north is > 0 and < 1_300_000 ? NationalGrid.ToPoint(east, north) : null;
            return null;
        }

        private static double? Number(List<string> cells, int at) =>
            double.TryParse(cells[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private sealed class Tally
    {
        private int _rows;
        private int _ended;
        private int _nowhere;
        private int _unread;

        public Dictionary<string, (double Latitude, double Longitude, int Count)> Sums { get; } = [];

        public void Add(Columns columns, string line)
        {
            _rows++;
            var cells = Cells(line);
            var last = new[] { columns.Postcode, columns.Ended, columns.Latitude, columns.Longitude, columns.Easting, columns.Northing }.Max();
            if (line.Length >= LongestLine || cells.Count <= last || Outward.OfWhole(cells[columns.Postcode]) is not { } code)
                _unread++;
            else if (columns.Ended >= 0 && cells[columns.Ended].Length > 0)
                _ended++;
            else if (columns.Point(cells) is not { } point)
                _nowhere++;
            else
            {
                var sum = Sums.GetValueOrDefault(code);
                Sums[code] = (sum.Latitude + point.Latitude, sum.Longitude + point.Longitude, sum.Count + 1);
            }
        }

        public OutcodeList ToList() =>
            new(Sums.ToDictionary(s => s.Key, s => new Point(s.Value.Latitude / s.Value.Count, s.Value.Longitude / s.Value.Count)), _rows, _ended, _nowhere, _unread);
    }
}
