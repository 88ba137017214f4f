using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace FollowOn.Web.Hosting;

/// <summary>What the site believes of where a request came from: the word of the proxies it was told of, and nobody else's.</summary>
public static class BehindProxy
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>A site that people find by https has a proxy in front of it, on this machine when nothing else is said.</summary>
    public static string? ProxiesOf(HostSettings settings) => settings.Proxies ?? (IsSecure(settings) ? "127.0.0.1,::1" : null);

    /// <summary>People find this site by https only: its cookies are never sent in the clear.</summary>
    public static bool IsSecure(HostSettings settings) => settings.PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="InvalidOperationException">One of the proxies is no address and no network.</exception>
    public static IServiceCollection AddBehindProxy(this IServiceCollection services, HostSettings settings)
    {
        var proxies = ProxiesOf(settings)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var (networks, addresses) = (proxies.Where(p => p.Contains('/')).Select(Network).ToList(), proxies.Where(p => !p.Contains('/')).Select(Address).ToList());
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            // Never the host: where people find us is a setting, not something a request may say.
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            addresses.ForEach(o.KnownProxies.Add);
            networks.ForEach(o.KnownIPNetworks.Add);
        });
        if (settings.PublicUrl is { } url)
            services.Configure<HostFilteringOptions>(o => (o.AllowedHosts, o.IncludeFailureMessage) = ([new Uri(url).Host, .. ThisMachine], false));
        return services;
    }

    public static IApplicationBuilder UseBehindProxy(this IApplicationBuilder app, HostSettings settings) =>
        ProxiesOf(settings) is null ? app : app.UseForwardedHeaders();

    private static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException($"FOLLOWON_PROXIES: \"{text}\" is not an address such as 10.0.0.5.");

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException($"FOLLOWON_PROXIES: \"{text}\" is not a network such as 10.0.0.0/8.");
}
