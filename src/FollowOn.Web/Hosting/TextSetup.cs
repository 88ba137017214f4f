using System.Globalization;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;

namespace FollowOn.Web.Hosting;

/// <summary>Texts in this installation: from the page, or from settings named FOLLOWON_TEXTS_… given at the start. None leaves in Development, a demonstration or a paper pilot.</summary>
public static class TextSetup
{
    public static IServiceCollection AddTexts(this IServiceCollection services, HostSettings settings, IConfiguration configuration, bool development)
    {
        var leaves = !development && !settings.Demonstration && !settings.PaperPilot;
        services.AddSingleton(PolicyOf(configuration, development) with { Leaves = leaves });
        services.AddSingleton<Wire>().AddSingleton<NotifyProvider>().AddSingleton<HttpProvider>();
        services.AddSingleton<TextAccounts>().AddSingleton<TextBudget>().AddSingleton<TextSender>().AddSingleton<ProviderCalls>().AddSingleton<ReceivedTexts>();
        services.AddScoped<HookSecrets>();
        services.AddHostedService<TextsStart>();
        if (leaves)
            services.AddSingleton<IMessageSender>(s => s.GetRequiredService<TextSender>()).AddHostedService<TextsReader>();
        return services;
    }

    /// <exception cref="InvalidOperationException">A setting cannot be used; its words say which.</exception>
    public static TextPolicy PolicyOf(IConfiguration c, bool development)
    {
        var policy = new TextPolicy(development, Sending(c), Money(c))
        {
            HookSecrets = Secret(c, "FOLLOWON_TEXTS_HOOK_SECRETS")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };
        if (policy.HookSecrets.Any(s => s.Length < 20))
            throw new InvalidOperationException("FOLLOWON_TEXTS_HOOK_SECRETS must be secrets of at least 20 characters, separated by commas.");
        policy = Some(c["FOLLOWON_TEXTS_NOTIFY_URL"]) is { } at
            ? policy with { Notify = Uri.TryCreate(at.TrimEnd('/') + "/", UriKind.Absolute, out var notify) ? notify : throw new InvalidOperationException("FOLLOWON_TEXTS_NOTIFY_URL must be an address, like https://notify.example.nhs.uk.") }
            : policy;
        foreach (var (uri, name) in new[] { (policy.Notify, "FOLLOWON_TEXTS_NOTIFY_URL"), (policy.Given?.Http is { } http ? new Uri(http.Url) : policy.Notify, "FOLLOWON_TEXTS_URL") })
            if (!policy.Allows(uri))
                throw new InvalidOperationException($"{name} must begin with https://: a text in the clear is a text for anybody to read.");
        return policy;
    }

    private static TextSettings? Sending(IConfiguration c) => Some(c["FOLLOWON_TEXTS_PROVIDER"])?.ToLowerInvariant() switch
    {
        null => null,
        "notify" => new TextSettings(TextCarrier.Notify, Secret(c, "FOLLOWON_TEXTS_KEY") is { } key && NotifyKey.Read(key) is not null ? key
                : throw new InvalidOperationException("FOLLOWON_TEXTS_KEY must be a whole API key of GOV.UK Notify, name and all."),
            Guid.TryParse(c["FOLLOWON_TEXTS_TEMPLATE"], out var template) ? template.ToString() : throw new InvalidOperationException("FOLLOWON_TEXTS_TEMPLATE must be the id of the template ((body)) at GOV.UK Notify."),
            Some(c["FOLLOWON_TEXTS_SENDER"])),
        "http" => new TextSettings(TextCarrier.Http, Secret(c, "FOLLOWON_TEXTS_KEY"), Http: Http(c)),
        _ => throw new InvalidOperationException("FOLLOWON_TEXTS_PROVIDER must be notify or http."),
    };

    private static HttpTextSettings Http(IConfiguration c)
    {
        var http = new HttpTextSettings(
            Uri.TryCreate(c["FOLLOWON_TEXTS_URL"], UriKind.Absolute, out var uri) ? uri.ToString() : throw new InvalidOperationException("FOLLOWON_TEXTS_URL must be the address that takes a text."),
            Some(c["FOLLOWON_TEXTS_METHOD"])?.ToUpperInvariant() is { } method ? method is "POST" or "PUT" ? method : throw new InvalidOperationException("FOLLOWON_TEXTS_METHOD must be POST or PUT.") : "POST",
            Some(c["FOLLOWON_TEXTS_FORM"])?.ToLowerInvariant() is "form", c["FOLLOWON_TEXTS_BODY"] ?? "", c["FOLLOWON_TEXTS_HEADERS"] ?? "", Some(c["FOLLOWON_TEXTS_SUCCESS"]) ?? "200-299", Some(c["FOLLOWON_TEXTS_ID"]));
        if (HttpProvider.ProblemWith(http) is { } problem)
            throw new InvalidOperationException($"FOLLOWON_TEXTS_BODY: {problem}.");
        return HttpProvider.Range(http.Success) is not null ? http : throw new InvalidOperationException("FOLLOWON_TEXTS_SUCCESS must be a number or a range from 200 to 299, like 200-299.");
    }

    private static TextMoney? Money(IConfiguration c)
    {
        var (price, most) = (Some(c["FOLLOWON_TEXTS_PENCE"]), Some(c["FOLLOWON_TEXTS_POUNDS_A_MONTH"]));
        if (price is null && most is null)
            return null;
        if (!decimal.TryParse(price ?? "3", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pence) || pence is <= 0 or > 100)
            throw new InvalidOperationException("FOLLOWON_TEXTS_PENCE must be the price of one fragment in pence, like 2.4.");
        if (!int.TryParse(most ?? "100", NumberStyles.None, CultureInfo.InvariantCulture, out var pounds) || pounds > 1_000_000)
            throw new InvalidOperationException("FOLLOWON_TEXTS_POUNDS_A_MONTH must be a whole number of pounds.");
        return new TextMoney((int)Math.Ceiling(pence * 100), pounds);
    }

    /// <summary>The secret itself, or the name of a file that holds it (NAME_FILE), as secrets are handed to services.</summary>
    private static string? Secret(IConfiguration c, string name) =>
        Some(c[name]) ?? (Some(c[name + "_FILE"]) is { } file ? Some(File.ReadAllText(file)) : null);

    private static string? Some(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>Knows the settings of texts before the first page is asked for.</summary>
public sealed class TextsStart(TextAccounts accounts, ILogger<TextsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await accounts.Load(cancellationToken);
        }
        // A database that is away or behind is said by /health; it is looked at again every half minute.
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            log.LogWarning("The settings of texts could not be read yet: {Problem}", e.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Takes in what providers posted every second, tells who pays every half minute, and asks for texts whose call was lost every five minutes.</summary>
public sealed class TextsReader(TextAccounts accounts, TextBudget budget, ProviderCalls calls, ReceivedTexts received, ILogger<TextsReader> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Rounds.Again("what providers posted", TimeSpan.FromSeconds(1), () => calls.TakeIn(stoppingToken), log, stoppingToken),
        Rounds.Again("who pays for texts", TimeSpan.FromSeconds(30), async () =>
        {
            await accounts.Load(stoppingToken);
            await budget.TellWhoPays(stoppingToken);
        }, log, stoppingToken),
        Rounds.Again("texts whose call was lost", TimeSpan.FromMinutes(5), () => received.Fetch(stoppingToken), log, stoppingToken));
}
