using System.Collections.Concurrent;
using System.Globalization;

namespace FollowOn.Messaging.Languages;

/// <summary>
/// The pieces that are put into messages, from the file <c>Templates/LANGUAGE/phrases.txt</c>: how a language says a date, a time, a list and a number of
/// people, and short sentences of its own. What a language lacks is said in English.
/// </summary>
public sealed class Phrases
{
    private static readonly ConcurrentDictionary<string, Phrases> Read = new();

    private readonly Language _language;
    private readonly Dictionary<string, string> _own;

    private Phrases(Language language, Dictionary<string, string> own) => (_language, _own) = (language, own);

    public static Phrases Of(Language language) => Read.GetOrAdd(language.Code, _ => new Phrases(language, Parse(Templates.File(language, "phrases"))));

    /// <summary>The keys that this language has itself.</summary>
    public IReadOnlyCollection<string> Keys => _own.Keys;

    /// <summary>The pattern as it is written in the file.</summary>
    /// <exception cref="KeyNotFoundException">Nobody wrote such a phrase, in English either.</exception>
    public string this[string key] => _own.TryGetValue(key, out var own) ? own
        : _language.IsEnglish ? throw new KeyNotFoundException($"There is no phrase called {key}.") : Language.English.Phrases[key];

    public string Say(string key, IReadOnlyDictionary<string, Word> words) => Templates.Fill(this[key], words, key, _language);

    /// <summary>"Tuesday 8 December".</summary>
    public string Date(DateOnly date) => Date(date, "date", "weekdays", "months");

    /// <summary>"Tue 8 Dec 11am", for texts.</summary>
    public string ShortWhen(DateOnly date, TimeOnly time) => Say("when-short", new Dictionary<string, Word>
    {
        ["date"] = Date(date, "date-short", "weekdays-short", "months-short"),
        ["time"] = Time(time),
    });

    /// <summary>"11am", "2:30pm", "midday"; or "14:30" where people read the clock so.</summary>
    public string Time(TimeOnly time)
    {
        if (this["clock"] == "24")
            return time.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (time == new TimeOnly(12, 0) || time == TimeOnly.MinValue)
            return this[time == TimeOnly.MinValue ? "midnight" : "midday"];
        var (hour, minute) = ((time.Hour + 11) % 12 + 1, time.Minute == 0 ? "" : $":{time.Minute:00}");
        var (part, own) = (this[time.Hour < 12 ? "am" : "pm"], _language.IsEnglish ? "" : " ");
        return string.Create(CultureInfo.InvariantCulture, $"{hour}{minute}{own}{part}");
    }

    /// <summary>"Ann, Bob and Cath"; nothing for nothing.</summary>
    public string List(IReadOnlyList<string> items, bool either = false) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Say(either ? "list-or" : "list-and", new Dictionary<string, Word>
        {
            ["first"] = string.Join(this["list-comma"] + " ", items.Take(items.Count - 1)),
            ["last"] = items[^1],
        }),
    };

    /// <summary>"1 person", "6 people".</summary>
    public string People(int n) => Plurals.Say(_language, this["people"], n);

    private string Date(DateOnly date, string pattern, string weekdays, string months) => Say(pattern, new Dictionary<string, Word>
    {
        ["weekday"] = Nth(weekdays, ((int)date.DayOfWeek + 6) % 7),
        ["day"] = date.Day.ToString(CultureInfo.InvariantCulture),
        ["month"] = Nth(months, date.Month - 1),
    });

    private string Nth(string key, int n) => this[key].Split(',', StringSplitOptions.TrimEntries)[n];

    private static Dictionary<string, string> Parse(string? file) => (file ?? "").ReplaceLineEndings("\n").Split('\n')
        .Where(line => !line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal))
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
