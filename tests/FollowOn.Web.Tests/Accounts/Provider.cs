using System.Security.Claims;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>An organisation's own sign-in on a port of this machine. Whoever comes is already signed in there, as <see cref="Subject"/> says.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "followon", ClientSecret = "a secret of the tests";

    private readonly WebApplication _web;

    private Provider(WebApplication web) => _web = web;

    public string Address { get; private set; } = "";

    /// <summary>Who is signed in there.</summary>
    public string Subject { get; set; } = "4711";
    public string? Email { get; set; }
    public bool? EmailVerified { get; set; } = true;

    /// <summary>Put in the place of the nonce that was asked for.</summary>
    public string? OtherNonce { get; set; }

    /// <summary>What was sent with the last code: proof that the code is bound to the asker.</summary>
    public bool SawProofKey { get; private set; }

    public OrganisationProvider ForUs => new(Address, ClientId, ClientSecret, "Avonside NHS Trust");

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Provider? self = null;
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            // Without a store: one client, known here.
            o.EnableDegradedMode();
            o.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            o.RegisterScopes(Scopes.OpenId, Scopes.Email).RegisterClaims(Claims.Email, Claims.EmailVerified);
            o.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
            o.UseAspNetCore().DisableTransportSecurityRequirement();
            o.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(h => h.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || !new Uri(context.RedirectUri!).IsLoopback)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(h => h.UseInlineHandler(context =>
            {
                self!.SawProofKey = !string.IsNullOrEmpty(context.Request.CodeVerifier);
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(h => h.UseInlineHandler(context =>
            {
                context.Principal = self!.Principal(context.Request);
                return default;
            }));
        });
        var provider = self = new Provider(builder.Build());
        provider._web.UseAuthentication();
        await provider._web.StartAsync();
        provider.Address = provider._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        // Its first answer makes its keys; nobody should wait for that in a test about something else.
        using var http = new HttpClient();
        foreach (var path in new[] { ".well-known/openid-configuration", ".well-known/jwks" })
            (await http.GetAsync(new Uri(new Uri(provider.Address), path))).EnsureSuccessStatusCode();
        return provider;
    }

    private ClaimsPrincipal Principal(OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("here");
        identity.SetClaim(Claims.Subject, Subject);
        if (Email is not null)
            identity.SetClaim(Claims.Email, Email);
        if (EmailVerified is { } verified)
            identity.SetClaim(Claims.EmailVerified, verified);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        if (OtherNonce is not null)
            request.Nonce = OtherNonce;
        return principal;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
