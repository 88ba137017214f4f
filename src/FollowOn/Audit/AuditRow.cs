using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FollowOn.Audit;

/// <summary>Whether somebody looked at something or did something.</summary>
public enum AuditKind
{
    Viewed,
    Did,
}

/// <summary>How it came about.</summary>
public enum Way
{
    /// <summary>By itself, because its time had come.</summary>
    Itself,

    /// <summary>By somebody in a browser; nobody named means nobody was signed in.</summary>
    Site,

    /// <summary>By whoever was at the server's console.</summary>
    Console,
}

/// <summary>
/// What happened, in references only: ids of people and things and one number, never a name, an address or anybody's words. So a person can be
/// erased without the chain breaking: what is left then leads to nobody.
/// </summary>
/// <param name="What">The name of an <see cref="Act"/> or a <see cref="Shown"/>.</param>
/// <param name="By">Who did it; null when nobody in particular did.</param>
/// <param name="Person">Whose details were seen or changed, where it is one person.</param>
/// <param name="Number">How many, where it was many (people added, rows exported).</param>
public sealed record AuditFacts(
    AuditKind Kind, string What, Way Way, PersonId? By, PersonId? Person = null, ProgrammeId? Programme = null, GroupId? Group = null, int? Number = null);

/// <summary>Where a chain stands: how many rows were ever written to it, and the hash of the last one.</summary>
public sealed record ChainHead(long Sequence, string Hash)
{
    /// <summary>Before the first row.</summary>
    public static readonly ChainHead Start = new(0, "");
}

/// <summary>
/// One row of a chain. Its hash is the SHA-256 of the row before's hash and of everything in this row, so that a row that is changed, taken out,
/// put in or swapped no longer fits its neighbours. Rows are added and, when their years are over, cut off at the beginning; nothing else.
/// </summary>
public sealed class AuditRow
{
    private AuditRow() { }

    public AuditRow(Guid chain, ChainHead after, AuditFacts facts, DateTime now)
    {
        (Chain, Sequence) = (chain, after.Sequence + 1);
        // Whole milliseconds, because the two databases keep different fractions of a second.
        At = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        (Kind, What, Way, By, Person, Programme, Group, Number) = (facts.Kind, facts.What, facts.Way, facts.By, facts.Person, facts.Programme, facts.Group, facts.Number);
        Hash = HashAfter(after.Hash);
    }

    /// <summary>The service whose chain it is in; <see cref="Guid.Empty"/> for the installation's own.</summary>
    public Guid Chain { get; private set; }

    /// <summary>1, 2, 3… within its chain, without gaps.</summary>
    public long Sequence { get; private set; }
    public DateTime At { get; private set; }
    public AuditKind Kind { get; private set; }
    public string What { get; private set; } = "";
    public Way Way { get; private set; }
    public PersonId? By { get; private set; }
    public PersonId? Person { get; private set; }
    public ProgrammeId? Programme { get; private set; }
    public GroupId? Group { get; private set; }
    public int? Number { get; private set; }
    public string Hash { get; private set; } = "";

    public ChainHead Head => new(Sequence, Hash);

    /// <summary>What the hash must be, if nothing has been touched since it was written.</summary>
    public string HashAfter(string previous)
    {
        // An array of texts as JSON has one reading only: no two different rows have the same text.
        var canonical = JsonSerializer.Serialize<string?[]>(
        [
            "1", previous, Chain.ToString("N"), $"{Sequence}", $"{At.Ticks}", Kind.ToString(), What, Way.ToString(),
            By?.ToString(), Person?.ToString(), Programme?.ToString(), Group?.ToString(), Number is { } n ? $"{n}" : null,
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}
