using System.Text.RegularExpressions;
using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>The text of each field of one row, gathered from its columns: what a form for mending shows, before any of it is judged.</summary>
internal sealed partial record FieldTexts(NameParts Name, string KnownAs, string Mobile, string Email, string Landline, string Channel, string Language, string AccessNeeds)
{
    /// <summary>A second column of full names that says something else.</summary>
    public string? OtherName { get; private init; }

    /// <summary>A left-out column had something in this row.</summary>
    public bool HadMore { get; private init; }

    /// <summary>Cells beyond the last heading had something in them.</summary>
    public bool Overflow { get; private init; }

    public bool IsEmpty => Name.IsEmpty && !new[] { KnownAs, Mobile, Email, Landline, Channel, Language, AccessNeeds }.Any(CellText.HasWords);

    public IReadOnlyDictionary<CohortField, string> Typed => new Dictionary<CohortField, string>
    {
        [CohortField.Name] = Name.Typed,
        [CohortField.KnownAs] = KnownAs,
        [CohortField.Mobile] = CellText.OneLine(Mobile),
        [CohortField.Email] = CellText.OneLine(Email),
        [CohortField.Landline] = CellText.OneLine(Landline),
        [CohortField.Channel] = Channel,
        [CohortField.Language] = Language,
        [CohortField.AccessNeeds] = AccessNeeds,
    };

    public static FieldTexts Of(CohortTable table, CohortRecord record)
    {
        string All(params ReadOnlySpan<ColumnMeaning> meanings)
        {
            var values = new List<string>();
            foreach (var column in table.Columns)
            {
                foreach (var meaning in meanings)
                {
                    if (column.Meaning == meaning && CellText.Tidy(record.Cell(column.Index)) is var cell && CellText.HasWords(cell))
                    {
                        values.Add(cell);
                    }
                }
            }

            return string.Join('\n', values.Distinct());
        }

        string First(ColumnMeaning meaning) => table.Columns.Where(c => c.Meaning == meaning).Select(c => CellText.Tidy(record.Cell(c.Index))).FirstOrDefault(CellText.HasWords) ?? "";

        var any = All(ColumnMeaning.AnyPhone);
        var anyEmails = string.Join(' ', Contacts().Matches(any).Select(m => m.Value).Where(CellKinds.IsEmail));
        any = anyEmails.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(any, (text, address) => text.Replace(address, "\n", StringComparison.Ordinal));
        var mobile = Joined(All(ColumnMeaning.Mobile), CellText.Tidy(any).Trim('\n', ' ', ',', ';', '/', '|', '<', '>', '(', ')'));
        var email = Joined(All(ColumnMeaning.Email), anyEmails);
        var channel = CellText.OneLine(All(ColumnMeaning.Channel));
        if (CellKinds.IsContact(channel))
        {
            // "Preferred contact: 07700 900201" is the number, and no channel.
            (mobile, channel) = (Joined(mobile, channel), "");
        }

        var language = CellText.OneLine(All(ColumnMeaning.Language));
        var access = All(ColumnMeaning.AccessNeeds);
        Interpret(CellText.OneLine(All(ColumnMeaning.Interpreter)), ref language, ref access);
        var fullNames = table.Columns.Where(c => c.Meaning == ColumnMeaning.FullName).Select(c => CellText.OneLine(record.Cell(c.Index))).Where(CellText.HasWords).Distinct().ToList();
        var lastHeaded = table.Columns.Where(c => !string.IsNullOrEmpty(c.Heading)).Select(c => c.Index).DefaultIfEmpty(int.MaxValue).Max();
        return new(new NameParts(First(ColumnMeaning.FullName), First(ColumnMeaning.Forename), First(ColumnMeaning.Surname)),
            CellText.OneLine(First(ColumnMeaning.KnownAs)), mobile, email, All(ColumnMeaning.Landline), channel, language, access)
        {
            OtherName = fullNames.Count > 1 ? fullNames[1] : null,
            HadMore = record.HadMore || record.Cells.Where((cell, i) => (i >= table.Columns.Count || !table.Columns[i].Meaning.IsRead()) && CohortTable.SaysSomething(cell)).Any(),
            Overflow = table.HeadingRows.Count > 0 && record.Cells.Where((cell, i) => i > lastHeaded && CellText.HasWords(cell)).Any(),
        };
    }

    public FieldTexts Mended(CohortMend? mend)
    {
        if (mend is null)
        {
            return this;
        }

        string Of(CohortField field, string before) => mend.Fields.TryGetValue(field, out var text) ? CellText.Tidy(text) : before;
        return this with
        {
            Name = mend.Fields.TryGetValue(CohortField.Name, out var name) ? new NameParts(CellText.Tidy(name), "", "") : Name,
            KnownAs = Of(CohortField.KnownAs, KnownAs),
            Mobile = Of(CohortField.Mobile, Mobile),
            Email = Of(CohortField.Email, Email),
            Landline = Of(CohortField.Landline, Landline),
            Channel = Of(CohortField.Channel, Channel),
            Language = Of(CohortField.Language, Language),
            AccessNeeds = Of(CohortField.AccessNeeds, AccessNeeds),
        };
    }

    /// <summary>A name cell that holds numbers and addresses too ("Mo Oduya 07700 900201"): the name alone, and the rest.</summary>
    public static (NameParts Name, string Loose) WithoutContacts(NameParts name)
    {
        var loose = "";
        string Clean(string text)
        {
            if (text.Length == 0 || NameReading.IsFormula(text))
            {
                return text;
            }

            var contacts = Contacts().Matches(text).Where(m => m.Value.Contains('@', StringComparison.Ordinal) || m.Value.Count(char.IsDigit) >= 9).Select(m => m.Value).ToList();
            foreach (var contact in contacts.Where(CellKinds.IsContact))
            {
                loose = Joined(loose, contact);
                text = text.Replace(contact, " ", StringComparison.Ordinal);
            }

            return loose.Length == 0 ? text : CellText.Tidy(Labels().Replace(text, " ")).Trim(' ', ',', ';', '-', '–', '/', '|', ':', '<', '>', '\n');
        }

        var clean = new NameParts(Clean(name.Full), Clean(name.Forename), Clean(name.Surname));
        return (clean, loose);
    }

    internal static string Joined(string first, string second) => first.Length == 0 ? second : second.Length == 0 || first == second ? first : first + "\n" + second;

    private static void Interpret(string text, ref string language, ref string access)
    {
        if (CellKinds.IsLanguage(text))
        {
            access = Joined(access, $"Interpreter: {text}");
            language = language.Length == 0 ? text : language;
        }
        else if (CellText.Key(text) is "y" or "yes" or "required" or "needed" or "true" or "1" or "ie")
        {
            access = Joined(access, "Interpreter");
        }
        else if (CellText.OrNothing(text).Length > 0 && CellText.Words(text)[0] is not ("no" or "not" or "none" or "false"))
        {
            access = Joined(access, text.Contains("interpreter", StringComparison.OrdinalIgnoreCase) ? text : $"Interpreter: {text}");
        }
    }

    [GeneratedRegex(@"[^\s,;<>()|]+@[^\s,;<>()|]+|[+(]{0,2}\d[\d\s().\-]{7,24}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Contacts();

    [GeneratedRegex(@"(?<![\p{L}])(?:tel|telephone|phone|mobile|mob|email|e-mail|cell|ph|m|t|e|h)\s*[.:]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
