using System.Diagnostics;
using System.Globalization;
using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Torture;

/// <summary>
/// The provider: a line for everything that leaves, in one write, so that a kill leaves a whole line or none. Each node has a file of its own: two
/// that append to one file here would write over one another's lines.
/// </summary>
internal sealed class Ledger(string file, string node, Steps steps) : IMessageSender, IDisposable
{
    private readonly FileStream _file = new($"{file}-{node}", FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private readonly Lock _one = new();

    public bool Carries(ContactChannel channel) => true;

    public void Dispose() => _file.Dispose();

    public Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        steps.Take();
        // Several leave at once, and two writes must not share a place in the file.
        lock (_one)
            _file.Write(Encoding.UTF8.GetBytes($"{Stopwatch.GetTimestamp()} {node} {message.Reference}\n"));
        steps.Take();
        return Task.FromResult<Attempt>(Sending.Sent);
    }

    /// <summary>Everything that left from any node, in the order in which it did.</summary>
    public static IReadOnlyList<(string Node, Guid Message)> Read(string file) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "-*").SelectMany(Lines).Select(l => l.Split(' '))
            .OrderBy(p => long.Parse(p[0], CultureInfo.InvariantCulture)).Select(p => (p[1], Guid.Parse(p[2])))];

    private static string[] Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
