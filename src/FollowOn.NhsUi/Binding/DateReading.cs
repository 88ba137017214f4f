using System.Globalization;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Binding;

/// <summary>
/// A date from its three parts as people type them. Months may be names ("March", "mar"), days may be ordinals ("3rd"); a
/// year has four numbers. The wording of what is wrong follows the NHS service manual's date pattern.
/// </summary>
public sealed record DateReading
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");

    private DateReading(DateOnly? date, bool isEmpty, string? problem, params string[] toMend)
    {
        Date = date;
        IsEmpty = isEmpty;
        Problem = problem;
        ToMend = toMend;
    }

    /// <summary>The date, if the parts are one.</summary>
    public DateOnly? Date { get; }

    /// <summary>Nothing was typed in any part.</summary>
    public bool IsEmpty { get; }

    /// <summary>What to do about it, in words; null when there is a date.</summary>
    public string? Problem { get; }

    /// <summary>Which of "day", "month" and "year" to mend.</summary>
    public IReadOnlyList<string> ToMend { get; }

    /// <param name="called">How the date is called in a sentence: "the date of the first session".</param>
    public static DateReading Of(string? day, string? month, string? year, string called)
    {
        string[] typed = [(day ?? "").Trim(), (month ?? "").Trim(), (year ?? "").Trim()];
        var missing = Missing(typed[0].Length == 0, typed[1].Length == 0, typed[2].Length == 0);
        if (missing is { Parts.Length: 3 })
        {
            return new(null, true, Words.Say("DateMissing", called), missing.Value.Parts);
        }

        var start = CalledAttribute.AtStart(called);
        if (missing is { } some)
        {
            return new(null, false, Words.Say("DateMustInclude", start, Words.Say(some.Key)), some.Parts);
        }

        var y = Number(typed[2]);
        if (y is not null && typed[2].Length != 4)
        {
            return new(null, false, Words.Say("DateYear", start, "2027"), "year");
        }

        var d = Number(WithoutOrdinal(typed[0]));
        var m = MonthOf(typed[1]);
        var unreadable = new List<string>();
        if (d is null or < 1 or > 31)
        {
            unreadable.Add("day");
        }

        if (m is null or < 1 or > 12)
        {
            unreadable.Add("month");
        }

        if (y is null or < 1)
        {
            unreadable.Add("year");
        }

        return unreadable.Count > 0
            ? new(null, false, Words.Say("DateNotReal", start), [.. unreadable])
            : d > DateTime.DaysInMonth(y!.Value, m!.Value)
                ? new(null, false, Words.Say("DateNotReal", start), "day", "month", "year")
                : new(new DateOnly(y.Value, m.Value, d!.Value), false, null);
    }

    private static (string Key, string[] Parts)? Missing(bool day, bool month, bool year) => (day, month, year) switch
    {
        (false, false, false) => null,
        (true, false, false) => ("ADay", ["day"]),
        (false, true, false) => ("AMonth", ["month"]),
        (false, false, true) => ("AYear", ["year"]),
        (true, true, false) => ("ADayAndMonth", ["day", "month"]),
        (true, false, true) => ("ADayAndYear", ["day", "year"]),
        (false, true, true) => ("AMonthAndYear", ["month", "year"]),
        _ => ("", ["day", "month", "year"]),
    };

    private static int? Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string WithoutOrdinal(string day) =>
        day.Length > 2 && day[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th" ? day[..^2] : day;

    private static int? MonthOf(string typed) => Number(typed) ?? Named(typed, s_english) ?? Named(typed, CultureInfo.CurrentUICulture);

    // Three letters or more tell every English month from the others.
    private static int? Named(string typed, CultureInfo culture)
    {
        var word = typed.TrimEnd('.');
        if (word.Length < 3)
        {
            return null;
        }

        var months = culture.DateTimeFormat.MonthNames;
        var found = Enumerable.Range(0, 12).Where(i => culture.CompareInfo.IsPrefix(months[i], word, CompareOptions.IgnoreCase)).ToList();
        return found.Count == 1 ? found[0] + 1 : null;
    }
}
