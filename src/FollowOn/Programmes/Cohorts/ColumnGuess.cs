namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// Gives a meaning to columns by their values: all of them when a list has no headings, and, when the headings name no way to
/// reach anyone or nobody's name, those whose heading nobody knows. A heading that is known is never overruled.
/// </summary>
internal static class ColumnGuess
{
    // First names that are common among people of the age of programmes' participants, to tell first from last name columns.
    private static readonly HashSet<string> Forenames =
    [
        .. ("aaron adam agnieszka ahmed aisha alan albert alex alice alison amanda amy andrea andrew angela ann anna anne annie anthony arthur ayesha barbara barry ben beverley bernard betty bob brenda brian "
        + "carl carol caroline catherine charles charlotte cheryl chris christine christopher claire colin craig daniel darren dave david dawn deborah debbie denise dennis derek diana diane donald donna doreen "
        + "dorothy doris dot edward eileen elaine elizabeth ellen emily emma eric evelyn fatima fiona frances frank fred gareth gary gary geoffrey george gerald gillian gladys glenn gordon graham hannah harry hazel heather "
        + "helen henry hilary hina howard hugh ian imran irene jack jacqueline james jane janet janice jason jean jeanette jeffrey jennifer jenny jeremy jill jim joan joanna joanne john jonathan joseph josephine joyce "
        + "judith julia julie june karen kate katherine kathleen keith kelly ken kenneth kevin kim laura lauren lee leonard lesley leslie lilian linda lisa liz lorraine louise lucy lynn lynne malcolm mandy margaret maria marie "
        + "marilyn marion mark martin mary matthew maureen maurice megan michael michelle mick mike mohammed muhammad monica nadia nasreen natalie neil nicholas nicola nigel norma norman olive oliver pamela patricia patrick paul paula "
        + "pauline peggy peter phil philip phillip phyllis rachel ray raymond rebecca richard rita robert robin roger ron ronald rose rosemary roy ruth sally sam samantha samuel sandra sarah sean shabana sharon sheila shirley shazia simon siobhan sophie stacey "
        + "stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia terence teresa terry theresa thomas tim timothy tina tom tony tracey tracy trevor ursula valerie vera veronica victoria vincent violet vivien walter "
        + "wayne wendy wilfred william winifred yasmin yvonne zainab zoe").Split(' '),
    ];

    public static IReadOnlyList<CohortColumn> Fill(List<CohortColumn> columns, List<CohortRecord> people)
    {
        var headed = columns.Any(c => c.Heading is not null);
        var reach = columns.Any(c => c.Meaning is ColumnMeaning.Mobile or ColumnMeaning.Email or ColumnMeaning.Landline or ColumnMeaning.AnyPhone);
        var named = columns.Any(c => c.Meaning is ColumnMeaning.FullName or ColumnMeaning.Surname or ColumnMeaning.Forename);
        var result = columns.ToArray();
        SplitUnderOneHeading(result, people);
        if (headed && reach && named)
        {
            return result;
        }

        foreach (var column in columns.Where(c => c.Meaning == ColumnMeaning.Unknown))
        {
            var guess = ByValues(people, column.Index);
            var allowed = !headed || (guess is ColumnMeaning.FullName or ColumnMeaning.Surname ? !named : !reach || !guess.IsRead());
            if (allowed && guess != ColumnMeaning.Surname)
            {
                result[column.Index] = column with { Meaning = guess };
            }
        }

        if (!named && !result.Any(c => c.Meaning is ColumnMeaning.FullName))
        {
            SingleNames(result, people);
        }

        // With several columns of full names, the first is the person; another could be anybody.
        if (!headed)
        {
            foreach (var extra in result.Where(c => c.Meaning == ColumnMeaning.FullName).Skip(1).ToList())
            {
                result[extra.Index] = extra with { Meaning = ColumnMeaning.Unknown };
            }
        }

        return result;
    }

    /// <summary>True for first names that are common, in any case.</summary>
    public static bool IsForename(string word) => Forenames.Contains(CellText.Key(word));

    /// <summary>"Name" over two columns, as a merged heading leaves it: first and last name apart.</summary>
    private static void SplitUnderOneHeading(CohortColumn[] columns, List<CohortRecord> people)
    {
        for (var i = 0; i + 1 < columns.Length; i++)
        {
            if (columns[i] is { Meaning: ColumnMeaning.FullName, Heading: not null } && (columns[i + 1] is { Meaning: ColumnMeaning.Unknown, Heading: "" or null } || (columns[i + 1].Meaning == ColumnMeaning.FullName && columns[i + 1].Heading == columns[i].Heading))
                && !columns.Any(c => c.Meaning is ColumnMeaning.Forename or ColumnMeaning.Surname)
                && MostlySingle(people, i) && MostlySingle(people, i + 1))
            {
                Pair(columns, people, i, i + 1);
            }
        }
    }

    private static bool MostlySingle(List<CohortRecord> people, int index)
    {
        var values = Values(people, index);
        return values.Count > 0 && values.Count(v => CellKinds.IsNameLike(v) && !v.Contains(' ', StringComparison.Ordinal) && !v.Contains(',', StringComparison.Ordinal)) >= 0.6 * values.Count;
    }

    private static List<string> Values(List<CohortRecord> people, int index) =>
        [.. people.Select(r => CellText.OrNothing(CellText.OneLine(r.Cell(index)))).Where(v => v.Length > 0).Take(300)];

    private static ColumnMeaning ByValues(List<CohortRecord> people, int index)
    {
        var values = Values(people, index);
        if (values.Count == 0)
        {
            return ColumnMeaning.Unknown;
        }

        bool Most(Func<string, bool> kind, double share = 0.6) => values.Count(kind) >= share * values.Count;

        if (Most(CellKinds.IsNhsNumber) || Most(CellKinds.IsDate) || Most(CellKinds.IsPostcode))
        {
            return ColumnMeaning.LeftOut;
        }

        if (Most(CellKinds.IsEmail, 0.5))
        {
            return ColumnMeaning.Email;
        }

        if (Most(CellKinds.IsPhone, 0.5))
        {
            return Most(CellKinds.IsMobile, 0.5) ? ColumnMeaning.Mobile : values.Any(CellKinds.IsMobile) ? ColumnMeaning.AnyPhone : ColumnMeaning.Landline;
        }

        if (Most(CellKinds.IsContact, 0.5))
        {
            return people.Max(r => r.Cells.Count(CellText.HasWords)) == 1 ? ColumnMeaning.FullName : ColumnMeaning.AnyPhone;
        }

        if (Most(CellKinds.IsChannel))
        {
            return ColumnMeaning.Channel;
        }

        if (Most(CellKinds.IsLanguage))
        {
            return ColumnMeaning.Language;
        }

        var oneWord = values.Count(v => CellKinds.IsNameLike(v) && !v.Contains(' ', StringComparison.Ordinal));
        return Most(v => CellKinds.IsNameLike(v) && v.Contains(' ', StringComparison.Ordinal), 0.5) || (people.Max(r => r.Cells.Count(CellText.HasWords)) == 1)
            ? ColumnMeaning.FullName
            : oneWord >= 0.6 * values.Count ? ColumnMeaning.Surname : ColumnMeaning.Unknown;
    }

    private static void SingleNames(CohortColumn[] columns, List<CohortRecord> people)
    {
        var names = columns.Where(c => c.Meaning == ColumnMeaning.Unknown && ByValues(people, c.Index) == ColumnMeaning.Surname).Select(c => c.Index).Take(2).ToList();
        if (names.Count == 0)
        {
            // Somebody's name has to be somewhere: the first column with words, so that every row is shown and can be mended.
            var words = columns.FirstOrDefault(c => c.Meaning == ColumnMeaning.Unknown && Values(people, c.Index).Any(v => v.Any(char.IsLetter)));
            if (words is not null)
            {
                columns[words.Index] = words with { Meaning = ColumnMeaning.FullName };
            }

            return;
        }

        if (names.Count == 1)
        {
            columns[names[0]] = columns[names[0]] with { Meaning = ColumnMeaning.FullName };
            return;
        }

        Pair(columns, people, names[0], names[1]);
    }

    private static void Pair(CohortColumn[] columns, List<CohortRecord> people, int a, int b)
    {
        var lastFirst = FirstNames(people, b) > FirstNames(people, a)
            || (FirstNames(people, b) == FirstNames(people, a) && Shouted(people, a) > Shouted(people, b));
        columns[a] = columns[a] with { Meaning = lastFirst ? ColumnMeaning.Surname : ColumnMeaning.Forename };
        columns[b] = columns[b] with { Meaning = lastFirst ? ColumnMeaning.Forename : ColumnMeaning.Surname };
    }

    private static int FirstNames(List<CohortRecord> people, int index) =>
        Values(people, index).Count(v => CellText.Words(v) is { Length: > 0 } words && Forenames.Contains(words[0]));

    private static int Shouted(List<CohortRecord> people, int index) => Values(people, index).Count(v => v.Length > 2 && !v.Any(char.IsLower));
}
