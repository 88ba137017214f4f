using System.Text;
using FollowOn.Messaging.Replies;

namespace FollowOn.Web.Hosting;

/// <summary>
/// The rules of <see cref="HelpRules"/> for the script that reads while somebody types. The same for everybody; the address a page gives carries their fingerprint, so a browser asks once
/// for each release.
/// </summary>
public static class HelpWords
{
    public static string Address => $"/help-words.json?v={HelpRules.Now.Fingerprint}";

    public static void MapHelpWords(this WebApplication app)
    {
        var bytes = Encoding.UTF8.GetBytes(HelpRules.Now.Json);
        app.MapGet("/help-words.json", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = http.Request.Query["v"] == HelpRules.Now.Fingerprint ? "public, max-age=31536000, immutable" : "no-cache";
            http.Response.Headers.ETag = $"W/\"{HelpRules.Now.Fingerprint}\"";
            return Results.Bytes(bytes, "application/json; charset=utf-8");
        });
    }
}
