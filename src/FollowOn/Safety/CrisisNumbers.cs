using System.Text.Json;
using System.Text.Json.Serialization;
using FollowOn.Programmes;

namespace FollowOn.Safety;

/// <summary>What a number is for.</summary>
public enum CrisisLine
{
    /// <summary>Life is at risk.</summary>
    Emergency,

    /// <summary>Urgent mental health help: another number or another option in each nation.</summary>
    Urgent,
    Samaritans,

    /// <summary>By text message.</summary>
    Shout,

    /// <summary>For people who are deaf or hard of hearing.</summary>
    Relay,
}

/// <summary>One number for a crisis.</summary>
/// <param name="Nation">Where it holds; null: everywhere.</param>
/// <param name="Said">How a message says it.</param>
/// <param name="Owner">Who answers for it with the makers: a role. A service names its own.</param>
/// <param name="Verified">The source's own page was read. False: taken from standing knowledge, so somebody must ring it before a service uses it.</param>
/// <param name="CheckAgain">The last day on which it counts as checked.</param>
public sealed record CrisisNumber(CrisisLine Line, Nation? Nation, string Number, string Said, string Source, string Owner, bool Verified, DateOnly CheckAgain)
{
    /// <summary>The digits a telephone dials.</summary>
    [JsonIgnore]
    public string Dial => string.Concat(Number.Where(char.IsAsciiDigit));
}

/// <summary>
/// The one list of numbers for a crisis, from <c>Data/crisis-numbers.json</c>. Help now, the answer to HELP, the printed card and docs/safety/crisis-numbers.md are
/// compared with it by tests.
/// </summary>
public static class CrisisNumbers
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly Lazy<Written> File = new(Read);

    public static IReadOnlyList<CrisisNumber> All => File.Value.Numbers;

    /// <summary>When the makers last looked all of them through.</summary>
    public static DateOnly LookedThrough => File.Value.LookedThrough;

    /// <summary>Those that hold in a nation, in the order in which they are shown.</summary>
    public static IReadOnlyList<CrisisNumber> In(Nation nation) => [.. All.Where(n => n.Nation is null || n.Nation == nation)];

    /// <summary>The number for this in a nation.</summary>
    public static CrisisNumber Of(CrisisLine line, Nation nation = Nation.England) => In(nation).Single(n => n.Line == line);

    private static Written Read()
    {
        using var stream = typeof(CrisisNumbers).Assembly.GetManifestResourceStream("FollowOn.Safety.Data.crisis-numbers.json")
            ?? throw new InvalidOperationException("The crisis numbers are missing from the assembly.");
        return JsonSerializer.Deserialize<Written>(stream, Reading)!;
    }

    private sealed record Written(DateOnly LookedThrough, IReadOnlyList<CrisisNumber> Numbers);
}
