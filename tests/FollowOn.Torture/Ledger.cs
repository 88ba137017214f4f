using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Torture;

/// <summary>The provider: appends a line for everything that leaves, in one write, so that a kill leaves a whole line or none.</summary>
internal sealed class Ledger(string file, string node, Steps steps) : IMessageSender, IDisposable
{
    private readonly FileStream _file = new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public bool Carries(ContactChannel channel) => true;

    public void Dispose() => _file.Dispose();

    public Task<Sending> Send(OutgoingMessage message, CancellationToken stop)
    {
        steps.Take();
        _file.Write(Encoding.UTF8.GetBytes($"{node} {message.Reference}\n"));
        steps.Take();
        return Task.FromResult(Sending.Sent);
    }

    public static IReadOnlyList<(string Node, Guid Message)> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).Select(p => (p[0], Guid.Parse(p[1])))];
    }
}
