using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Messaging.Languages;

/// <summary>
/// What is filled into a message: words as somebody wrote them, or something that each language says in its own way (a date, a list, a short sentence). It is kept with
/// the message, so that the message can be said again by another way.
/// </summary>
[JsonConverter(typeof(WordJson))]
public sealed record Word
{
    private const string Plain = "", AsDate = "date", AsTime = "time", AsWhen = "when", AsList = "list", AsChoice = "choice", AsPeople = "people", AsPhrase = "phrase", AsTimes = "times";

    private Word(string kind, IReadOnlyList<string> values, IReadOnlyDictionary<string, Word>? with = null) => (Kind, Values, With) = (kind, values, with);

    private string Kind { get; }
    private IReadOnlyList<string> Values { get; }
    private IReadOnlyDictionary<string, Word>? With { get; }

    public static implicit operator Word(string text) => new(Plain, [text]);

    /// <summary>"Tuesday 8 December".</summary>
    public static Word Date(DateOnly date) => new(AsDate, [date.ToString("O", CultureInfo.InvariantCulture)]);

    /// <summary>"11am".</summary>
    public static Word Time(TimeOnly time) => new(AsTime, [time.ToString("HH:mm", CultureInfo.InvariantCulture)]);

    /// <summary>"Tue 8 Dec 11am".</summary>
    public static Word When(DateOnly date, TimeOnly time) =>
        new(AsWhen, [date.ToString("O", CultureInfo.InvariantCulture), time.ToString("HH:mm", CultureInfo.InvariantCulture)]);

    /// <summary>The same of an instant, in London.</summary>
    /// <exception cref="ArgumentException">The argument's kind is not UTC.</exception>
    public static Word When(DateTime utc)
    {
        var at = UkClock.ToLondon(utc);
        return When(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }

    /// <summary>"Ann, Bob and Cath".</summary>
    public static Word List(IEnumerable<string> items) => new(AsList, [.. items]);

    /// <summary>"ANN or BOB".</summary>
    public static Word Choice(IEnumerable<string> items) => new(AsChoice, [.. items]);

    /// <summary>"6 people".</summary>
    public static Word People(int count) => new(AsPeople, [count.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Parts of the day ("mornings", keys of phrases) as each language lists them; English has its own fuller words. Without parts every language says those.</summary>
    public static Word Times(string english, params IEnumerable<string> parts) => new(AsTimes, [english, .. parts]);

    /// <summary>A short sentence of <see cref="Phrases"/>.</summary>
    public static Word Phrase(string key, params (string Word, Word Value)[] with) => new(AsPhrase, [key], with.ToDictionary(w => w.Word, w => w.Value));

    public string In(Language language)
    {
        var say = language.Phrases;
        return Kind switch
        {
            AsDate => say.Date(DateOf(0)),
            AsTime => say.Time(TimeOf(0)),
            AsWhen => say.ShortWhen(DateOf(0), TimeOf(1)),
            AsList => say.List(Values),
            AsChoice => say.List(Values, either: true),
            AsPeople => say.People(int.Parse(Values[0], CultureInfo.InvariantCulture)),
            AsTimes when !language.IsEnglish && Values.Count > 1 => say.List([.. Values.Skip(1).Select(p => say[p])]),
            AsPhrase => say.Say(Values[0], With ?? new Dictionary<string, Word>()),
            _ => Values[0],
        };
    }

    /// <summary>As it is said in English.</summary>
    public override string ToString() => In(Language.English);

    public bool Equals(Word? other) => other is not null && JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);

    public override int GetHashCode() => JsonSerializer.Serialize(this).GetHashCode(StringComparison.Ordinal);

    private DateOnly DateOf(int n) => DateOnly.ParseExact(Values[n], "O", CultureInfo.InvariantCulture);

    private TimeOnly TimeOf(int n) => TimeOnly.ParseExact(Values[n], "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Plain words are a JSON string, so that what was kept before there were languages reads as it did; the rest is an object with one property, its kind.</summary>
    private sealed class WordJson : JsonConverter<Word>
    {
        private sealed record Shape(string Kind, IReadOnlyList<string> Values, IReadOnlyDictionary<string, Word>? With);

        public override Word? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString()!
            : JsonSerializer.Deserialize<Shape>(ref reader, options) is { } shape ? new Word(shape.Kind, shape.Values, shape.With) : null;

        public override void Write(Utf8JsonWriter writer, Word value, JsonSerializerOptions options)
        {
            if (value.Kind == Plain)
                writer.WriteStringValue(value.Values[0]);
            else
                JsonSerializer.Serialize(writer, new Shape(value.Kind, value.Values, value.With), options);
        }
    }
}
