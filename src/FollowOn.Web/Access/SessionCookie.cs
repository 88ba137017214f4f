using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.StaticAssets;

namespace FollowOn.Web.Access;

/// <summary>The cookie of a signed-in browser, and the middleware that turns it into the <see cref="Viewer"/>.</summary>
public static class SessionCookie
{
    public const string Name = "followon-session";

    /// <summary>Marks the browser that asked to sign in: what its message holds works there and nowhere else.</summary>
    public const string BrowserName = "followon-browser";

    /// <param name="lasts">Null for a cookie that goes when the browser is closed.</param>
    public static void Give(HttpContext http, string key, TimeSpan? lasts) => http.Response.Cookies.Append(Name, key, Options(http, lasts));

    public static void Take(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    /// <summary>This browser's own key, made when it has none.</summary>
    public static string BrowserKey(HttpContext http)
    {
        if (KnownBrowserKey(http) is { } known)
            return known;
        var key = Secrets.NewKey();
        http.Response.Cookies.Append(BrowserName, key, Options(http, TimeSpan.FromDays(30)));
        return key;
    }

    /// <summary>This browser's own key, or null.</summary>
    public static string? KnownBrowserKey(HttpContext http) => http.Request.Cookies[BrowserName] is { Length: > 20 } known ? known : null;

    /// <summary>Reads the session; a signed-in page is never kept by a shared browser or a proxy.</summary>
    public static IApplicationBuilder UseViewer(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // Style sheets and scripts are the same for everybody: a browser keeps them, and nobody's session is looked up for them.
        var isAsset = http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (!isAsset && http.Request.Cookies[Name] is { Length: > 20 } key)
        {
            var services = http.RequestServices;
            await services.GetRequiredService<Viewer>().Load(
                services.GetRequiredService<FollowOnDb>(), services.GetRequiredService<Sessions>(), services.GetRequiredService<SessionTimes>(), key, services.GetRequiredService<UkClock>().Now);
            http.Response.Headers.CacheControl = "no-store";
        }
        if (!isAsset)
            http.RequestServices.GetRequiredService<Audit.Acting>().OnSite(http.RequestServices.GetRequiredService<Viewer>() is { IsSignedIn: true } viewer ? viewer.Id : null);
        await next(http);
    });

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps || BehindProxy.IsSecure(http.RequestServices.GetRequiredService<HostSettings>()),
        SameSite = SameSiteMode.Lax,
        MaxAge = lasts,
        IsEssential = true,
    };
}
