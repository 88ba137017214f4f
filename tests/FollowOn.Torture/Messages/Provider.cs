using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowOn.Torture.Messages;

/// <summary>
/// A strict provider in a process of its own. What it takes it writes down before it says anything, one line a message; and it refuses for the time
/// being, asks to wait, breaks, says what nobody understands, never answers, or takes a message and drops the line, as the seed has it.
/// </summary>
internal static class Provider
{
    private static readonly string[] Fields = ["reference", "to", "body", "node"];

    public static async Task<int> Run()
    {
        var (random, one) = (new Random(int.Parse(Node.Value("TORTURE_SEED"), CultureInfo.InvariantCulture)), new Lock());
        var trouble = int.Parse(Node.Value("TORTURE_TROUBLE"), CultureInfo.InvariantCulture);
        using var ledger = new FileStream(Node.Value("TORTURE_LEDGER"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var taken = new ConcurrentDictionary<Guid, bool>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Node.Value("TORTURE_URL"));
        await using var web = builder.Build();

        int Draw(int below)
        {
            lock (one)
                return random.Next(below);
        }
        void Write(string line)
        {
            lock (one)
                ledger.Write(Encoding.UTF8.GetBytes($"{Stopwatch.GetTimestamp()} {line}\n"));
        }

        web.MapGet("/ready", () => "ready");
        web.MapPost("/behave", () => { trouble = 0; return "from now on"; });
        web.MapGet("/messages/{reference:guid}", (Guid reference) => taken.ContainsKey(reference) ? Results.Text("taken") : Results.NotFound());
        web.MapPost("/messages", async (HttpContext http) =>
        {
            var said = await Read(http.Request);
            if (said is not { } message)
            {
                Write("REFUSED what was no message");
                return Results.StatusCode(400);
            }
            switch (Draw(1000) < trouble ? Draw(7) : -1)
            {
                case 0:
                    return Results.StatusCode(503);
                case 1:
                    return Results.StatusCode(500);
                case 2:
                    http.Response.Headers.RetryAfter = "1";
                    return Results.StatusCode(429);
                case 3:
                    return Results.Text("<html>Gateway</html>", statusCode: 502);
                case 4 when Draw(6) == 0:
                    // Longer than anybody waits.
                    await Task.Delay(TimeSpan.FromSeconds(20), CancellationToken.None);
                    return Results.StatusCode(504);
                case 5:
                    Take();
                    return Results.Text("<html>Taken, perhaps</html>");
                case 6:
                    Take();
                    http.Abort();
                    return Results.Empty;
                default:
                    Take();
                    return Results.Text($"taken {message.Reference}");
            }

            void Take()
            {
                Write($"{message.Node} {message.Reference} {message.To}");
                taken[message.Reference] = true;
            }
        });
        await web.RunAsync();
        return 0;
    }

    private static async Task<(Guid Reference, string To, string Node)?> Read(HttpRequest request)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body);
            var fields = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");
            return fields.Count == Fields.Length && Fields.All(fields.ContainsKey) && fields["to"].StartsWith("+44", StringComparison.Ordinal) && fields["body"].Length > 0 && Guid.TryParse(fields["reference"], out var reference)
                ? (reference, fields["to"], fields["node"]) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
