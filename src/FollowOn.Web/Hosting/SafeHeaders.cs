using NetEscapades.AspNetCore.SecurityHeaders;

namespace FollowOn.Web.Hosting;

/// <summary>Security headers on every answer, whatever its status: no inline script or style, nothing from elsewhere, no framing.</summary>
public static class SafeHeaders
{
    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.UseSecurityHeaders(new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(p => p.SameOrigin())
        .AddCrossOriginResourcePolicy(p => p.SameOrigin())
        .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        .AddStrictTransportSecurityMaxAge()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddManifestSrc().Self();
            // The worker that keeps help now.
            csp.AddWorkerSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().Self();
            csp.AddFrameAncestors().None();
        })
        .RemoveServerHeader());
}
