using System.Text.RegularExpressions;
using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>Every telephone number in a cell, and what stands in the way of reading the rest of it.</summary>
internal sealed partial record PhonesInCell(IReadOnlyList<PhoneNumber> Numbers, string? Problem)
{
    public static PhonesInCell Read(string cell)
    {
        var text = CellText.Tidy(cell);
        if (CellText.OrNothing(text).Length == 0)
        {
            return new([], null);
        }

        var single = ThousandsMarks().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;
        if (PhoneNumber.TryRead(single, out var number, out var problem))
        {
            return new([number], null);
        }

        var parts = Between().Split(text).Select(p => p.Trim()).Where(CellText.HasWords).ToList();
        if (parts.Count < 2 || parts.Count(p => p.Count(char.IsDigit) >= 7) < 2)
        {
            var run = RunTogether().Match(string.Concat(text.Where(c => char.IsAsciiDigit(c))));
            parts = run.Success && text.All(c => !char.IsLetter(c)) ? [.. run.Groups[1].Captures.Select(c => c.Value)] : parts;
        }

        if (parts.Count < 2)
        {
            // "(h) 0117 496 0304 (m) 07700 900304": numbers side by side with nothing but labels between them.
            var beside = Whole().Matches(text);
            parts = beside.Count > 1 && Labels().Replace(Whole().Replace(text, " "), "").All(c => !char.IsLetterOrDigit(c)) ? [.. beside.Select(m => m.Value)] : parts;
        }

        if (parts.Count < 2)
        {
            return new([], problem);
        }

        var numbers = new List<PhoneNumber>();
        string? first = null;
        foreach (var part in parts)
        {
            if (PhoneNumber.TryRead(part, out var one, out var why))
            {
                numbers.Add(one);
            }
            else if (part.Any(char.IsDigit) || numbers.Count == 0)
            {
                first ??= why;
            }
            else
            {
                // "07700 900201, ask for Mo": words about a number that was read; a person has to say what they mean.
                first ??= "Check the phone number: there is more than a number in it. Keep the number only, like 07700 900 982.";
            }
        }

        return new([.. numbers.Distinct()], numbers.Count == 0 ? problem : first);
    }

    [GeneratedRegex(@"[;/|&\n,]|(?<![\p{L}])(?:or|and|then|neu)(?![\p{L}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?<![\d+])(?:\+44|0044|0)(?:[\s.\-]*\(0\))?(?:[\s.\-()]*\d){9,10}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![\p{L}])(?:home|mobile|mob|tel|telephone|phone|work|landline|cell|h|m|t)(?![\p{L}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Labels();

    [GeneratedRegex(@"^\d{1,3}(,\d{3}){2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ThousandsMarks();

    [GeneratedRegex(@"^((?:0|44|0044|440)[1237]\d{9}){2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex RunTogether();
}
