using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Finds rows that are one person: the same name (accents, capitals, order of names and what they like to be called don't count)
/// with a number or address in common, or the same name and nothing that speaks against it. Two names with one telephone are a
/// couple, not a person. Of several rows the first without problems stands for the person and takes what only the others know.
/// </summary>
internal static class SamePeople
{
    private sealed class Person(CohortRow row)
    {
        public List<CohortRow> Rows { get; } = [row];
    }

    public static IReadOnlyList<CohortRow> Found(List<CohortRow> rows, IReadOnlyList<KnownPerson> alreadyThere)
    {
        var known = alreadyThere.Select(p => (p.Key, Row: Row(p))).ToList();
        var result = rows.ToDictionary(r => r.Number);
        var people = new List<Person>();
        var byHint = new Dictionary<string, List<Person>>(StringComparer.Ordinal);
        var knownByHint = new Dictionary<string, List<(string Key, CohortRow Row)>>(StringComparer.Ordinal);
        foreach (var person in known)
        {
            foreach (var hint in Hints(person.Row))
            {
                Listed(knownByHint, hint).Add(person);
            }
        }

        foreach (var row in rows.Where(r => r.Outcome is CohortOutcome.Ready or CohortOutcome.NeedsSomething))
        {
            var hints = Hints(row).ToList();
            var there = row.SomebodyElse ? [] : hints.SelectMany(h => knownByHint.GetValueOrDefault(h, [])).DistinctBy(p => p.Key).Where(p => Same(p.Row, row)).OrderByDescending(p => Shares(p.Row, row)).ToList();
            if (there.Count > 0 && (there.Count == 1 || Shares(there[0].Row, row)))
            {
                result[row.Number] = AsSame(row) with { SameAsPerson = there[0].Key };
                continue;
            }

            var candidates = hints.SelectMany(h => byHint.GetValueOrDefault(h, [])).Distinct().ToList();
            var same = row.SomebodyElse ? [] : candidates.Where(p => Joins(p, row)).OrderByDescending(p => p.Rows.Any(r => Shares(r, row))).ToList();
            var person = same.Count == 1 || (same.Count > 1 && same[0].Rows.Any(r => Shares(r, row))) ? same[0] : null;
            if (person is null)
            {
                person = new Person(row);
                people.Add(person);
                var noted = Noted(row, candidates, known, there.Count > 1 || same.Count > 1);
                person.Rows[0] = noted;
            }
            else
            {
                person.Rows.Add(row);
            }

            foreach (var hint in hints)
            {
                var list = Listed(byHint, hint);
                if (!list.Contains(person))
                {
                    list.Add(person);
                }
            }
        }

        foreach (var person in people)
        {
            var chosen = person.Rows.FirstOrDefault(r => r.Outcome == CohortOutcome.Ready) ?? person.Rows[0];
            foreach (var row in person.Rows)
            {
                result[row.Number] = row == chosen ? Merged(chosen, person.Rows) : AsSame(row) with { SameAsRow = chosen.Number };
            }
        }

        return [.. rows.Select(r => result[r.Number])];
    }

    // What was wrong with a row that isn't needed is worth knowing, and nothing to mend.
    private static CohortRow AsSame(CohortRow row) =>
        row with { Outcome = CohortOutcome.SamePerson, Problems = [], Notes = [.. row.Notes, .. row.Problems.Select(p => p.Message)] };

    // Rows are compared only with those that share a name or a detail: a list of thousands stays quick.
    private static IEnumerable<string> Hints(CohortRow row)
    {
        if (row.NameHint.Length > 0)
        {
            yield return "name:" + string.Join(' ', CellText.Words(row.NameHint).Order(StringComparer.Ordinal));
        }

        foreach (var number in row.AllNumbers)
        {
            yield return number.E164;
        }

        foreach (var email in row.AllEmails)
        {
            yield return email.Normalised;
        }
    }

    private static List<T> Listed<T>(Dictionary<string, List<T>> lists, string key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static bool Joins(Person person, CohortRow row) =>
        person.Rows.Any(r => Same(r, row) && Shares(r, row)) || (person.Rows.Any(r => Same(r, row)) && person.Rows.All(r => !Contradicts(r, row)));

    private static bool Same(CohortRow one, CohortRow other)
    {
        var (a, b) = (CellText.Words(one.NameHint).ToHashSet(), CellText.Words(other.NameHint).ToHashSet());
        if (a.Count == 0 || b.Count == 0)
        {
            return false;
        }

        return Shares(one, other) && !OnlyHousehold(one, other)
            ? a.IsSubsetOf(b) || b.IsSubsetOf(a) || Calls(one, a, b) || Calls(other, b, a) || Initialled(a, b)
            : a.SetEquals(b) && a.Count > 1 && !Contradicts(one, other);
    }

    // A father and a son of one name have the landline in common, and each a mobile or an address of his own.
    private static bool OnlyHousehold(CohortRow one, CohortRow other) =>
        !one.AllNumbers.Intersect(other.AllNumbers).Any(n => n.IsMobile) && !one.AllEmails.Intersect(other.AllEmails).Any()
        && ((one.AllNumbers.Any(n => n.IsMobile) && other.AllNumbers.Any(n => n.IsMobile)) || (one.AllEmails.Count > 0 && other.AllEmails.Count > 0));

    // "Mo Oduya" and "Maureen Oduya, known as Mo".
    private static bool Calls(CohortRow known, HashSet<string> its, HashSet<string> others) =>
        known.KnownAs is { } called && CellText.Words(called) is { Length: > 0 } nick && others.IsSupersetOf(nick) && others.Except(nick).Any() && its.IsSupersetOf(others.Except(nick));

    // "M Oduya" and "Maureen Oduya".
    private static bool Initialled(HashSet<string> a, HashSet<string> b)
    {
        var (left, right) = (a.Except(b).ToList(), b.Except(a).ToList());
        return a.Overlaps(b) && left.Count == 1 && right.Count == 1 && left[0][0] == right[0][0] && (left[0].Length == 1 || right[0].Length == 1);
    }

    private static bool Shares(CohortRow one, CohortRow other) => one.AllNumbers.Intersect(other.AllNumbers).Any() || one.AllEmails.Intersect(other.AllEmails).Any();

    private static bool Contradicts(CohortRow one, CohortRow other) =>
        (!Shares(one, other) || OnlyHousehold(one, other))
        && ((one.AllNumbers.Any(n => n.IsMobile) && other.AllNumbers.Any(n => n.IsMobile))
            || (one.AllEmails.Count > 0 && other.AllEmails.Count > 0)
            || (one.Landline is not null && other.Landline is not null && !one.Landline.Equals(other.Landline)));

    private static CohortRow Noted(CohortRow row, List<Person> candidates, List<(string Key, CohortRow Row)> known, bool several)
    {
        var notes = row.Notes.ToList();
        var problems = row.Problems.ToList();
        if (several && !row.SomebodyElse)
        {
            problems.Add(new(CohortField.Name, "There is more than one person of this name. Add a mobile number or an email address to tell them apart, or leave the row out."));
        }

        var sharing = candidates.SelectMany(p => p.Rows).FirstOrDefault(r => Shares(r, row));
        var namesake = candidates.SelectMany(p => p.Rows).FirstOrDefault(r => !Shares(r, row));
        if (sharing is not null)
        {
            notes.Add($"Shares a number or an email address with row {sharing.Number}.");
        }
        else if (known.Any(p => Shares(p.Row, row)))
        {
            notes.Add("Shares a number or an email address with somebody who is there already.");
        }

        if (namesake is not null)
        {
            notes.Add($"Has the same name as row {namesake.Number}, and other details.");
        }

        return row with { Notes = notes, Problems = problems, Outcome = problems.Count > 0 ? CohortOutcome.NeedsSomething : row.Outcome };
    }

    private static CohortRow Merged(CohortRow chosen, List<CohortRow> rows)
    {
        var notes = chosen.Notes.ToList();
        foreach (var other in rows.Where(r => r != chosen))
        {
            var before = chosen;
            chosen = chosen with
            {
                KnownAs = chosen.KnownAs ?? other.KnownAs,
                Mobile = chosen.Mobile ?? (Pending(chosen, CohortField.Mobile) ? null : other.Mobile),
                Email = chosen.Email ?? (Pending(chosen, CohortField.Email) ? null : other.Email),
                Landline = chosen.Landline ?? (Pending(chosen, CohortField.Landline) ? null : other.Landline),
                Language = chosen.Language ?? other.Language,
                AccessNeeds = chosen.AccessNeeds ?? other.AccessNeeds,
                PreferredChannel = chosen.PreferredChannel is null or ContactChannel.Letter ? other.PreferredChannel ?? chosen.PreferredChannel : chosen.PreferredChannel,
            };
            if (chosen != before)
            {
                notes.Add($"Row {other.Number} is the same person and fills in what this row leaves out.");
            }

            if ((other.Mobile is not null && !other.Mobile.Equals(chosen.Mobile)) || (other.Email is not null && !other.Email.Equals(chosen.Email)) || (other.Landline is not null && !other.Landline.Equals(chosen.Landline)))
            {
                notes.Add($"Row {other.Number} is the same person with other details. This row's are used.");
            }
        }

        return chosen with { Notes = notes };
    }

    private static bool Pending(CohortRow row, CohortField field) => row.Problems.Any(p => p.Field == field);

    private static CohortRow Row(KnownPerson person) => new()
    {
        Number = 0,
        Outcome = CohortOutcome.Ready,
        FullName = person.FullName,
        NameHint = person.FullName,
        KnownAs = person.KnownAs,
        Mobile = person.Mobile,
        Email = person.Email,
        Landline = person.Landline,
        AllNumbers = [.. new[] { person.Mobile, person.Landline }.OfType<PhoneNumber>()],
        AllEmails = person.Email is null ? [] : [person.Email],
    };
}
