namespace FollowOn.BrowserTests;

/// <summary>The messages that the reading of words is measured on; the unit tests count them.</summary>
internal static class OwnWords
{
    public static IEnumerable<string> Of(string set) => Lines($"own-words-{set}.txt");

    public static IEnumerable<string> Replies(string file) => Lines(file).Select(l => l.Split('\t')[0]);

    private static List<string> Lines(string name)
    {
        using var stream = typeof(OwnWords).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Where(l => l.Length > 0 && l[0] != '#')];
    }
}
