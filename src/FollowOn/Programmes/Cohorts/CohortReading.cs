using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>What became of a row. Every row of a list has exactly one.</summary>
public enum CohortOutcome
{
    Ready,

    /// <summary>Something has to be mended first; <see cref="CohortRow.Problems"/> says what and how.</summary>
    NeedsSomething,

    /// <summary>The person of another row, or somebody who is already there.</summary>
    SamePerson,

    /// <summary>Nothing in it, or the headings once more.</summary>
    Empty,

    /// <summary>Somebody chose to leave it out.</summary>
    Skipped,
}

/// <summary>What is wrong with a field, in words that say what to do.</summary>
public sealed record CohortProblem(CohortField Field, string Message);

/// <summary>Somebody who is in the programme already, to compare with; <c>Key</c> is the caller's own.</summary>
public sealed record KnownPerson(string Key, string FullName, string? KnownAs = null, PhoneNumber? Mobile = null, EmailAddress? Email = null, PhoneNumber? Landline = null);

/// <summary>One row of a list, read.</summary>
public sealed record CohortRow
{
    /// <summary>As a spreadsheet numbers it.</summary>
    public required int Number { get; init; }

    public required CohortOutcome Outcome { get; init; }

    /// <summary>The row that stands for this person, when <see cref="Outcome"/> is SamePerson.</summary>
    public int? SameAsRow { get; init; }

    /// <summary>The key of the person already there, when <see cref="Outcome"/> is SamePerson.</summary>
    public string? SameAsPerson { get; init; }

    public IReadOnlyList<CohortProblem> Problems { get; init; } = [];

    /// <summary>What was understood or moved without asking, for information.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public string FullName { get; init; } = "";

    public string? KnownAs { get; init; }

    public PhoneNumber? Mobile { get; init; }

    public EmailAddress? Email { get; init; }

    /// <summary>A telephone that we don't text: a landline, a second number, or one of another country.</summary>
    public PhoneNumber? Landline { get; init; }

    /// <summary>Null when they didn't say; Letter when there is no telephone and no email.</summary>
    public ContactChannel? PreferredChannel { get; init; }

    public string? Language { get; init; }

    public string? AccessNeeds { get; init; }

    /// <summary>The text of each field as a form for mending shows it: as in the list, or as it was mended.</summary>
    public IReadOnlyDictionary<CohortField, string> Typed { get; init; } = new Dictionary<CohortField, string>();

    internal IReadOnlyList<PhoneNumber> AllNumbers { get; init; } = [];

    internal IReadOnlyList<EmailAddress> AllEmails { get; init; } = [];

    internal string NameHint { get; init; } = "";

    internal bool LetterAssumed { get; init; }

    internal bool SomebodyElse { get; init; }
}

/// <summary>A whole list, read: every record of the file once, as a row here or in <see cref="CohortTable.Above"/>.</summary>
public sealed record CohortReading(CohortTable Table, IReadOnlyList<CohortRow> Rows)
{
    /// <summary>Reads every row of the table, with its corrections, and compares them with each other and with who is there already.</summary>
    public static CohortReading Of(CohortTable table, IEnumerable<KnownPerson>? alreadyThere = null)
    {
        var above = table.Above.ToHashSet();
        var rows = table.Records.Where(r => !above.Contains(r.Number)).Select(r => RowReading.Read(table, r)).ToList();
        return new(table, SamePeople.Found(rows, [.. alreadyThere ?? []]));
    }

    /// <summary>The same list with one row corrected, all read again: a mended row may now be the same person as another.</summary>
    public CohortReading Mended(int number, CohortMend mend, IEnumerable<KnownPerson>? alreadyThere = null) =>
        Rows.Any(r => r.Number == number)
            ? Of(Table.WithMend(number, mend), alreadyThere)
            : throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such row of people.");

    /// <summary>Rows to bring in now.</summary>
    public IEnumerable<CohortRow> Ready => Rows.Where(r => r.Outcome == CohortOutcome.Ready);

    public int Count(CohortOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}
