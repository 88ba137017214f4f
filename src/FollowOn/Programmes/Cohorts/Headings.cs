namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Finds the headings of a list: the row with the most words we know, with a row of groups above it ("Contact" over "Mobile"
/// and "Email") or of details below it; title lines above are not people. A list without headings is told by its values.
/// </summary>
internal static class Headings
{
    private const int LookAt = 40;

    /// <summary>How many cells of a record are headings we know; 0 when any cell is a number or address of a person.</summary>
    public static int Recognised(CohortRecord record)
    {
        var filled = record.Cells.Select(CellText.OneLine).Where(CellText.HasWords).ToList();
        if (filled.Count == 0 || filled.Any(c => c.Contains('@', StringComparison.Ordinal) || c.Count(char.IsDigit) > 6))
        {
            return 0;
        }

        var known = filled.Where(c => HeadingWords.Meaning(c) != ColumnMeaning.Unknown).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return known * 2 >= filled.Count ? known : 0;
    }

    // What we read weighs more: a title line such as "Venue: hall | Session: pain" has words we know, too.
    private static int Weight(CohortRecord record) =>
        Recognised(record) is var known and > 0
            ? known + (3 * record.Cells.Select(c => HeadingWords.Meaning(CellText.OneLine(c))).Where(m => m.IsRead()).Distinct().Count())
            : 0;

    public static CohortTable Find(CohortTable table)
    {
        var filled = table.Records.Where(r => r.Cells.Any(CellText.HasWords)).Take(LookAt).ToList();
        var best = filled.Select((r, i) => (Record: r, Known: Recognised(r), Weight: Weight(r), Order: i)).OrderByDescending(x => x.Weight).ThenBy(x => x.Order).First();
        var single = table.Records.Max(r => r.Cells.Count(CellText.HasWords)) == 1;
        return Assign(table, (best.Known >= 2 && best.Weight > best.Known) || (single && best.Known == 1 && best.Order <= 3 && !LooksLikeTitle(best.Record)) ? best.Record.Number : HeadingByContrast(filled));
    }

    public static CohortTable Assign(CohortTable table, int? headingRow)
    {
        var index = headingRow is null ? -1 : table.Records.ToList().FindIndex(r => r.Number == headingRow);
        var (top, bottom) = index < 0 ? (0, -1) : Block(table.Records, index);
        var headings = table.Records.Skip(top).Take(bottom - top + 1).ToList();
        var width = table.Records.Max(r => r.Cells.Count);
        var columns = Enumerable.Range(0, width).Select(i => Column(headings, i)).ToList();
        var above = table.Records.Take(Math.Max(top, 0)).Where(IsTitleAbove).Select(r => r.Number).Concat(headings.Select(r => r.Number)).ToList();
        if (headings.Count == 0)
        {
            above = [.. table.Records.Where(r => r.Cells.Any(CellText.HasWords)).TakeWhile(LooksLikeTitle).Select(r => r.Number)];
        }

        var people = table.Records.Where(r => !above.Contains(r.Number)).ToList();
        return table with
        {
            HeadingRows = [.. headings.Select(r => r.Number)],
            Above = above,
            Columns = ColumnGuess.Fill(columns, people),
        };
    }

    /// <summary>True when a later row says the headings again, as printed pages do.</summary>
    public static bool IsRepeated(CohortTable table, CohortRecord record)
    {
        var filled = record.Cells.Where(CellText.HasWords).ToList();
        return table.HeadingRows.Count > 0 && filled.Count >= 2 && Recognised(record) >= 2
            && record.Cells.Select((cell, i) => (cell, i)).Where(x => CellText.HasWords(x.cell))
                .All(x => x.i < table.Columns.Count && table.Columns[x.i].Heading is { } heading && CellText.Key(heading).EndsWith(CellText.Key(x.cell), StringComparison.Ordinal));
    }

    private static (int Top, int Bottom) Block(IReadOnlyList<CohortRecord> records, int index)
    {
        var (top, bottom) = (index, index);
        if (index + 1 < records.Count && IsDetailRow(records[index], records[index + 1]))
        {
            bottom = index + 1;
        }
        else if (index > 0 && IsGroupRow(records[index - 1], records[index]))
        {
            top = index - 1;
        }

        return (top, bottom);
    }

    // "Mobile | Email" under "Surname | Forename | Contact | (blank)": all of it headings, and some of it under a blank or a group.
    private static bool IsDetailRow(CohortRecord above, CohortRecord below)
    {
        var filled = below.Cells.Select((cell, i) => (Cell: CellText.OneLine(cell), i)).Where(x => CellText.HasWords(x.Cell)).ToList();
        return filled.Count >= 2 && filled.All(x => HeadingWords.Meaning(x.Cell) != ColumnMeaning.Unknown || x.Cell.Length < 12 && Qualifies(above, x.i, x.Cell))
            && Recognised(below) >= 1
            && (filled.All(x => HeadingWords.Meaning(x.Cell) == HeadingWords.Meaning(CellText.OneLine(above.Cell(x.i)))) || filled.Any(x => !CellText.HasWords(above.Cell(x.i)) || HeadingWords.Meaning(CellText.OneLine(above.Cell(x.i))) is ColumnMeaning.Unknown or ColumnMeaning.AnyPhone or ColumnMeaning.FullName))
            && !filled.Any(x => CellKinds.IsChannel(x.Cell) && HeadingWords.Meaning(CellText.OneLine(above.Cell(x.i))) == ColumnMeaning.Channel);
    }

    private static bool Qualifies(CohortRecord above, int index, string cell) =>
        HeadingWords.Meaning($"{GroupOver(above, index)} {cell}") != ColumnMeaning.Unknown && CellText.HasWords(GroupOver(above, index));

    private static bool IsGroupRow(CohortRecord above, CohortRecord below)
    {
        var filled = above.Cells.Select((cell, i) => (Cell: CellText.OneLine(cell), i)).Where(x => CellText.HasWords(x.Cell)).ToList();
        return filled.Count > 0 && (filled.Count > 1 || filled[0].i > 0)
            && filled.All(x => x.Cell.Length <= 40 && !x.Cell.EndsWith(':') && !CellKinds.IsContact(x.Cell) && x.Cell.Count(char.IsDigit) < 4)
            && filled.Count < below.Cells.Count(CellText.HasWords) + filled.Count(x => !CellText.HasWords(below.Cell(x.i)));
    }

    private static string GroupOver(CohortRecord groups, int index)
    {
        for (var i = Math.Min(index, groups.Cells.Count - 1); i >= 0; i--)
        {
            if (CellText.HasWords(groups.Cells[i]))
            {
                return CellText.OneLine(groups.Cells[i]);
            }
        }

        return "";
    }

    private static CohortColumn Column(List<CohortRecord> headings, int index)
    {
        if (headings.Count == 0)
        {
            return new CohortColumn(index, null, ColumnMeaning.Unknown);
        }

        var own = CellText.OneLine(headings[^1].Cell(index));
        if (headings.Count == 1)
        {
            return new CohortColumn(index, own, HeadingWords.Meaning(own));
        }

        if (!CellText.HasWords(own))
        {
            var alone = CellText.OneLine(headings[0].Cell(index));
            return new CohortColumn(index, alone, HeadingWords.Meaning(alone));
        }

        var group = GroupOver(headings[0], index);
        var both = $"{group} {own}".Trim();
        var meaning = HeadingWords.Meaning(own);
        var name = meaning is ColumnMeaning.Unknown or ColumnMeaning.AnyPhone or ColumnMeaning.FullName ? both : own;
        if (HeadingWords.IsOtherPerson(group))
        {
            return new CohortColumn(index, both, ColumnMeaning.LeftOut);
        }

        if (meaning is ColumnMeaning.Unknown or ColumnMeaning.AnyPhone && HeadingWords.Meaning(both) is var together and not ColumnMeaning.Unknown)
        {
            meaning = together;
        }

        return new CohortColumn(index, name, meaning);
    }

    /// <summary>Above headings everything is a title, unless it is plainly a person: two cells or more, one a number or address.</summary>
    private static bool IsTitleAbove(CohortRecord record)
    {
        var filled = record.Cells.Where(CellText.HasWords).ToList();
        return filled.Count > 0 && !(filled.Count >= 2 && filled.Any(CellKinds.IsContact) && CellKinds.IsNameLike(filled[0]) && !LooksLikeTitle(record));
    }

    private static readonly HashSet<string> TitleWords =
    [
        "programme", "program", "pmp", "list", "cohort", "group", "participants", "patients", "attendees", "clinic", "hospital", "service", "nhs", "trust", "confidential", "autumn", "spring",
        "summer", "winter", "printed", "report", "export", "exported", "register", "session", "sessions", "page", "sep", "date", "pain", "management", "venue", "facilitator", "facilitators", "contact", "details",
    ];

    private static bool LooksLikeTitle(CohortRecord record)
    {
        var filled = record.Cells.Where(CellText.HasWords).ToList();
        return filled.Count is 1 or 2 && !filled.Any(c => c.Contains('@', StringComparison.Ordinal))
            && CellText.Words(string.Join(' ', filled)) is var words && (words.Any(TitleWords.Contains) || (filled.Count == 1 && words.Length > 5 && filled[0].Count(char.IsDigit) < 9));
    }

    /// <summary>A first row in words nobody here knows, over columns of numbers and addresses, is still a row of headings.</summary>
    private static int? HeadingByContrast(List<CohortRecord> filled)
    {
        var first = filled.FirstOrDefault(r => r.Cells.Count(CellText.HasWords) > 1);
        if (first is null || filled.Count < 3 || first.Cells.Any(c => c.Any(char.IsDigit) || c.Contains('@', StringComparison.Ordinal)))
        {
            return null;
        }

        var rest = filled.SkipWhile(r => r != first).Skip(1).ToList();
        var contrasting = first.Cells.Select((cell, i) => CellText.OrNothing(CellText.OneLine(cell)).Length > 0 && ChannelWords.Read(cell).All.Count == 0
            && rest.Count(r => CellKinds.IsContact(r.Cell(i))) * 2 > rest.Count).Count(x => x);
        return contrasting > 0 && (contrasting > 1 || Recognised(first) > 0 || rest.Count > 3) ? first.Number : null;
    }
}
