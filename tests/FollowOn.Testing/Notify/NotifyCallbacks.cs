using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace FollowOn.Testing.Notify;

/// <summary>One call that GOV.UK Notify owes us.</summary>
internal sealed record OwedCall(Uri To, string Token, string Body, DateTime DueAt, int Tries);

/// <summary>
/// Calls us with what happened: five seconds, then it hangs up. Tried again, five times at five minutes' distance, only when nobody answers, at 429 and from 500 on;
/// whatever else is answered, the call is dropped for good.
/// </summary>
internal sealed class NotifyCallbacks(TimeProvider clock) : IDisposable
{
    private const int MostRetries = 5;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<OwedCall> _owed = [];
    private readonly Lock _lock = new();

    /// <summary>What each call was answered; 0 where nobody answered.</summary>
    public List<int> Answers { get; } = [];

    public void Owe(Uri? to, string token, string body)
    {
        if (to is null)
            return;
        lock (_lock)
            _owed.Add(new OwedCall(to, token, body, Now, 0));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public int Owed
    {
        get
        {
            lock (_lock)
                return _owed.Count;
        }
    }

    /// <summary>Makes the calls that are due now.</summary>
    public async Task Run()
    {
        List<OwedCall> due;
        lock (_lock)
        {
            due = [.. _owed.Where(o => o.DueAt <= Now)];
            _owed.RemoveAll(due.Contains);
        }
        foreach (var call in due)
        {
            var answer = await Call(call);
            lock (_lock)
            {
                Answers.Add(answer);
                if (answer is 0 or 429 or >= 500 && call.Tries < MostRetries)
                    _owed.Add(call with { DueAt = Now + Between, Tries = call.Tries + 1 });
            }
        }
    }

    private async Task<int> Call(OwedCall call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, call.To) { Content = new StringContent(call.Body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.Token);
        try
        {
            using var response = await _http.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    public void Dispose() => _http.Dispose();
}
