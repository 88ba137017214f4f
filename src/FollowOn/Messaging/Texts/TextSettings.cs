using System.Text;

namespace FollowOn.Messaging.Texts;

/// <summary>Who carries texts to the networks.</summary>
public enum TextCarrier
{
    /// <summary>GOV.UK Notify.</summary>
    Notify,

    /// <summary>Any other that is spoken to by one HTTP call a text.</summary>
    Http,
}

/// <summary>How another provider is called: one request a text. <c>{to}</c>, <c>{number}</c> (the same without its +), <c>{text}</c>, <c>{reference}</c> and <c>{key}</c> are filled in.</summary>
/// <param name="Body">A JSON object, or one name=value a line where <paramref name="IsForm"/>.</param>
/// <param name="Headers">One "Name: value" a line.</param>
/// <param name="Success">The answers that mean "taken": 200-299 or 201.</param>
/// <param name="IdAt">Where the answer names its own id, as a JSON pointer (/messages/0/id); null when it names none.</param>
public sealed record HttpTextSettings(string Url, string Method, bool IsForm, string Body, string Headers, string Success, string? IdAt);

/// <summary>The provider that texts leave by.</summary>
/// <param name="Key">Notify's API key, or the other provider's secret.</param>
/// <param name="Template">Notify's template, whose whole text is ((body)).</param>
/// <param name="Sender">Notify's id of the name or number that texts come from; its own default when null.</param>
public sealed record TextSettings(TextCarrier Carrier, string? Key, string? Template = null, string? Sender = null, HttpTextSettings? Http = null)
{
    /// <summary>The stored key could not be read with the keys of this installation; it must be typed again.</summary>
    public bool KeyLost { get; init; }

    /// <summary>A key is never printed, in a log line or anywhere.</summary>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Carrier);
        return true;
    }
}

/// <summary>What texts may cost.</summary>
/// <param name="HundredthsOfPenny">The price of one fragment, in hundredths of a penny (2.4p is 240).</param>
/// <param name="PoundsAMonth">What the texts of one service may cost in one month; a hard end.</param>
public sealed record TextMoney(int HundredthsOfPenny, int PoundsAMonth)
{
    public static readonly TextMoney Usual = new(300, 100);

    /// <summary>The end, in hundredths of a penny.</summary>
    public long Most => PoundsAMonth * 10_000L;
}

/// <summary>What holds for texts in this installation, from how it was started.</summary>
/// <param name="MayBeClear">In Development a provider may be spoken to in the clear; elsewhere only on this machine itself.</param>
/// <param name="Given">Settings from the environment: they are used, and cannot be changed on the page.</param>
public sealed record TextPolicy(bool MayBeClear, TextSettings? Given = null, TextMoney? GivenMoney = null)
{
    /// <summary>Whether any text may leave at all: never in Development, a demonstration or a paper pilot.</summary>
    public bool Leaves { get; init; } = true;

    /// <summary>Where GOV.UK Notify is.</summary>
    public Uri Notify { get; init; } = new("https://api.notifications.service.gov.uk");

    /// <summary>How long a provider may take to answer: shorter than a message's lease.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Texts to one number in an hour and in a day, answers to HELP apart: nobody's telephone is flooded and nobody's money pumped. Notify's own limit is 20 the same or 100 in an hour.</summary>
    public int MostAnHour { get; init; } = 20;

    /// <inheritdoc cref="MostAnHour"/>
    public int MostADay { get; init; } = 60;

    /// <summary>Secrets of the addresses that providers call, given by the environment besides those made on the page.</summary>
    public IReadOnlyList<string> HookSecrets { get; init; } = [];

    public bool Allows(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (MayBeClear || uri.IsLoopback));
}
