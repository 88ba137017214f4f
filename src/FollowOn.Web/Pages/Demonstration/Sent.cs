using System.Text.RegularExpressions;
using FollowOn.Accounts;
using Microsoft.AspNetCore.Html;

namespace FollowOn.Web.Pages.Demonstration;

/// <summary>How the demonstration shows a message.</summary>
internal static partial class Sent
{
    public static string By(ContactChannel channel) => channel switch
    {
        ContactChannel.Text or ContactChannel.WhatsApp => "Text",
        ContactChannel.Email => "Email",
        ContactChannel.Telephone => "To say on the telephone",
        _ => "Letter",
    };

    public static string On(DateTime utc)
    {
        var london = UkClock.ToLondon(utc);
        return $"{UkWords.ShortDate(DateOnly.FromDateTime(london))} {UkWords.Time(TimeOnly.FromDateTime(london))}";
    }

    /// <summary>The words with their web addresses as links within this site: where it is found from outside doesn't matter here.</summary>
    public static IHtmlContent WithLinks(string words)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (Match match in Address().Matches(words))
        {
            html.Append(words[at..match.Index]);
            var link = match.Value.TrimEnd('.', ',');
            html.AppendFormat("<a href=\"{0}\">{1}</a>", new Uri(link).PathAndQuery, link);
            at = match.Index + link.Length;
        }
        return html.Append(words[at..]);
    }

    [GeneratedRegex(@"https?://[^\s]+")]
    private static partial Regex Address();
}
