using System.Text.Json;

namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>One of upstream's own examples: options in, markup out. <paramref name="Inside"/> is markup written inside the component.</summary>
public sealed record Fixture(string Component, int Number, string Name, JsonElement Options, string? Inside, string Html)
{
    public static IReadOnlyList<Fixture> Of(string component)
    {
        using var file = File.OpenRead(Path.Combine(Package(), "components", component, "fixtures.json"));
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("fixtures").EnumerateArray().Select((one, at) => new Fixture(
            component,
            at,
            one.GetProperty("name").GetString()!,
            one.GetProperty("context").Clone(),
            one.TryGetProperty("callBlock", out var inside) ? inside.GetString() : null,
            one.GetProperty("html").GetString()!))];
    }

    /// <summary>Every option the example sets, as a path: <c>items[].hint.text</c>.</summary>
    public IEnumerable<string> Paths() => Leaves(Options, "").Distinct();

    public override string ToString() => $"{Component} {Number}: {Name}";

    private static IEnumerable<string> Leaves(JsonElement at, string path) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Leaves(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")),
        JsonValueKind.Array when at.GetArrayLength() > 0 => at.EnumerateArray().SelectMany(one => Leaves(one, path + "[]")),
        _ => [path],
    };

    /// <summary>nhsuk-frontend as the build brought it in: in obj/nhsuk, or in the folder the build was pointed to.</summary>
    internal static string Package() => Path.Combine(
        Environment.GetEnvironmentVariable("NhsukPackages") ?? Path.Combine(Repository(), "src", "FollowOn.NhsUi", "obj", "nhsuk"),
        "node_modules", "nhsuk-frontend", "dist", "nhsuk");

    internal static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FollowOn.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("FollowOn.slnx is in no folder above the tests.");
    }
}
