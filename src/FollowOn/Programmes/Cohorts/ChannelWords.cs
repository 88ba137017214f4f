using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>The way somebody likes to be reached, from the words they were asked in: "text", "ring", "letter, please", "either".</summary>
internal static class ChannelWords
{
    private static readonly Dictionary<string, ContactChannel> Known = new()
    {
        ["text"] = ContactChannel.Text, ["texts"] = ContactChannel.Text, ["txt"] = ContactChannel.Text, ["sms"] = ContactChannel.Text, ["texting"] = ContactChannel.Text, ["tecst"] = ContactChannel.Text,
        ["email"] = ContactChannel.Email, ["emails"] = ContactChannel.Email, ["ebost"] = ContactChannel.Email, ["emailing"] = ContactChannel.Email,
        ["phone"] = ContactChannel.Telephone, ["telephone"] = ContactChannel.Telephone, ["tel"] = ContactChannel.Telephone, ["call"] = ContactChannel.Telephone, ["calls"] = ContactChannel.Telephone,
        ["ring"] = ContactChannel.Telephone, ["phonecall"] = ContactChannel.Telephone, ["landline"] = ContactChannel.Telephone, ["voice"] = ContactChannel.Telephone, ["ffon"] = ContactChannel.Telephone,
        ["whatsapp"] = ContactChannel.WhatsApp, ["watsapp"] = ContactChannel.WhatsApp, ["whatsap"] = ContactChannel.WhatsApp, ["wa"] = ContactChannel.WhatsApp,
        ["letter"] = ContactChannel.Letter, ["letters"] = ContactChannel.Letter, ["post"] = ContactChannel.Letter, ["postal"] = ContactChannel.Letter, ["llythyr"] = ContactChannel.Letter, ["paper"] = ContactChannel.Letter,
    };

    private static readonly HashSet<string> Against = ["no", "not", "dont", "never", "cant", "cannot", "without", "except", "unable"];

    private static readonly HashSet<string> Anything = ["either", "any", "anything", "both", "all", "nopreference", "whatever", "dontmind", "unknown", "mobile", "mob", "mail"];

    /// <summary>The channels named, in order; a channel spoken against makes the cell one for people to read, and gives none.</summary>
    public static (ContactChannel? Channel, IReadOnlyList<ContactChannel> All, bool Understood) Read(string cell)
    {
        var text = CellText.OneLine(cell);
        var key = CellText.Key(text);
        var words = CellText.Words(text.Replace("e-mail", "email", StringComparison.OrdinalIgnoreCase).Replace("e mail", "email", StringComparison.OrdinalIgnoreCase)
            .Replace("whats app", "whatsapp", StringComparison.OrdinalIgnoreCase).Replace("what's app", "whatsapp", StringComparison.OrdinalIgnoreCase)
            .Replace("text message", "text", StringComparison.OrdinalIgnoreCase).Replace("phone call", "phone", StringComparison.OrdinalIgnoreCase));
        if (CellText.OrNothing(text).Length == 0 || Anything.Contains(key) || words.Any(w => w is "either" or "any"))
        {
            return (null, [], true);
        }

        var named = words.Where(Known.ContainsKey).Select(w => Known[w]).Distinct().ToList();
        return words.Any(Against.Contains)
            ? (null, [], false)
            : (named.Count > 0 ? named[0] : null, named, named.Count > 0);
    }
}
