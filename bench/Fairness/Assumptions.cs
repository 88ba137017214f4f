using System.Text.Json;

namespace FollowOn.Fairness;

/// <summary>One number the members are drawn from, what it means and where it is from.</summary>
internal sealed record Assumption(string Name, double Value, string Meaning, string Source);

/// <summary>Everything assumed about members, read from a file; its faults are said in words, all at once.</summary>
internal sealed class Assumptions
{
    private const double Share = 1;

    /// <summary>Every name the file must give, with the least and the most its value may be.</summary>
    private static readonly (string Name, double Least, double Most)[] Known =
    [
        ("groupsOf3", 0, 1000), ("groupsOf4", 0, 1000), ("groupsOf5", 0, 1000), ("groupsOf6", 0, 1000),
        ("groupsOf7", 0, 1000), ("groupsOf8", 0, 1000), ("groupsOf9", 0, 1000),
        ("lifeChanged", 0, Share),
        ("worksFullTime", 0, Share), ("worksPartTime", 0, Share), ("worksShifts", 0, Share),
        ("slowMornings", 0, Share), ("fadesByLateAfternoon", 0, Share),
        ("childrenAtSchool", 0, Share), ("cares", 0, Share), ("keepsWeekends", 0, Share), ("staysInEvenings", 0, Share),
        ("commitments", 0, Week.Slots),
        ("innerCity", 0, Share), ("suburban", 0, Share), ("goesByBus", 0, Share), ("getsALift", 0, Share),
        ("milesByCar", 0, 1000), ("milesByBus", 0, 1000), ("milesByLift", 0, 1000), ("venues", 1, 10),
        ("usualFallsAway", 0, Share), ("unusualComesFree", 0, Share), ("flareUp", 0, Share),
        ("comesWhenGood", 0, Share), ("comesWhenManageable", 0, Share),
    ];

    /// <summary>Shares of the same whole: together at most 1.</summary>
    private static readonly string[][] Wholes =
    [
        ["worksFullTime", "worksPartTime", "worksShifts"],
        ["slowMornings", "fadesByLateAfternoon"],
        ["innerCity", "suburban"],
        ["goesByBus", "getsALift"],
    ];

    private readonly Dictionary<string, Assumption> byName;

    private Assumptions(IReadOnlyList<Assumption> all)
    {
        All = all;
        byName = all.ToDictionary(a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Assumption> All { get; }

    public double this[string name] => byName[name].Value;

    /// <summary>The same but for one number, within what it may be.</summary>
    public Assumptions With(string name, double value) => new([.. All.Select(a => a.Name == name ? a with { Value = value } : a)]);

    /// <exception cref="InvalidDataException">Each fault of the file, a line each.</exception>
    public static Assumptions Read(string json)
    {
        var faults = new List<string>();
        var all = Parts(json, faults);
        if (faults.Count == 0)
        {
            faults.AddRange(FaultsOf(all));
        }

        return faults.Count == 0 ? new Assumptions(all) : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    private static List<Assumption> Parts(string json, List<string> faults)
    {
        var all = new List<Assumption>();
        try
        {
            using var file = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (file.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add("The file must hold one object, with an assumption a name.");
                return all;
            }

            foreach (var part in file.RootElement.EnumerateObject())
            {
                if (part.Value.ValueKind == JsonValueKind.Object
                    && part.Value.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number
                    && Text(part.Value, "meaning") is { } meaning && Text(part.Value, "source") is { } source)
                {
                    all.Add(new Assumption(part.Name, value.GetDouble(), meaning, source));
                }
                else
                {
                    faults.Add($"'{part.Name}' needs a value that is a number, a meaning in words and a source in words.");
                }
            }
        }
        catch (JsonException e)
        {
            faults.Add($"The file is not JSON near line {e.LineNumber + 1}.");
        }

        return all;
    }

    private static string? Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(text.GetString())
            ? text.GetString()
            : null;

    private static IEnumerable<string> FaultsOf(List<Assumption> all)
    {
        foreach (var twice in all.GroupBy(a => a.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"'{twice.Key}' is given {twice.Count()} times; give it once.";
        }

        var given = all.DistinctBy(a => a.Name).ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        foreach (var unknown in given.Keys.Except(Known.Select(k => k.Name), StringComparer.Ordinal))
        {
            yield return $"'{unknown}' is not an assumption this simulation makes.";
        }

        foreach (var (name, least, most) in Known)
        {
            if (!given.TryGetValue(name, out var value))
            {
                yield return $"'{name}' is missing.";
            }
            else if (!(value >= least && value <= most))
            {
                yield return FormattableString.Invariant($"'{name}' must be from {least} to {most}; it is {value}.");
            }
        }

        foreach (var whole in Wholes.Where(w => w.All(given.ContainsKey) && w.Sum(n => given[n]) > 1 + 1e-9))
        {
            yield return $"{string.Join(", ", whole)} are shares of the same people and come to more than 1.";
        }

        string[] sizes = [.. Known.Select(k => k.Name).Where(n => n.StartsWith("groupsOf", StringComparison.Ordinal))];
        if (sizes.All(given.ContainsKey) && sizes.Sum(n => given[n]) <= 0)
        {
            yield return "One of groupsOf3 to groupsOf9 must be more than 0.";
        }

        if (given.TryGetValue("comesWhenGood", out var good) && given.TryGetValue("comesWhenManageable", out var manage) && manage > good)
        {
            yield return "comesWhenManageable must not be more than comesWhenGood.";
        }
    }
}
