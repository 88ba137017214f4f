using System.Text.RegularExpressions;
using FollowOn.NhsUi.Binding;
using FollowOn.Safety;

namespace FollowOn.Web.Pages.Safety;

/// <summary>Hours as people write them down, one line for each: "Monday to Friday, 9am to 4pm". What <see cref="PromiseWords.Week"/> says is read back.</summary>
internal static partial class CoverLines
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The times, or the line that could not be read and what to do about it.</summary>
    public static (IReadOnlyList<CoverTime> Times, string? Problem) Read(string? text)
    {
        var times = new List<CoverTime>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Line().Match(line) is not { Success: true } match || DaysOf(match.Groups["days"].Value) is not { Count: > 0 } days)
                return ([], $"Write “{Shown(line)}” like this: Monday to Friday, 9am to 4pm.");
            foreach (var span in Spans().Split(match.Groups["times"].Value))
            {
                if (Span().Match(span.Trim()) is not { Success: true } parts
                    || !TimeReading.TryRead(parts.Groups["from"].Value, out var from, out var unsure) || !TimeReading.TryRead(parts.Groups["until"].Value, out var until, out var unsureUntil))
                    return ([], $"Write the times of “{Shown(line)}” like this: 9am to 4pm.");
                if (unsure || unsureUntil)
                    return ([], $"Write am or pm with each time of “{Shown(line)}”, like 9am to 4pm.");
                times.AddRange(days.Select(day => new CoverTime(day, from, until)));
            }
        }
        return (times, CoverHours.Problem(times));
    }

    private static List<DayOfWeek> DaysOf(string text)
    {
        var days = new List<DayOfWeek>();
        foreach (var part in Parts().Split(text.Trim()).Where(p => p.Length > 0))
        {
            var ends = To().Split(part.Trim());
            var read = ends.Select(DayOf).ToList();
            if (read.Count > 2 || read.Contains(null))
                return [];
            var (first, last) = (Array.IndexOf(Week, read[0]!.Value), Array.IndexOf(Week, read[^1]!.Value));
            for (var i = first; i <= last; i++)
                days.Add(Week[i]);
        }
        return [.. days.Distinct()];
    }

    /// <summary>"Mon", "Tues", "Wednesdays".</summary>
    private static DayOfWeek? DayOf(string text)
    {
        var typed = text.Trim().TrimEnd('.');
        if (typed.Length > 3 && typed.EndsWith("days", StringComparison.OrdinalIgnoreCase))
            typed = typed[..^1];
        return typed.Length < 3 ? null : Week.Where(d => d.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(d => (DayOfWeek?)d).FirstOrDefault();
    }

    private static string Shown(string line) => line.Length > 60 ? line[..60] + "…" : line;

    [GeneratedRegex(@"^(?<days>[a-z ,.&–-]*?day[a-z]*|[a-z ,.&–-]*?)[\s,:]+(?<times>(\d|mid|noon).*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    [GeneratedRegex(@"\s+and\s+|\s*[,;&]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Spans();

    [GeneratedRegex(@"^(from\s+)?(?<from>\S.*?)\s*(\bto\b|\buntil\b|–|-)\s*(?<until>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    [GeneratedRegex(@"\s*[,&]\s*|\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s+to\s+|\s*[–-]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex To();
}
