using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>What our script for passkeys is told.</summary>
internal static class PasskeyAnswers
{
    /// <summary>The script asks for JSON; a browser without script posts the same form and wants a page.</summary>
    public static bool IsOurScript(HttpRequest request) => request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);

    /// <param name="key">To be sent back with the answer.</param>
    /// <param name="options">What the device is asked, as the web framework wrote it.</param>
    public static JsonResult Options(string key, string options) => new(new { ask = key, options = JsonSerializer.Deserialize<JsonElement>(options) });
}
