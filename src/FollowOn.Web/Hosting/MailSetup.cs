using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;

namespace FollowOn.Web.Hosting;

/// <summary>Mail in this installation: from the page, or from settings named FOLLOWON_MAIL_…, FOLLOWON_RETURNS_… and FOLLOWON_REPLIES_… given at the start.</summary>
public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, HostSettings settings, IConfiguration configuration, bool development)
    {
        services.AddSingleton(PolicyOf(configuration, development));
        services.AddSingleton<MailAccounts>().AddSingleton<SmtpSender>().AddSingleton<ReturnMailbox>().AddSingleton<ReplyMailbox>();
        services.AddHostedService<MailStart>();
        if (settings.Demonstration || settings.PaperPilot)
            return services;
        services.AddSingleton<IMessageSender>(s => s.GetRequiredService<SmtpSender>());
        services.AddHostedService<ReturnsReader>().AddHostedService<RepliesReader>();
        return services;
    }

    /// <exception cref="InvalidOperationException">A setting cannot be used; its words say which.</exception>
    public static MailPolicy PolicyOf(IConfiguration configuration, bool development)
    {
        var authorities = new X509Certificate2Collection();
        if (configuration["FOLLOWON_MAIL_AUTHORITIES"] is { Length: > 0 } file)
            authorities.ImportFromPemFile(file);
        return new MailPolicy(development, Sending(configuration), Returns(configuration), Replies(configuration)) { Authorities = authorities };
    }

    private static MailSettings? Sending(IConfiguration c) => c["FOLLOWON_MAIL_HOST"] is not { Length: > 0 } host ? null : new MailSettings(
        host, Port(c, "FOLLOWON_MAIL_PORT", 587), Security(c, "FOLLOWON_MAIL_SECURITY"), Some(c["FOLLOWON_MAIL_USER"]), Password(c, "FOLLOWON_MAIL_PASSWORD"),
        Some(c["FOLLOWON_MAIL_FROM"]) ?? throw new InvalidOperationException("FOLLOWON_MAIL_HOST needs FOLLOWON_MAIL_FROM, the address that emails come from."),
        Some(c["FOLLOWON_MAIL_FROM_NAME"]) ?? "FollowOn", Some(c["FOLLOWON_MAIL_REPLY_TO"]), Some(c["FOLLOWON_MAIL_RETURN_TO"]));

    private static ReturnsSettings? Returns(IConfiguration c) => c["FOLLOWON_RETURNS_HOST"] is not { Length: > 0 } host ? null : new ReturnsSettings(
        host, Port(c, "FOLLOWON_RETURNS_PORT", 995), c["FOLLOWON_RETURNS_SECURITY"] is null ? MailSecurity.Tls : Security(c, "FOLLOWON_RETURNS_SECURITY"),
        Some(c["FOLLOWON_RETURNS_USER"]) ?? throw new InvalidOperationException("FOLLOWON_RETURNS_HOST needs FOLLOWON_RETURNS_USER."), Password(c, "FOLLOWON_RETURNS_PASSWORD"));

    private static RepliesSettings? Replies(IConfiguration c) => c["FOLLOWON_REPLIES_HOST"] is not { Length: > 0 } host ? null : new RepliesSettings(
        host, Port(c, "FOLLOWON_REPLIES_PORT", 993), c["FOLLOWON_REPLIES_SECURITY"] is null ? MailSecurity.Tls : Security(c, "FOLLOWON_REPLIES_SECURITY"),
        Some(c["FOLLOWON_REPLIES_USER"]) ?? throw new InvalidOperationException("FOLLOWON_REPLIES_HOST needs FOLLOWON_REPLIES_USER."), Password(c, "FOLLOWON_REPLIES_PASSWORD"),
        Some(c["FOLLOWON_REPLIES_ADDRESS"]) ?? throw new InvalidOperationException("FOLLOWON_REPLIES_HOST needs FOLLOWON_REPLIES_ADDRESS, the address that replies go to."),
        c["FOLLOWON_REPLIES_PLUS"]?.Trim().ToLowerInvariant() switch
        {
            null or "" or "yes" => true,
            "no" => false,
            _ => throw new InvalidOperationException("FOLLOWON_REPLIES_PLUS must be yes or no."),
        });

    /// <summary>The password itself, or the name of a file that holds it (NAME_FILE), as secrets are handed to services.</summary>
    private static string? Password(IConfiguration c, string name) =>
        Some(c[name]) ?? (Some(c[name + "_FILE"]) is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : null);

    private static int Port(IConfiguration c, string name, int usual) => c[name] is not { Length: > 0 } typed ? usual
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
        : throw new InvalidOperationException($"{name} must be a port, like {usual}.");

    private static MailSecurity Security(IConfiguration c, string name) => c[name]?.Trim().ToLowerInvariant() switch
    {
        null or "" or "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        "none" => MailSecurity.None,
        _ => throw new InvalidOperationException($"{name} must be starttls, tls or none."),
    };

    private static string? Some(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>Knows the mail settings before the first page is asked for.</summary>
public sealed class MailStart(MailAccounts accounts, ILogger<MailStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await accounts.Load(cancellationToken);
        }
        // A database that is away or behind is said by /health; the worker looks again every half minute.
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            log.LogWarning("The mail settings could not be read yet: {Problem}", e.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Looks into the return mailbox every five minutes.</summary>
public sealed class ReturnsReader(ReturnMailbox mailbox, ILogger<ReturnsReader> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.Again("the return mailbox", TimeSpan.FromMinutes(5), () => mailbox.Read(stoppingToken), log, stoppingToken);
}

/// <summary>Looks into the mailbox of replies every half minute: somebody is waiting for an answer.</summary>
public sealed class RepliesReader(ReplyMailbox mailbox, ILogger<RepliesReader> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.Again("the mailbox of replies", TimeSpan.FromSeconds(30), () => mailbox.Read(stoppingToken), log, stoppingToken);
}
