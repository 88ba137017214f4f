using System.Text.RegularExpressions;

namespace FollowOn.Tests.Docs;

/// <summary>The files of this repository, found from where the tests run.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>Every page of documentation, as paths from the root.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Root, "*.md"))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The links of a document that lead to a file here: what they say, and the path from the root.</summary>
    public static IEnumerable<(string Says, string Path)> Links(string document) =>
        from Match m in Link().Matches(Read(document))
        let target = (m.Groups[2].Value + m.Groups[3].Value).Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        let whole = Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(document)!, target))
        select (m.Groups[1].Value, Path.GetRelativePath(Root, whole).Replace('\\', '/'));

    /// <summary>
    /// The tests a document names. A test is named by a link to its file that says <c>Class.Method</c>; a link that says only the class names them all.
    /// </summary>
    public static IEnumerable<(string Says, string Path)> TestsNamed(string document) =>
        Links(document).Where(l => l.Path.StartsWith("tests/", StringComparison.Ordinal) && l.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>What is wrong with a test that is named, or null when it is there.</summary>
    public static string? Missing((string Says, string Path) test)
    {
        if (!File.Exists(Path.Combine(Root, test.Path)))
            return $"{test.Says}: there is no {test.Path}";
        var code = Read(test.Path);
        var parts = test.Says.Trim('`').Split('.');
        if (!code.Contains($"class {parts[0]}", StringComparison.Ordinal))
            return $"{test.Says}: {test.Path} has no class {parts[0]}";
        return parts.Length == 1 || Regex.IsMatch(code, $@"^    public (async )?(Task|void|ValueTask) {Regex.Escape(parts[1])}\(", RegexOptions.Multiline)
            ? null
            : $"{test.Says}: {test.Path} has no test {parts[1]}";
    }

    /// <summary>The rows of the first table below a heading; cells are trimmed, the heading row and the rule are left out.</summary>
    public static IReadOnlyList<string[]> Table(string text, string? below = null)
    {
        var from = below is null ? 0 : text.IndexOf($"\n{below}\n", StringComparison.Ordinal);
        if (from < 0)
            throw new InvalidOperationException($"There is no heading {below}.");
        return [.. text[from..].Split('\n').SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|'))
            .Skip(2).Select(l => l.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray())];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FollowOn.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests must run inside the repository: they read its documents.");
    }

    [GeneratedRegex(@"\[([^\]\[]+)\]\(([^)\s]+)\)|<img src=""([^""]+)""")]
    private static partial Regex Link();
}
