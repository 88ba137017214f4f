using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using FollowOn.Messaging.Mail;

namespace FollowOn.Messaging.Texts;

/// <summary>An answer over HTTP: its number, its words, and how long it asks to wait.</summary>
internal sealed record Answer(int Status, string Body, TimeSpan? RetryAfter)
{
    public bool Is(int from, int to) => Status >= from && Status <= to;
}

/// <summary>
/// One HTTP call that ends in an answer or in an outcome: certificates are checked, nothing is redirected anywhere else, an answer without end is cut off,
/// and the time is short.
/// </summary>
public sealed class Wire : IDisposable
{
    private const int MostRead = 1024 * 1024;

    private readonly TextPolicy _policy;
    private readonly UkClock _clock;
    private readonly HttpClient _http;

    public Wire(TextPolicy policy, UkClock clock)
    {
        (_policy, _clock) = (policy, clock);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = policy.Patience };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostRead };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("FollowOn/1");
    }

    internal async Task<(Answer? Answer, TextResult? Problem)> Call(HttpRequestMessage request, CancellationToken stop)
    {
        if (!_policy.Allows(request.RequestUri!))
            return (null, new TextResult(TextOutcome.WouldBeInTheClear));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(_policy.Patience);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, time.Token);
            return (new Answer((int)response.StatusCode, await Text(response.Content, time.Token), Wait(response)), null);
        }
        // Whatever a provider or the network does is one of the outcomes; only our own stopping is not their doing.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return (null, new TextResult(Meaning(e)));
        }
    }

    /// <summary>The words of an answer as they may be kept and shown: one line, and not without end.</summary>
    internal static string Shown(Answer answer, string? words = null) => ServerSaid.Shown($"{answer.Status} {words ?? answer.Body}");

    private static async Task<string> Text(HttpContent content, CancellationToken stop) => Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync(stop));

    private TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } time } => Sane(time),
        { Date: { } at } => Sane(at.UtcDateTime - _clock.Now),
        _ => null,
    };

    private static TimeSpan? Sane(TimeSpan wait) => wait <= TimeSpan.Zero ? null : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;

    private static TextOutcome Meaning(Exception e) => e switch
    {
        OperationCanceledException or TimeoutException => TextOutcome.TimedOut,
        _ when Inner<AuthenticationException>(e) is not null => TextOutcome.CertificateWrong,
        _ => Inner<SocketException>(e)?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => TextOutcome.NameNotFound,
            SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable => TextOutcome.ConnectionRefused,
            SocketError.TimedOut => TextOutcome.TimedOut,
            _ => TextOutcome.BrokenOff,
        },
    };

    private static T? Inner<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }

    public void Dispose() => _http.Dispose();
}
