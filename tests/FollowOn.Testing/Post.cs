using System.Collections.Concurrent;
using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Testing;

/// <summary>Stands in for every provider: keeps what left, and can be told to misbehave.</summary>
public sealed class Post : IMessageSender
{
    private readonly ConcurrentQueue<OutgoingMessage> _left = new();
    private volatile Func<OutgoingMessage, CancellationToken, Task<Attempt>>? _instead;

    /// <summary>Everything that left, oldest first.</summary>
    public IReadOnlyList<OutgoingMessage> Left => [.. _left];

    /// <summary>One after another, so that <see cref="Left"/> is in their order.</summary>
    public int MostAtOnce => 1;

    public bool Carries(ContactChannel channel) => true;

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        if (_instead is { } instead)
            return await instead(message, stop);
        _left.Enqueue(message);
        return Sending.Sent;
    }

    /// <summary>From now on the provider answers like this; nothing leaves.</summary>
    public void Answers(Attempt attempt) => _instead = (_, _) => Task.FromResult(attempt);

    /// <summary>From now on the provider breaks.</summary>
    public void Fails() => _instead = (_, _) => throw new HttpRequestException("The provider is away.");

    /// <summary>From now on the provider never answers until it is given up.</summary>
    public void Hangs() => _instead = async (_, stop) =>
    {
        await Task.Delay(Timeout.Infinite, stop);
        return Sending.NotNow;
    };

    /// <summary>The provider takes the message, and the answer is lost.</summary>
    public void SendsAndBreaks() => _instead = (message, _) =>
    {
        _left.Enqueue(message);
        throw new HttpRequestException("The answer was lost.");
    };

    public void WorksAgain() => _instead = null;
}

/// <summary>Somebody's telephone, as far as texts go.</summary>
public sealed class Phone(TestApp app, string number)
{
    public string Number => number;

    /// <summary>Texts that came to it, oldest first.</summary>
    public IReadOnlyList<string> Texts => [.. app.Post.Left.Where(m => m.Channel is ContactChannel.Text or ContactChannel.WhatsApp && m.Address == number).Select(m => m.Body)];

    /// <exception cref="InvalidOperationException">Nothing has come.</exception>
    public string Last => Texts is [.., var last] ? last : throw new InvalidOperationException($"No text has come to {number}.");

    /// <summary>Texts us, and lets what follows arrive. Gives the answer that came back, or null.</summary>
    /// <param name="providerId">The provider's own id of the text; a new one when null.</param>
    public async Task<string?> Send(string words, string? providerId = null)
    {
        var before = Texts.Count;
        await app.Do<InboundTexts>(texts => texts.Receive(providerId ?? Guid.NewGuid().ToString("N"), number, words));
        await app.Deliver();
        return Texts.Skip(before).LastOrDefault();
    }
}

/// <summary>An e-mail that came.</summary>
public sealed record Mail(string? Subject, string Body)
{
    /// <summary>The addresses in its words.</summary>
    public IReadOnlyList<Uri> Links => FindLinks.In(Body);
}

/// <summary>A letter to post, or what to say on the telephone.</summary>
public sealed record Letter(ContactChannel Channel, string To, string Body);

/// <summary>Finds web addresses in words.</summary>
public static partial class FindLinks
{
    public static IReadOnlyList<Uri> In(string words) => [.. Address().Matches(words).Select(m => new Uri(m.Value.TrimEnd('.', ',')))];

    [System.Text.RegularExpressions.GeneratedRegex(@"https?://\S+")]
    private static partial System.Text.RegularExpressions.Regex Address();
}
