using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Finds rows that are one person: the same name (accents, capitals, order of names and what they like to be called don't count)
/// with a number or address in common, or the same name and nothing that speaks against it. Two names with one telephone are a
/// couple, not a person. Of several rows the first without problems stands for the person and takes what only the others know.
/// </summary>
internal static class SamePeople
{
    /// <summary>A number that so many have in common is the clinic's, and tells nobody apart; the same whole name still does.</summary>
    private const int MostSharing = 50;

    /// <summary>What a row is compared by, worked out once: a list may have thousands of rows of one name.</summary>
    private sealed class Traits
    {
        public Traits(CohortRow row)
        {
            Row = row;
            Words = [.. CellText.Words(row.NameHint)];
            Called = row.KnownAs is null ? [] : [.. CellText.Words(row.KnownAs)];
            HasInitial = Words.Any(w => w.Length == 1);
            Numbers = [.. row.AllNumbers.Select(n => n.E164)];
            Mobiles = [.. row.AllNumbers.Where(n => n.IsMobile).Select(n => n.E164)];
            Emails = [.. row.AllEmails.Select(e => e.Normalised)];
        }

        public CohortRow Row { get; set; }

        public HashSet<string> Words { get; }

        public HashSet<string> Called { get; }

        public HashSet<string> Numbers { get; }

        public HashSet<string> Mobiles { get; }

        public HashSet<string> Emails { get; }

        private bool HasInitial { get; }

        public bool Shares(Traits other) => Numbers.Overlaps(other.Numbers) || Emails.Overlaps(other.Emails);

        /// <summary>A father and a son of one name have the landline in common, and each a mobile or an address of his own.</summary>
        public bool OnlyHousehold(Traits other) =>
            !Mobiles.Overlaps(other.Mobiles) && !Emails.Overlaps(other.Emails)
            && ((Mobiles.Count > 0 && other.Mobiles.Count > 0) || (Emails.Count > 0 && other.Emails.Count > 0));

        public bool Contradicts(Traits other) =>
            (!Shares(other) || OnlyHousehold(other))
            && ((Mobiles.Count > 0 && other.Mobiles.Count > 0) || (Emails.Count > 0 && other.Emails.Count > 0)
                || (Row.Landline is not null && other.Row.Landline is not null && !Row.Landline.Equals(other.Row.Landline)));

        public bool Same(Traits other)
        {
            if (Words.Count == 0 || other.Words.Count == 0)
            {
                return false;
            }

            return Shares(other) && !OnlyHousehold(other)
                ? Words.IsSubsetOf(other.Words) || other.Words.IsSubsetOf(Words) || Calls(other) || other.Calls(this) || Initialled(other)
                : Words.Count > 1 && Words.SetEquals(other.Words) && !Contradicts(other);
        }

        // "Mo Oduya" and "Maureen Oduya, known as Mo".
        private bool Calls(Traits other)
        {
            if (Called.Count == 0)
            {
                return false;
            }

            var rest = other.Words.Except(Called).ToList();
            return other.Words.IsSupersetOf(Called) && rest.Count > 0 && Words.IsSupersetOf(rest);
        }

        // "M Oduya" and "Maureen Oduya".
        private bool Initialled(Traits other)
        {
            if (!HasInitial && !other.HasInitial)
            {
                return false;
            }

            var (left, right) = (Words.Except(other.Words).ToList(), other.Words.Except(Words).ToList());
            return Words.Overlaps(other.Words) && left.Count == 1 && right.Count == 1 && left[0][0] == right[0][0] && (left[0].Length == 1 || right[0].Length == 1);
        }

        /// <summary>Rows are compared only with those that share the whole name, or a detail together with a word of the name.</summary>
        public IEnumerable<string> Hints()
        {
            if (Words.Count > 0)
            {
                yield return string.Join(' ', Words.Order(StringComparer.Ordinal));
            }

            foreach (var detail in Numbers.Concat(Emails))
            {
                foreach (var word in Words)
                {
                    yield return detail + " " + word;
                }
            }
        }
    }

    private sealed class Person(Traits first)
    {
        public List<Traits> Rows { get; } = [first];

        public bool Takes(Traits row)
        {
            var same = Rows.Where(r => r.Same(row)).ToList();
            return same.Count > 0 && (same.Any(r => r.Shares(row) && !r.OnlyHousehold(row)) || Rows.All(r => !r.Contradicts(row)));
        }
    }

    public static IReadOnlyList<CohortRow> Found(List<CohortRow> rows, IReadOnlyList<KnownPerson> alreadyThere)
    {
        var result = rows.ToDictionary(r => r.Number);
        var people = new List<Person>();
        var byHint = new Dictionary<string, HashSet<Person>>(StringComparer.Ordinal);
        var thereByHint = new Dictionary<string, HashSet<(string Key, Traits Row)>>(StringComparer.Ordinal);
        var details = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var known in alreadyThere)
        {
            var traits = new Traits(Row(known));
            foreach (var hint in traits.Hints())
            {
                Listed(thereByHint, hint).Add((known.Key, traits));
            }

            Remember(details, traits);
        }

        foreach (var row in rows.Where(r => r.Outcome is CohortOutcome.Ready or CohortOutcome.NeedsSomething))
        {
            var traits = new Traits(row);
            var hints = traits.Hints().ToList();
            var there = row.SomebodyElse ? [] : hints.SelectMany(h => thereByHint.GetValueOrDefault(h, [])).DistinctBy(p => p.Key).Where(p => p.Row.Same(traits)).OrderByDescending(p => p.Row.Shares(traits)).ToList();
            if (there.Count > 0 && (there.Count == 1 || there[0].Row.Shares(traits)))
            {
                result[row.Number] = AsSame(row) with { SameAsPerson = there[0].Key };
                continue;
            }

            var candidates = hints.SelectMany(h => byHint.GetValueOrDefault(h, [])).Distinct().ToList();
            var same = row.SomebodyElse ? [] : candidates.Where(p => p.Takes(traits)).OrderByDescending(p => p.Rows.Any(r => r.Shares(traits))).ToList();
            var person = same.Count == 1 || (same.Count > 1 && same[0].Rows.Any(r => r.Shares(traits))) ? same[0] : null;
            if (person is null)
            {
                traits.Row = Noted(traits, candidates, details, !row.SomebodyElse && (there.Count > 1 || same.Count > 1));
                person = new Person(traits);
                people.Add(person);
            }
            else
            {
                person.Rows.Add(traits);
            }

            Remember(details, traits);
            foreach (var hint in hints)
            {
                var list = Listed(byHint, hint);
                if (list.Count < MostSharing || hint == hints[0])
                {
                    list.Add(person);
                }
            }
        }

        foreach (var person in people)
        {
            var all = person.Rows.Select(r => r.Row).ToList();
            var chosen = all.Find(r => r.Outcome == CohortOutcome.Ready) ?? all[0];
            foreach (var row in all)
            {
                result[row.Number] = ReferenceEquals(row, chosen) ? Merged(chosen, all) : AsSame(row) with { SameAsRow = chosen.Number };
            }
        }

        return [.. rows.Select(r => result[r.Number])];
    }

    // What was wrong with a row that isn't needed is worth knowing, and nothing to mend.
    private static CohortRow AsSame(CohortRow row) =>
        row with { Outcome = CohortOutcome.SamePerson, Problems = [], Notes = [.. row.Notes, .. row.Problems.Select(p => p.Message)] };

    private static HashSet<T> Listed<T>(Dictionary<string, HashSet<T>> lists, string key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    // Who had a number or an address first: a row's number, or 0 for somebody who was there already.
    private static void Remember(Dictionary<string, int> details, Traits traits)
    {
        foreach (var detail in traits.Numbers.Concat(traits.Emails))
        {
            details.TryAdd(detail, traits.Row.Number);
        }
    }

    private static CohortRow Noted(Traits traits, List<Person> candidates, Dictionary<string, int> details, bool several)
    {
        var row = traits.Row;
        var notes = row.Notes.ToList();
        var problems = row.Problems.ToList();
        if (several)
        {
            problems.Add(new(CohortField.Name, "There is more than one person of this name. Add a mobile number or an email address to tell them apart, or leave the row out."));
        }

        var shared = traits.Numbers.Concat(traits.Emails).FirstOrDefault(details.ContainsKey);
        if (shared is not null)
        {
            notes.Add($"Shares a number or an email address with {(details[shared] == 0 ? "somebody who is there already" : $"row {details[shared]}")}.");
        }

        var namesake = candidates.SelectMany(p => p.Rows).FirstOrDefault(r => r.Words.SetEquals(traits.Words) && !r.Shares(traits));
        if (namesake is not null)
        {
            notes.Add($"Has the same name as row {namesake.Row.Number}, and other details.");
        }

        return row with { Notes = notes, Problems = problems, Outcome = problems.Count > 0 ? CohortOutcome.NeedsSomething : row.Outcome };
    }

    private static CohortRow Merged(CohortRow chosen, List<CohortRow> rows)
    {
        var notes = chosen.Notes.ToList();
        foreach (var other in rows.Where(r => r.Number != chosen.Number))
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
                PreferredChannel = chosen.LetterAssumed ? other.PreferredChannel : chosen.PreferredChannel ?? (other.LetterAssumed ? null : other.PreferredChannel),
                LetterAssumed = chosen.LetterAssumed && other.LetterAssumed,
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
