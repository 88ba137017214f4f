using System.Globalization;
using System.Text.Json.Nodes;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.Testing.Notify;

/// <summary>
/// GOV.UK Notify for tests, as far as texts go, on a free port of this machine. Strict: fields that are not in the schema are refused, as are wrong tokens, a wrong
/// clock, long texts and too many; callbacks are retried by its own rules. A conformance test points Notify's own client at it, so that it cannot come to
/// suit us. E-mails and letters are refused as of a service that has them switched off. What the networks do with more than they let through is not published:
/// here such a text ends as temporary-failure.
/// </summary>
public sealed class NotifyEmulator : IAsyncDisposable
{
    public const string OwnNumber = "07700900500";
    private static readonly string[] SmokeTest = ["447700900000", "447700900111", "447700900222"];

    private readonly WebApplication _web;
    private readonly NotifyCallbacks _calls;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<NotifyText> _taken = [];
    private readonly List<NotifyReceived> _received = [];
    private readonly List<(string KeyType, DateTime At)> _posts = [];

    private NotifyEmulator(WebApplication web, TimeProvider clock)
    {
        (_web, _clock, _calls) = (web, clock, new NotifyCallbacks(clock));
        LiveKey = new NotifyApiKey("live", Guid.NewGuid().ToString(), Service);
        TestKey = new NotifyApiKey("test", Guid.NewGuid().ToString(), Service);
        TeamKey = new NotifyApiKey("team", Guid.NewGuid().ToString(), Service);
        Template = new NotifyTemplate(Guid.NewGuid(), "sms", "((body))");
        Templates.Add(Template);
    }

    public Guid Service { get; } = Guid.NewGuid();
    public NotifyApiKey LiveKey { get; }
    public NotifyApiKey TestKey { get; }
    public NotifyApiKey TeamKey { get; }
    public NotifyTemplate Template { get; }
    public List<NotifyTemplate> Templates { get; } = [];
    public Uri Root { get; private set; } = null!;

    /// <summary>A service on trial sends to its team only, fifty a day.</summary>
    public bool OnTrial { get; set; }
    public int DailyLimit { get; set; } = 250_000;
    public int MinuteLimit { get; set; } = 3000;
    public List<string> Team { get; } = [];
    public NotifyFault Fault { get; set; }

    /// <summary>What the networks make of a text; delivered unless said.</summary>
    public Func<NotifyText, string> Ends { get; set; } = _ => "delivered";

    public Uri? ReceiptsTo { get; set; }
    public Uri? TextsTo { get; set; }
    public string Token { get; set; } = "";

    /// <summary>How often it was asked for texts by their reference.</summary>
    public int LookUps { get; private set; }

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<NotifyText> Taken
    {
        get
        {
            lock (_lock)
                return [.. _taken];
        }
    }

    /// <summary>What its calls to us were answered, oldest first; 0 where nobody answered.</summary>
    public IReadOnlyList<int> Answers => _calls.Answers;
    public int CallsOwed => _calls.Owed;

    public static async Task<NotifyEmulator> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var emulator = new NotifyEmulator(web, clock);
        web.Run(emulator.Answer);
        await web.StartAsync();
        emulator.Root = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return emulator;
    }

    /// <summary>What the site is set up with.</summary>
    public TextSettings Settings => new(TextCarrier.Notify, LiveKey.ToString(), Template.Id.ToString());

    /// <summary>The networks are done with everything taken so far, and the calls that are due are made.</summary>
    public async Task Run()
    {
        foreach (var text in Taken.Where(t => t.CompletedAt is null))
            Finish(text, text.Status is "created" or "sending" ? End(text) : text.Status);
        await _calls.Run();
    }

    /// <summary>The networks report this of a text, and once more if told so.</summary>
    public async Task Report(NotifyText text, string status)
    {
        Finish(text, status);
        await _calls.Run();
    }

    /// <summary>Somebody texts the service's number; we are called about it, so many times.</summary>
    public async Task<NotifyReceived> Texted(string from, string words, int times = 1, bool calls = true)
    {
        var text = new NotifyReceived(Guid.NewGuid(), NotifySchema.Number(from), words, Now);
        lock (_lock)
            _received.Add(text);
        for (var i = 0; calls && i < times; i++)
            _calls.Owe(TextsTo, Token, text.ToCall().ToJsonString());
        await _calls.Run();
        return text;
    }

    internal static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private void Finish(NotifyText text, string status)
    {
        (text.Status, text.CompletedAt) = (status, Now);
        _calls.Owe(ReceiptsTo, Token, text.ToReceipt().ToJsonString());
    }

    private string End(NotifyText text)
    {
        if (text.KeyType == "test")
            return text.Number switch { "447700900003" => "temporary-failure", "447700900002" => "permanent-failure", _ => "delivered" };
        var hour = Taken.Where(t => t.Number == text.Number && t.At <= text.At && t.At > text.At.AddHours(-1)).ToList();
        return hour.Count > 100 || hour.Count(t => t.Body == text.Body) > 20 ? "temporary-failure" : Ends(text);
    }

    private async Task Answer(HttpContext http)
    {
        try
        {
            switch (Fault)
            {
                case NotifyFault.TooMany:
                    http.Response.Headers.RetryAfter = "120";
                    throw new NotifyProblem(429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds");
                case NotifyFault.ServerError:
                    throw new NotifyProblem(500, "Exception", "Internal server error");
                case NotifyFault.BadGateway:
                    http.Response.StatusCode = 502;
                    await http.Response.WriteAsync("<html><body><h1>502 Bad Gateway</h1></body></html>");
                    return;
                case NotifyFault.Hangs:
                    await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    return;
            }
            var (status, body) = await Route(http.Request);
            if (Fault == NotifyFault.TakesAndDrops && status == 201)
            {
                http.Abort();
                return;
            }
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Fault == NotifyFault.Garbage && status == 201 ? "<html>" : body.ToJsonString());
        }
        catch (NotifyProblem problem)
        {
            http.Response.StatusCode = problem.Status;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(problem.Body.ToJsonString());
        }
    }

    private async Task<(int, JsonObject)> Route(HttpRequest request)
    {
        var key = NotifyTokens.Check(request.Headers.Authorization, [LiveKey, TestKey, TeamKey], _clock.GetUtcNow());
        var body = request.Method == "POST" ? await new StreamReader(request.Body).ReadToEndAsync() : "";
        var path = request.Path.Value!.Trim('/').Split('/');
        lock (_lock)
        {
            return (request.Method, path) switch
            {
                ("POST", ["v2", "notifications", "sms"]) => (201, Take(NotifySchema.Object(body), key)),
                ("POST", ["v2", "notifications", "email"]) => throw NotifyProblem.Bad("Service is not allowed to send emails"),
                ("POST", ["v2", "notifications", "letter"]) => throw NotifyProblem.Bad("Service is not allowed to send letters"),
                ("GET", ["v2", "notifications"]) => (200, List(request)),
                ("GET", ["v2", "notifications", var id]) => (200, One(id).ToJson(Root)),
                ("GET", ["v2", "notifications", var id, "pdf"]) when One(id) is not null => throw NotifyProblem.Bad("Notification is not a letter"),
                ("GET", ["v2", "template", var id]) => (200, TemplateNamed(id).ToJson()),
                ("GET", ["v2", "template", var id, "version", var version]) => (200, TemplateNamed(id, version).ToJson()),
                ("POST", ["v2", "template", var id, "preview"]) => (200, Preview(TemplateNamed(id), NotifySchema.Object(body))),
                ("GET", ["v2", "templates"]) => (200, new JsonObject { ["templates"] = Array(Templates.Where(t => !t.Deleted && (request.Query["type"].ToString() is "" || request.Query["type"] == t.Type)).Select(t => t.ToJson())) }),
                ("GET", ["v2", "received-text-messages"]) => (200, Received(request)),
                _ => throw new NotifyProblem(404, "NotFound", "The requested URL was not found on the server."),
            };
        }
    }

    private JsonObject Take(JsonObject json, NotifyApiKey key)
    {
        NotifySchema.Sms(json, Now);
        Limit(key);
        var number = NotifySchema.Number(NotifySchema.Text(json, "phone_number")!);
        if (key.Type == "team" && !Team.Contains(number))
            throw NotifyProblem.Bad("Can’t send to this recipient using a team-only API key");
        if (OnTrial && key.Type == "live" && !Team.Contains(number))
            throw NotifyProblem.Bad("Can’t send to this recipient when service is in trial mode – see https://www.notifications.service.gov.uk/trial-mode");
        var template = Templates.SingleOrDefault(t => t.Id.ToString() == NotifySchema.Text(json, "template_id")) ?? throw NotifyProblem.Bad("Template not found");
        if (template.Deleted)
            throw NotifyProblem.Bad("Template has been deleted");
        if (template.Type != "sms")
            throw NotifyProblem.Bad($"{template.Type} template is not suitable for sms notification");
        var body = template.Fill(json["personalisation"] as JsonObject).Trim();
        if (body.Length == 0)
            throw NotifyProblem.Bad("Your message is empty.");
        if (body.Length > TextFragments.MostCharacters)
            throw NotifyProblem.Bad($"Your message is too long. Text messages cannot be longer than 918 characters. Your message is {body.Length} characters long.");
        var text = new NotifyText(Guid.NewGuid(), NotifySchema.Text(json, "reference"), number, body, template, key.Type, Now);
        if (!SmokeTest.Contains(number))
            _taken.Add(text);
        return text.ToTaken(Root);
    }

    private void Limit(NotifyApiKey key)
    {
        var now = Now;
        _posts.RemoveAll(p => p.At.Date < now.Date && p.At <= now.AddMinutes(-1));
        if (_posts.Count(p => p.KeyType == key.Type && p.At > now.AddMinutes(-1)) >= MinuteLimit)
            throw new NotifyProblem(429, "RateLimitError", $"Exceeded rate limit for key type {key.Type.ToUpperInvariant()} of {MinuteLimit} requests per 60 seconds");
        var daily = OnTrial ? 50 : DailyLimit;
        if (key.Type != "test" && _posts.Count(p => p.KeyType != "test" && p.At.Date == now.Date) >= daily)
            throw new NotifyProblem(429, "TooManyRequestsError", $"Exceeded send limits (sms: {daily}) for today");
        _posts.Add((key.Type, now));
    }

    private NotifyText One(string id) => Guid.TryParse(id, out var guid) ? _taken.SingleOrDefault(t => t.Id == guid) ?? throw NotifyProblem.NoResult() : throw NotifyProblem.Wrong("notification_id is not a valid UUID");

    private NotifyTemplate TemplateNamed(string id, string? version = null) =>
        Guid.TryParse(id, out var guid) ? Templates.SingleOrDefault(t => t.Id == guid && (version is null || version == t.Version.ToString(CultureInfo.InvariantCulture))) ?? throw NotifyProblem.NoResult() : throw NotifyProblem.Wrong("id is not a valid UUID");

    private JsonObject List(HttpRequest request)
    {
        LookUps++;
        var query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        NotifySchema.List(query);
        var found = Enumerable.Reverse(_taken).Where(t => query.GetValueOrDefault("reference") is not { } reference || t.Reference == reference)
            .Where(t => query.GetValueOrDefault("status") is not { } status || t.Status == status)
            .Where(_ => query.GetValueOrDefault("template_type") is null or "sms");
        if (query.GetValueOrDefault("older_than") is { } older)
            found = found.SkipWhile(t => t.Id != Guid.Parse(older)).Skip(1);
        return new JsonObject { ["notifications"] = Array(found.Take(250).Select(t => t.ToJson(Root))), ["links"] = Links(request) };
    }

    private JsonObject Received(HttpRequest request)
    {
        NotifySchema.Only(request.Query.Keys, ["older_than"]);
        var found = Enumerable.Reverse(_received).Where(t => t.At > Now.AddDays(-7));
        if (request.Query["older_than"].ToString() is { Length: > 0 } older)
            found = found.SkipWhile(t => t.Id.ToString() != older).Skip(1);
        return new JsonObject { ["received_text_messages"] = Array(found.Take(250).Select(t => t.ToJson(Service))), ["links"] = Links(request) };
    }

    private static JsonObject Preview(NotifyTemplate template, JsonObject json)
    {
        NotifySchema.Only(json.Select(p => p.Key), ["personalisation", "id"]);
        return new JsonObject { ["id"] = template.Id.ToString(), ["type"] = template.Type, ["version"] = template.Version, ["body"] = template.Fill(json["personalisation"] as JsonObject), ["subject"] = null, ["html"] = null, ["postage"] = null };
    }

    private JsonObject Links(HttpRequest request) => new() { ["current"] = new Uri(Root, request.Path.Value!.TrimStart('/') + request.QueryString).ToString() };

    private static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
        _calls.Dispose();
    }
}
