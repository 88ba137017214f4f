namespace FollowOn.BrowserTests;

/// <summary>Counts that a test has just asserted, written down for docs/figures.md when the command that makes it asks for them.</summary>
internal static class Figures
{
    /// <summary>The setting that names the file to write to.</summary>
    private const string File = "FOLLOWON_FIGURES";

    private static readonly Lock OneAtATime = new();

    /// <param name="javaScript">Only the run with JavaScript is written down; the other asserts the same.</param>
    public static void Note(string what, string figure, bool javaScript = true)
    {
        if (!javaScript || Environment.GetEnvironmentVariable(File) is not { Length: > 0 } file)
            return;
        lock (OneAtATime)
            System.IO.File.AppendAllText(file, $"| {what} | {figure} |\n");
    }
}
