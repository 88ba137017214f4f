using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>What a page asks of the network and says on the console, as far as it is wrong.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentQueue<string> _faults = new();
    private volatile int _status;

    public Traffic(IPage page, Uri site)
    {
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && address.Authority != site.Authority)
                _faults.Enqueue($"asked another host: {address.Host}");
        };
        page.RequestFailed += (_, request) => _faults.Enqueue($"request failed: {request.Url} {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame)
                _status = response.Status;
            else if (response.Status >= 400)
                _faults.Enqueue($"{response.Status} for {response.Url}");
        };
        page.Console += (_, message) =>
        {
            // A page of ours with the status 404 is reported as a failed resource too; its status is looked at by itself.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
    }

    public int Status => _status;
    public IReadOnlyList<string> Faults => [.. _faults];

    public void Forget() => _faults.Clear();
}
