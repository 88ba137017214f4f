using System.Text.Json;

namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>An example's options, read by path. A missing option is null, as in a template.</summary>
public sealed class Said(JsonElement at)
{
    public string? this[string path] => Find(path) is { } found
        ? found.ValueKind switch
        {
            JsonValueKind.String => found.GetString(),
            JsonValueKind.Number => found.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        }
        : null;

    public bool Is(string path) => Find(path)?.ValueKind == JsonValueKind.True;

    public bool? Maybe(string path) => Find(path)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    public int? Number(string path) => Find(path) is { } found && int.TryParse(found.ToString(), out var number) ? number : null;

    /// <summary>The text of an option that may be a string or an object with <c>text</c>.</summary>
    public string? Text(string path) => Find(path)?.ValueKind == JsonValueKind.String ? this[path] : this[path + ".text"];

    public string? Html(string path) => this[path + ".html"];

    public bool Has(string path) => Find(path) is not null;

    /// <summary>The members of a list that are objects; templates leave out the rest.</summary>
    public IEnumerable<Said> Each(string path) => Find(path) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Select(one => new Said(one))
        : [];

    /// <summary>Every member of a list; null for those that are no object.</summary>
    public IEnumerable<Said?> All(string path) => Find(path) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Object ? new Said(one) : null)
        : [];

    public IEnumerable<string>? Strings(string path) => Find(path) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(one => one.ToString())
        : null;

    public Said? Under(string path) => Find(path) is { ValueKind: JsonValueKind.Object } found ? new Said(found) : null;

    private JsonElement? Find(string path)
    {
        var here = at;
        foreach (var step in path.Split('.'))
        {
            if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(step, out here))
            {
                return null;
            }
        }

        return here.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : here;
    }
}
