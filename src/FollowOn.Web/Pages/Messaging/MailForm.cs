using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Messaging.Mail;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>The mail server as it is typed. A password is never sent to the page: empty keeps the one there is, for the same server and user only.</summary>
public sealed class MailForm
{
    public string? Host { get; set; }
    public string? Port { get; set; }
    public MailSecurity? Security { get; set; }
    public string? User { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }
    public string? FromAddress { get; set; }
    public string? FromName { get; set; }
    public string? ReplyTo { get; set; }
    public string? ReturnTo { get; set; }

    public static MailForm Of(MailSettings? s) => s is null ? new MailForm { Port = "587", Security = MailSecurity.StartTls } : new MailForm
    {
        Host = s.Host,
        Port = s.Port.ToString(CultureInfo.InvariantCulture),
        Security = s.Security,
        User = s.User,
        FromAddress = s.FromAddress,
        FromName = s.FromName,
        ReplyTo = s.ReplyTo,
        ReturnTo = s.ReturnTo,
    };

    /// <summary>The settings, or null with what to mend in the model state.</summary>
    public MailSettings? Read(ModelStateDictionary state, MailSettings? before, MailPolicy policy)
    {
        const string Form = "Sending.";
        var server = ServerTyped.Read(state, Form, Host, Port, Security, policy);
        var user = Typed(User, 200);
        if (User?.Trim().Length > 200)
            state.AddModelError(Form + nameof(User), "Enter a user name of at most 200 characters");
        var password = ServerTyped.Password(state, Form, Password, user is not null,
            before is { Password: not null } && server is { } s && (s.Host, s.Port, s.Security, user) == (before.Host, before.Port, before.Security, before.User) ? before.Password : null, before?.User is not null);
        var from = Address(state, Form + nameof(FromAddress), FromAddress, required: true);
        var name = Typed(FromName, 100);
        if (name is null || name.Any(char.IsControl))
            state.AddModelError(Form + nameof(FromName), "Enter the name that emails come from, of at most 100 characters. Leave pain out of it: it is seen on locked screens");
        var (replyTo, returnTo) = (Address(state, Form + nameof(ReplyTo), ReplyTo, required: false), Address(state, Form + nameof(ReturnTo), ReturnTo, required: false));
        return state.IsValid ? new MailSettings(server!.Value.Host, server.Value.Port, server.Value.Security, user, user is null ? null : password, from!, name!, replyTo, returnTo) : null;
    }

    private static string? Typed(string? value, int most) => string.IsNullOrWhiteSpace(value) || value.Trim().Length > most ? null : value.Trim();

    private static string? Address(ModelStateDictionary state, string field, string? typed, bool required)
    {
        if (string.IsNullOrWhiteSpace(typed) && !required)
            return null;
        if (EmailAddress.TryRead(typed, out var address, out _))
            return address.Value;
        state.AddModelError(field, required ? "Enter the email address that emails come from, like groups@example.nhs.uk" : "Enter an email address, like groups@example.nhs.uk, or leave it empty");
        return null;
    }
}

/// <summary>The return mailbox as it is typed.</summary>
public sealed class ReturnsForm
{
    public string? Host { get; set; }
    public string? Port { get; set; }
    public MailSecurity? Security { get; set; }
    public string? User { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }

    public static ReturnsForm Of(ReturnsSettings? s) => s is null ? new ReturnsForm { Port = "995", Security = MailSecurity.Tls }
        : new ReturnsForm { Host = s.Host, Port = s.Port.ToString(CultureInfo.InvariantCulture), Security = s.Security, User = s.User };

    public ReturnsSettings? Read(ModelStateDictionary state, ReturnsSettings? before, MailPolicy policy)
    {
        const string Form = "Returns.";
        var server = ServerTyped.Read(state, Form, Host, Port, Security, policy);
        var user = User?.Trim();
        if (user is not { Length: > 0 and <= 200 })
            state.AddModelError(Form + nameof(User), "Enter the mailbox's user name, of at most 200 characters");
        var password = ServerTyped.Password(state, Form, Password, true,
            before is { Password: not null } && server is { } s && (s.Host, s.Port, s.Security, user) == (before.Host, before.Port, before.Security, before.User) ? before.Password : null, before is not null);
        return state.IsValid ? new ReturnsSettings(server!.Value.Host, server.Value.Port, server.Value.Security, user!, password) : null;
    }
}

/// <summary>The mailbox of replies as it is typed.</summary>
public sealed class RepliesForm
{
    public string? Host { get; set; }
    public string? Port { get; set; }
    public MailSecurity? Security { get; set; }
    public string? User { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }
    public string? Address { get; set; }
    public bool Plus { get; set; }

    public static RepliesForm Of(RepliesSettings? s) => s is null ? new RepliesForm { Port = "993", Security = MailSecurity.Tls, Plus = true } : new RepliesForm
    {
        Host = s.Host,
        Port = s.Port.ToString(CultureInfo.InvariantCulture),
        Security = s.Security,
        User = s.User,
        Address = s.Address,
        Plus = s.Plus,
    };

    public RepliesSettings? Read(ModelStateDictionary state, RepliesSettings? before, MailPolicy policy)
    {
        const string Form = "Replies.";
        var server = ServerTyped.Read(state, Form, Host, Port, Security, policy);
        var user = User?.Trim();
        if (user is not { Length: > 0 and <= 200 })
            state.AddModelError(Form + nameof(User), "Enter the mailbox's user name, of at most 200 characters");
        var password = ServerTyped.Password(state, Form, Password, true,
            before is { Password: not null } && server is { } s && (s.Host, s.Port, s.Security, user) == (before.Host, before.Port, before.Security, before.User) ? before.Password : null, before is not null);
        if (!EmailAddress.TryRead(Address, out var address, out _))
            state.AddModelError(Form + nameof(Address), "Enter the email address that replies go to, like replies@example.nhs.uk");
        else if (Plus && address.Value.LastIndexOf('@') > RepliesSettings.LongestName)
            state.AddModelError(Form + nameof(Address), $"Choose an address with at most {RepliesSettings.LongestName} characters before the @, or take away the tick below: there must be room for a code behind it");
        return state.IsValid ? new RepliesSettings(server!.Value.Host, server.Value.Port, server.Value.Security, user!, password, address!.Value, Plus) : null;
    }
}

/// <summary>What both forms ask of a server.</summary>
internal static class ServerTyped
{
    public static (string Host, int Port, MailSecurity Security)? Read(ModelStateDictionary state, string form, string? typedHost, string? typedPort, MailSecurity? security, MailPolicy policy)
    {
        var host = typedHost?.Trim();
        if (host is not { Length: > 0 and <= 253 } || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            state.AddModelError(form + "Host", "Enter the server's name, like smtp.example.nhs.uk");
        if (!int.TryParse(typedPort, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            state.AddModelError(form + "Port", "Enter the port, a number like 587");
        if (security is null || !Enum.IsDefined(security.Value))
            state.AddModelError(form + "Security", "Choose how the connection is kept private");
        else if (security == MailSecurity.None && host is not null && !policy.AllowsClear(host))
            state.AddModelError(form + "Security", "Choose STARTTLS or TLS. In the clear is only possible to a server on this same machine");
        return state.IsValid ? (host!, port, security!.Value) : null;
    }

    /// <summary>A password goes only to the server it was typed for: whoever changes the server types it again.</summary>
    public static string? Password(ModelStateDictionary state, string form, string? typed, bool needed, string? kept, bool had)
    {
        if (!needed)
            return null;
        if (typed is { Length: > 0 and <= 500 })
            return typed;
        if (kept is not null)
            return kept;
        state.AddModelError(form + "Password", had ? "Enter the password again: it is only kept for the server and user it was typed for" : "Enter the password, or leave the user name empty");
        return null;
    }
}
