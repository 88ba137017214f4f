namespace FollowOn.Groups;

/// <summary>The address of a group's own chat: https, at one of the chats people use, and nothing that hides where it leads.</summary>
public readonly record struct ChatAddress
{
    public const int MaxLength = 300;

    /// <summary>Where a chat may be, and what it is called.</summary>
    private static readonly (string Host, string Name)[] Known =
    [
        ("chat.whatsapp.com", "WhatsApp"), ("wa.me", "WhatsApp"), ("facebook.com", "Facebook"), ("www.facebook.com", "Facebook"), ("m.facebook.com", "Facebook"),
        ("m.me", "Messenger"), ("signal.group", "Signal"), ("t.me", "Telegram"),
    ];

    private ChatAddress(string link, string name) => (Link, Name) = (link, name);

    public string Link { get; }

    /// <summary>"WhatsApp", "Facebook".</summary>
    public string Name { get; }

    /// <summary>Null for anything else, however like it looks.</summary>
    public static ChatAddress? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > MaxLength || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c > 126))
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || uri.UserInfo.Length > 0
            || (uri.AbsolutePath.Length < 2 && uri.Fragment.Length < 2))
            return null;
        return Array.Find(Known, k => k.Host == uri.Host) is { Name: { } name } ? new ChatAddress(uri.AbsoluteUri, name) : null;
    }
}
