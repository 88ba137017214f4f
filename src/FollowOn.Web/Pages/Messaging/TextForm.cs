using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FollowOn.Messaging.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>GOV.UK Notify as it is typed. A key is never sent to the page: empty keeps the one there is.</summary>
public sealed class NotifyForm
{
    private const string Form = "Notify.";

    [DataType(DataType.Password)]
    public string? Key { get; set; }
    public string? Template { get; set; }
    public string? Sender { get; set; }

    public static NotifyForm Of(TextSettings? s) => s is { Carrier: TextCarrier.Notify } ? new NotifyForm { Template = s.Template, Sender = s.Sender } : new NotifyForm();

    /// <summary>The settings, or null with what to mend in the model state.</summary>
    public TextSettings? Read(ModelStateDictionary state, TextSettings? before)
    {
        var kept = before is { Carrier: TextCarrier.Notify } ? before.Key : null;
        var key = string.IsNullOrWhiteSpace(Key) ? kept : Key.Trim();
        if (key is null)
            state.AddModelError(Form + nameof(Key), "Enter the API key from GOV.UK Notify");
        else if (NotifyKey.Read(key) is null)
            state.AddModelError(Form + nameof(Key), "Copy the whole API key from GOV.UK Notify: it is its name and two long codes, joined by hyphens");
        if (!Guid.TryParse(Template, out var template))
            state.AddModelError(Form + nameof(Template), "Enter the template's ID, like f33517ff-2a88-4f6e-b855-c550268ce08a");
        var sender = string.IsNullOrWhiteSpace(Sender) ? null : Sender.Trim();
        if (sender is not null && !Guid.TryParse(sender, out _))
            state.AddModelError(Form + nameof(Sender), "Enter the text message sender's ID from GOV.UK Notify, or leave it empty");
        return state.IsValid ? new TextSettings(TextCarrier.Notify, key, template.ToString(), sender) : null;
    }
}

/// <summary>Another provider as it is typed.</summary>
public sealed class HttpForm
{
    private const string Form = "Http.";

    public string? Url { get; set; }
    public string? Method { get; set; }
    public string? Kind { get; set; }
    public string? Body { get; set; }
    public string? Headers { get; set; }
    public string? Success { get; set; }
    public string? IdAt { get; set; }

    [DataType(DataType.Password)]
    public string? Key { get; set; }

    public static HttpForm Of(TextSettings? s) => s?.Http is not { } h
        ? new HttpForm { Method = "POST", Kind = "json", Body = """{"to": "{to}", "text": "{text}", "reference": "{reference}"}""", Headers = "Authorization: Bearer {key}", Success = "200-299" }
        : new HttpForm { Url = h.Url, Method = h.Method, Kind = h.IsForm ? "form" : "json", Body = h.Body, Headers = h.Headers, Success = h.Success, IdAt = h.IdAt };

    /// <inheritdoc cref="NotifyForm.Read"/>
    public TextSettings? Read(ModelStateDictionary state, TextSettings? before, TextPolicy policy)
    {
        void Mend(string field, string words) => state.AddModelError(Form + field, words);
        if (!Uri.TryCreate(Url?.Trim(), UriKind.Absolute, out var uri) || Url!.Length > 500)
            Mend(nameof(Url), "Enter the address that takes a text, like https://texts.example.org/send");
        else if (!policy.Allows(uri))
            Mend(nameof(Url), "Enter an address that begins with https://, so that nobody reads along");
        if (Method is not ("POST" or "PUT"))
            Mend(nameof(Method), "Choose POST or PUT");
        if (Kind is not ("json" or "form"))
            Mend(nameof(Kind), "Choose how the text is written down");
        var http = new HttpTextSettings(Url?.Trim() ?? "", Method ?? "", Kind == "form", Body ?? "", Headers ?? "", Success?.Trim() ?? "", string.IsNullOrWhiteSpace(IdAt) ? null : IdAt.Trim());
        if ((Body?.Length > 2000 ? "Enter at most 2,000 characters" : HttpProvider.ProblemWith(http)) is { } problem)
            Mend(nameof(Body), problem);
        if (http.Headers.Length > 2000 || http.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length != HttpProvider.Pairs(http.Headers, ':').Count())
            Mend(nameof(Headers), "Write one header a line, like Authorization: Bearer {key}");
        if (HttpProvider.Range(http.Success) is null)
            Mend(nameof(Success), "Enter a number or a range from 200 to 299, like 201 or 200-299");
        // A secret goes only to the server it was typed for: whoever changes the server types it again.
        var kept = before?.Http is { } old && uri is not null && Uri.TryCreate(old.Url, UriKind.Absolute, out var was) && (was.Host, was.Port, was.Scheme) == (uri.Host, uri.Port, uri.Scheme) ? before.Key : null;
        var key = string.IsNullOrWhiteSpace(Key) ? kept : Key.Trim();
        if (key is null && (http.Body + http.Headers).Contains("{key}", StringComparison.Ordinal))
            Mend(nameof(Key), before?.Http is null ? "Enter the key, or take {key} out" : "Enter the key again: it is only kept for the server it was typed for");
        return state.IsValid ? new TextSettings(TextCarrier.Http, key, Http: http) : null;
    }
}

/// <summary>What texts may cost, as it is typed.</summary>
public sealed class MoneyForm
{
    private const string Form = "Money.";

    public string? Pence { get; set; }
    public string? Pounds { get; set; }

    public static MoneyForm Of(TextMoney money) => new()
    {
        Pence = (money.HundredthsOfPenny / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        Pounds = money.PoundsAMonth.ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc cref="NotifyForm.Read"/>
    public TextMoney? Read(ModelStateDictionary state)
    {
        if (!decimal.TryParse(Pence?.Trim().TrimEnd('p'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pence) || pence is <= 0 or > 100)
            state.AddModelError(Form + nameof(Pence), "Enter what one piece costs, in pence, like 2.4");
        if (!int.TryParse(Pounds?.Trim().TrimStart('£'), NumberStyles.None, CultureInfo.InvariantCulture, out var pounds) || pounds > 1_000_000)
            state.AddModelError(Form + nameof(Pounds), "Enter a whole number of pounds, like 100");
        // Rounded up: never more is spent than was said.
        return state.IsValid ? new TextMoney((int)Math.Ceiling(pence * 100), pounds) : null;
    }
}
