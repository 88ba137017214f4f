using System.Globalization;
using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>Reads one record: first the text of each field out of its columns, corrections laid over it, then what the text says.</summary>
internal static class RowReading
{
    private static readonly Dictionary<string, string> LanguageCodes = new()
    {
        ["en"] = "English", ["eng"] = "English", ["engl"] = "English", ["gb"] = "English", ["cy"] = "Welsh", ["cym"] = "Welsh", ["cymraeg"] = "Welsh", ["saesneg"] = "English", ["pl"] = "Polish", ["polski"] = "Polish", ["ro"] = "Romanian",
        ["pa"] = "Panjabi", ["ur"] = "Urdu", ["bn"] = "Bengali", ["gu"] = "Gujarati", ["ar"] = "Arabic", ["pt"] = "Portuguese", ["es"] = "Spanish", ["it"] = "Italian", ["fr"] = "French", ["bsl"] = "British Sign Language",
    };

    public static CohortRow Read(CohortTable table, CohortRecord record)
    {
        var mend = table.Mends.GetValueOrDefault(record.Number);
        var texts = FieldTexts.Of(table, record);
        if (mend is null && texts.IsEmpty)
        {
            var repeated = Headings.IsRepeated(table, record);
            return texts.HadMore && !repeated
                ? Blank(record, CohortOutcome.NeedsSomething) with
                {
                    Problems = [new(CohortField.Name, "Everything in this row is in columns we leave out. Add a name, or leave the row out.")],
                    Typed = texts.Typed,
                }
                : Blank(record, CohortOutcome.Empty) with { Notes = record.Notes };
        }

        if (mend is null && Headings.IsRepeated(table, record))
        {
            return Blank(record, CohortOutcome.Empty) with { Notes = ["This row says the headings again."] };
        }

        texts = texts.Mended(mend);
        if (mend is { Skip: true })
        {
            return Blank(record, CohortOutcome.Skipped) with { FullName = texts.Name.Typed, Typed = texts.Typed };
        }

        if (texts.IsEmpty && mend is not null)
        {
            return Blank(record, CohortOutcome.Empty) with { Typed = texts.Typed };
        }

        return Filled(record, texts, mend);
    }

    private static CohortRow Blank(CohortRecord record, CohortOutcome outcome) => new() { Number = record.Number, Outcome = outcome };

    private static CohortRow Filled(CohortRecord record, FieldTexts texts, CohortMend? mend)
    {
        var problems = new List<CohortProblem>();
        var notes = new List<string>(mend is null ? record.Notes : []);
        var (nameParts, loose) = FieldTexts.WithoutContacts(texts.Name);
        var name = NameReading.Read(nameParts, mend?.OneName ?? false);
        Add(problems, CohortField.Name, name.Problem);
        var knownAs = NameReading.ReadKnownAs(texts.KnownAs, out var knownAsProblem);
        Add(problems, CohortField.KnownAs, knownAsProblem);
        if (texts.OtherName is { } other && CellText.Key(other) != CellText.Key(texts.Name.Typed) && mend is null)
        {
            Add(problems, CohortField.Name, $"This row has two names, “{texts.Name.Typed}” and “{other}”. Enter the one to use.");
        }

        var details = ContactDetails.Read(texts, loose);
        problems.AddRange(details.Problems);
        notes.AddRange(details.Notes);
        if (texts.Overflow && mend is null)
        {
            Add(problems, CohortField.Name, "This row has more columns than the headings, so its details may have moved along. Check each of them.");
        }

        var row = new CohortRow
        {
            Number = record.Number,
            Outcome = problems.Count == 0 ? CohortOutcome.Ready : CohortOutcome.NeedsSomething,
            FullName = name.Full,
            KnownAs = knownAs ?? name.KnownAs,
            Mobile = details.Mobile,
            Email = details.Email,
            Landline = details.Landline,
            PreferredChannel = details.Channel,
            Language = Language(texts.Language),
            AccessNeeds = AccessNeeds(texts.AccessNeeds),
            Problems = problems,
            Notes = notes,
            Typed = texts.Typed,
            LetterAssumed = details.LetterAssumed,
            AllNumbers = details.AllNumbers,
            AllEmails = details.AllEmails,
            NameHint = name.Full.Length > 0 ? name.Full : string.Join(' ', new[] { nameParts.Full, nameParts.Forename, nameParts.Surname }.Where(p => p.Length > 0 && !NameReading.IsFormula(p))),
            SomebodyElse = mend?.SomebodyElse ?? false,
        };
        return row;
    }

    private static void Add(List<CohortProblem> problems, CohortField field, string? message)
    {
        if (message is not null && !problems.Any(p => p.Field == field))
        {
            problems.Add(new CohortProblem(field, message));
        }
    }

    private static string? Language(string text)
    {
        var tidy = CellText.OrNothing(CellText.OneLine(text));
        if (tidy.Length == 0)
        {
            return null;
        }

        if (LanguageCodes.TryGetValue(CellText.Key(tidy), out var known))
        {
            return known;
        }

        return !tidy.Any(char.IsLower) || !tidy.Any(char.IsUpper) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(tidy.ToLowerInvariant()) : tidy;
    }

    private static string? AccessNeeds(string text)
    {
        var tidy = string.Join("; ", CellText.Tidy(text).Split('\n').Select(l => CellText.OrNothing(l.Trim()).TrimEnd(';')).Where(l => l.Length > 0).Distinct());
        return tidy.Length == 0 ? null : tidy;
    }
}
