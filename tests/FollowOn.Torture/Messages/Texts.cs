using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;

namespace FollowOn.Torture.Messages;

/// <summary>A node's way to the provider.</summary>
internal sealed class Texts(Uri provider, string node, Steps steps) : IMessageSender, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 20 }) { BaseAddress = provider, Timeout = Timeout.InfiniteTimeSpan };

    public bool Carries(ContactChannel channel) => channel == ContactChannel.Text;

    public int? MostAMinute => 60_000;

    public void Dispose() => _http.Dispose();

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        steps.Take();
        using var answer = await _http.PostAsJsonAsync("/messages", new Dictionary<string, string> { ["reference"] = $"{message.Reference}", ["to"] = message.Address, ["body"] = message.Body, ["node"] = node }, stop);
        steps.Take();
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            return new Attempt(Sending.NotNow, RetryAfter: answer.Headers.RetryAfter?.Delta);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
            return Sending.Refused;
        // What cannot be understood was taken perhaps: it is asked for before it is sent again.
        return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(stop) == $"taken {message.Reference}" ? new Attempt(Sending.Sent, $"theirs-{message.Reference:N}") : Sending.NotNow;
    }

    public async Task<Attempt?> Find(OutgoingMessage message, CancellationToken stop)
    {
        using var answer = await _http.GetAsync(new Uri($"/messages/{message.Reference}", UriKind.Relative), stop);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return new Attempt(Sending.Sent, $"theirs-{message.Reference:N}");
    }
}

/// <summary>Writes down when a node begins its last look at a message: what was acknowledged before that, it must see.</summary>
internal sealed class NotedLook(FollowOnDb db, LookFile file) : IStillWanted
{
    public Task<string?> WhyNot(OutboxMessage message, CancellationToken stop)
    {
        file.Write(message.Id);
        return new StillInGroup(db).WhyNot(message, stop);
    }
}

/// <summary>Each node has a file of its own.</summary>
internal sealed class LookFile(string file, string node) : IDisposable
{
    private readonly FileStream _file = new($"{file}-{node}", FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly Lock _one = new();

    public void Write(Guid message)
    {
        lock (_one)
            _file.Write(Encoding.UTF8.GetBytes($"{Stopwatch.GetTimestamp()} {node} {message}\n"));
    }

    public void Dispose() => _file.Dispose();
}
