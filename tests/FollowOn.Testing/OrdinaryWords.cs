using System.Collections;
using System.Diagnostics.CodeAnalysis;
using FollowOn.Messaging.Languages;

namespace FollowOn.Testing;

/// <summary>Ordinary words for every place in a template, those named left empty.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It stands for the words of a message, which happen to be kept in a dictionary.")]
public sealed class OrdinaryWords(params string[] empty) : IReadOnlyDictionary<string, Word>
{
    private static readonly Dictionary<string, Word> Said = new()
    {
        ["name"] = "Margaret",
        ["when"] = Word.When(new DateOnly(2026, 12, 8), new TimeOnly(11, 0)),
        ["date"] = Word.Date(new DateOnly(2026, 12, 8)),
        ["time"] = Word.Time(new TimeOnly(11, 0)),
        ["place"] = "Cafe Kino",
        ["asker"] = Word.Phrase("asker-one", ("names", "Derek")),
        ["service"] = "0117 496 0202",
        ["from"] = "The Avonside team",
        ["other"] = "",
        ["again"] = "",
        ["urgent"] = Word.Phrase("urgent-england"),
        ["link"] = "https://followon.example/i/0123456789012345678901234567890123456789012",
        ["code"] = "123456",
        ["how"] = "reply START to this one",
        ["count"] = Word.People(4),
        ["names"] = Word.List(["Ann", "Bob", "Cath"]),
        ["times"] = Word.Times("Tuesday and Thursday mornings"),
        ["where"] = Word.Phrase("plan-where", ("place", "Cafe Kino")),
        ["a"] = Choice("A"), ["b"] = Choice("B"), ["c"] = Choice("C"),
        ["first"] = Choice("A"), ["second"] = Choice("B"), ["third"] = Choice("C"),
        ["said"] = "A good, B could manage, C can't",
        ["example"] = "ANN YES",
    };

    private static Word Choice(string letter) => Word.Phrase("plan-choice", ("letter", letter), ("when", Word.When(new DateOnly(2026, 12, 8), new TimeOnly(11, 0))));

    public Word this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);
    public IEnumerable<string> Keys => Said.Keys;
    public IEnumerable<Word> Values => Said.Values;
    public int Count => Said.Count;

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Word value)
    {
        value = empty.Contains(key) ? "" : Said.GetValueOrDefault(key) ?? "something";
        return true;
    }

    public IEnumerator<KeyValuePair<string, Word>> GetEnumerator() => Said.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
