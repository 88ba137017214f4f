using System.Text.RegularExpressions;

namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// A person's name from what a list says: "Oduya, Maureen (Mo)" is Maureen Oduya, called Mo; titles are dropped; two people in
/// one cell, a formula, a telephone number or one single word are for a person to look at.
/// </summary>
internal sealed partial record NameReading(string Full, string? KnownAs, string? Problem)
{
    private const int Longest = 100;

    private static readonly HashSet<string> Titles =
        ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "reverend", "cllr", "mister", "messrs"];

    private static readonly HashSet<string> Suffixes = ["jr", "jnr", "snr", "sr", "mbe", "obe", "cbe", "phd", "ba", "bsc", "ma", "msc", "ii", "iii", "rgn"];

    private static readonly HashSet<string> Warnings =
        ["deceased", "died", "rip", "dead", "passed", "withdrawn", "withdrew", "declined", "dna", "cancelled", "left", "moved", "duplicate", "removed", "discharged", "waiting", "new", "tbc", "test"];

    public static NameReading Read(NameParts given, bool oneName)
    {
        var parts = given.Settled();
        if (parts.IsEmpty)
        {
            return new("", null, "Add a name: a first name and a last name.");
        }

        if (new[] { parts.Full, parts.Forename, parts.Surname }.Any(IsFormula))
        {
            return new("", null, "Check the name: it looks like a formula, which we never run. Enter the person's name.");
        }

        string? knownAs = null;
        if (parts.Full.Length > 0)
        {
            if (TwoPeopleOnLines(parts.Full))
            {
                return new(CellText.OneLine(parts.Full), null, TwoPeople);
            }

            return Whole(TurnedRound(Unquoted(WithoutAside(ListMark().Replace(CellText.OneLine(parts.Full), ""), ref knownAs, out var remark))), knownAs, remark, oneName);
        }

        var forename = WithoutTitle(Unquoted(WithoutAside(CellText.OneLine(parts.Forename), ref knownAs, out var first))).Trim(' ', ',');
        var surname = WithoutTitle(Unquoted(WithoutAside(CellText.OneLine(parts.Surname), ref knownAs, out var last))).Trim(' ', ',');
        var name = Cased(forename, surname);
        var problem = first ?? last ?? (CellText.HasWords(forename) ? CellText.HasWords(surname) ? Check(forename) ?? Check(surname) ?? Check(name) : Check(forename) ?? (oneName ? null : AddLast)
            : Check(surname) ?? (oneName ? null : AddFirst));
        return new(name, Called(knownAs), problem);
    }

    /// <summary>What they like to be called; a formula or a number there is simply not taken.</summary>
    public static string? ReadKnownAs(string text, out string? problem)
    {
        problem = null;
        var tidy = Unquoted(CellText.OrNothing(CellText.OneLine(text)));
        if (tidy.Length == 0)
        {
            return null;
        }

        problem = IsFormula(tidy) ? "Check what they like to be called: it looks like a formula. Enter a name, or leave it empty."
            : tidy.Length > 40 || tidy.Any(char.IsDigit) || tidy.Contains('@', StringComparison.Ordinal) || tidy.Contains("://", StringComparison.Ordinal)
                ? "Check what they like to be called. Enter a short name, like Mo, or leave it empty."
                : null;
        return problem is null ? Called(tidy) : null;
    }

    // "JL" and "TJ" are what people are called, not shouting.
    private static string? Called(string? name) => name is null || (name.Length <= 3 && !name.Any(char.IsLower)) ? name : NameCase.Tidy(name);

    private const string TwoPeople = "There seem to be two people in this row. Enter one person's name here, and add the other one separately.";
    private const string AddFirst = "Add a first name, so that the group knows who is coming.";
    private const string AddLast = "Add a last name, or say that the person uses one name only.";
    private const string AddBoth = "Add a first name and a last name: there is only one word here.";

    private static NameReading Whole(string text, string? knownAs, string? remark, bool oneName)
    {
        var name = NameCase.Tidy(WithoutTitle(text).Trim(' ', ',', '-'));
        var problem = remark ?? Check(name) ?? (!name.Contains(' ', StringComparison.Ordinal) && !oneName ? AddBoth : null);
        return new(name, Called(knownAs), problem);
    }

    // In two columns one may be shouted and the other not: each is put right by itself, knowing where in the name it stands.
    private static string Cased(string forename, string surname)
    {
        var first = forename.Any(char.IsUpper) ? NameCase.Tidy(forename + " X")[..^2] : NameCase.Tidy(forename + " x")[..^2];
        var last = surname.Any(char.IsUpper) ? NameCase.Tidy("X " + surname)[2..] : NameCase.Tidy("x " + surname)[2..];
        return $"{first} {last}".Trim();
    }

    private static string? Check(string name)
    {
        if (!name.Any(char.IsLetter))
        {
            return "Add a name: a first name and a last name.";
        }

        if (Joined().IsMatch(name))
        {
            return TwoPeople;
        }

        var words = CellText.Words(name);
        if (name.Length > Longest || words.Length > 8)
        {
            return "Check the name: it is very long. Enter a first name and a last name.";
        }

        if (name.Contains("://", StringComparison.Ordinal) || name.Any(c => c is '@' or '=' or '<' or '>' or '{' or '}' or ';' or ':' or '|' or '*' or '#' or '?' or '%' or '£' or '_' || char.IsDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.PrivateUse))
        {
            return "Check the name: there is more in it than a name. Enter a first name and a last name.";
        }

        return name.Contains(',', StringComparison.Ordinal) ? "Check the name: it has more than one comma. Enter a first name and a last name." : null;
    }

    internal static bool IsFormula(string text)
    {
        var start = text.TrimStart(' ', '\'', '"', '\u00a0', '\t', '\r', '\n');
        return start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' && CellText.HasWords(start);
    }

    private static bool TwoPeopleOnLines(string text) =>
        CellText.Tidy(text).Split('\n') is { Length: > 1 } lines && lines.Count(l => CellText.Words(l).Length >= 2 && !l.TrimStart().StartsWith('(')) > 1;

    /// <summary>Takes out what stands in brackets or quotes, or after "known as": what the person is called, a title, or a remark.</summary>
    private static string WithoutAside(string text, ref string? knownAs, out string? remark)
    {
        remark = null;
        var aside = Aside().Match(text);
        while (aside.Success)
        {
            var inside = aside.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value.Trim();
            var rest = text.Remove(aside.Index, aside.Length).Insert(aside.Index, " ");
            if (CellText.Words(rest).Length == 0)
            {
                return text;
            }

            inside = KnownAsWords().Replace(inside, "").Trim(' ', '"', '\'', '‘', '’', '“', '”', ':');
            var words = CellText.Words(inside);
            if (words.Any(Warnings.Contains))
            {
                remark = $"This row says “{inside}”. Take it out of the name to keep this person, or leave the row out.";
            }
            else if (words.Length is 1 or 2 && inside.All(c => char.IsLetter(c) || c is ' ' or '-' or '.' || CellText.IsApostrophe(c)) && !Titles.IsSupersetOf(words) && !BirthName().IsMatch(inside))
            {
                knownAs ??= inside;
            }
            else if (words.Length > 0 && !Titles.IsSupersetOf(words) && !BirthName().IsMatch(inside))
            {
                remark = $"Check the name: “{inside}” doesn't look like part of it. Enter a first name and a last name.";
            }

            text = CellText.OneLine(rest.Replace(" ,", ",", StringComparison.Ordinal));
            aside = Aside().Match(text);
        }

        return text;
    }

    /// <summary>"Oduya, Maureen" → "Maureen Oduya"; letters after a name ("Lee, MBE") are dropped.</summary>
    private static string TurnedRound(string text)
    {
        var pieces = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(p => !CellText.Words(p).All(w => Titles.Contains(w) || Suffixes.Contains(w))).ToList();
        return pieces.Count == 2 ? $"{WithoutTitle(pieces[1])} {WithoutTitle(pieces[0])}" : pieces.Count == 1 ? ShoutedSurnameLast(pieces[0]) : text;
    }

    // "ODUYA Maureen", as hospital systems print names; "ANN Lee" only had the key down too long.
    private static string ShoutedSurnameLast(string text)
    {
        var words = WithoutTitle(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shouted = words.TakeWhile(w => w.Count(char.IsLetter) > 2 && !w.Any(char.IsLower)).Count();
        return shouted > 0 && shouted < words.Length && words.Skip(shouted).All(w => w.Any(char.IsLower) || w.Length == 1) && !ColumnGuess.IsForename(words[0])
            ? string.Join(' ', words.Skip(shouted).Concat(words.Take(shouted)))
            : text;
    }

    private static string WithoutTitle(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && Titles.Contains(CellText.Key(words[0])) && !words[1].StartsWith('&') && CellText.Key(words[1]) is not "and")
        {
            words.RemoveAt(0);
        }

        while (words.Count > 1 && Titles.Contains(CellText.Key(words[^1])) && words[^1] != "MA")
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words);
    }

    private static string Unquoted(string text) => text.Trim('"', '“', '”', '`', ' ').Trim('\'') is { Length: > 0 } inner ? inner.Replace("\"", "", StringComparison.Ordinal).Trim() : text;

    [GeneratedRegex(@"\(([^()]*)\)?|\[([^\[\]]*)\]?|[""“]([^""“”]{1,40})[""”]|(?<=\s)['‘]([^'‘’]{1,40})['’](?=\s|,|$)|(?<=\S)\s+(?:known as|aka|a\.k\.a\.?|k/a|prefers|likes to be called|goes by)\s+(.{1,40})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(?:known as|aka|a\.k\.a\.?|k/a|prefers to be called|prefers|preferred|likes to be called|goes by|called|call (?:me|her|him|them))\b[\s:.]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownAsWords();

    [GeneratedRegex(@"^(?:\d{1,3}[.)]\s*|[*•·]\s*)(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?:n[eé]e|formerly|previously|maiden)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BirthName();

    [GeneratedRegex(@"\s*[&+/]\s*|\s(?:and|plus|with)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joined();
}
