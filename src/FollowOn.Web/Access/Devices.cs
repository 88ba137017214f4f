namespace FollowOn.Web.Access;

/// <summary>What kind of device and browser somebody uses, in plain words, so that they know their own sessions from others.</summary>
public static class Devices
{
    private static readonly (string Sign, string Words)[] Kinds =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android phone or tablet"), ("CrOS", "Chromebook"), ("Windows", "Windows computer"),
        ("Macintosh", "Mac"), ("Linux", "Linux computer"),
    ];

    // Order matters: most browsers also call themselves Chrome or Safari.
    private static readonly (string Sign, string Words)[] Browsers =
    [
        ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edg/", "Edge"), ("SamsungBrowser/", "Samsung Internet"), ("OPR/", "Opera"), ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <summary>"iPhone, Safari"; null when the browser does not say.</summary>
    public static string? InWords(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return null;
        var kind = Kinds.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Words;
        var browser = Browsers.FirstOrDefault(b => userAgent.Contains(b.Sign, StringComparison.Ordinal)).Words;
        return (kind, browser) switch
        {
            (null, null) => null,
            (null, _) => browser,
            (_, null) => kind,
            _ => $"{kind}, {browser}",
        };
    }
}
