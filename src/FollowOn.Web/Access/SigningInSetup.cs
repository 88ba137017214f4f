using FollowOn.Accounts;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace FollowOn.Web.Access;

/// <summary>An organisation's own sign-in, any that speaks OpenID Connect.</summary>
/// <param name="Authority">Its address, where <c>/.well-known/openid-configuration</c> is found.</param>
/// <param name="Label">What staff call it, as the button says it: "NHSmail".</param>
public sealed record OrganisationProvider(string Authority, string ClientId, string ClientSecret, string Label)
{
    public const string Scheme = "organisation";

    /// <summary>From the settings OpenIdConnect:Authority, :ClientId, :ClientSecret and :Label; null when there is no authority.</summary>
    public static OrganisationProvider? From(IConfiguration settings)
    {
        var given = settings.GetSection("OpenIdConnect");
        return string.IsNullOrWhiteSpace(given["Authority"])
            ? null
            : new(given["Authority"]!, given["ClientId"] ?? "followon", given["ClientSecret"] ?? "", given["Label"] ?? "your organisation");
    }
}

/// <summary>What signing in needs of the web framework: passkeys, and an organisation's sign-in where there is one.</summary>
public static class SigningInSetup
{
    public static void AddSigningIn(this IServiceCollection services, HostSettings settings, IConfiguration configuration)
    {
        services.AddScoped<SigningIn>();
        services.AddSingleton(LimitsFrom(configuration));
        AddPasskeys(services, new Uri(settings.PublicUrl ?? settings.Url));
        if ((settings.Organisation ?? OrganisationProvider.From(configuration)) is { } provider)
            AddOrganisation(services, provider);
    }

    public static void UseOrganisationSignIn(this WebApplication app)
    {
        if (app.Services.GetService<OrganisationProvider>() is not null)
            app.UseAuthentication();
    }

    private static SignInLimits LimitsFrom(IConfiguration configuration)
    {
        var (usual, given) = (new SignInLimits(), configuration.GetSection("SignIn"));
        return new SignInLimits
        {
            AsksOfContact = Or(usual.AsksOfContact, "AsksOfContactAnHour"),
            AsksFromNetwork = Or(usual.AsksFromNetwork, "AsksFromNetworkAnHour"),
            ContactsOfBrowser = usual.ContactsOfBrowser,
            WrongCodesFromNetwork = Or(usual.WrongCodesFromNetwork, "WrongCodesFromNetworkAnHour"),
        };

        Limit Or(Limit limit, string name) => given.GetValue<int?>(name) is { } times and > 0 ? limit with { Times = times } : limit;
    }

    private static void AddPasskeys(IServiceCollection services, Uri site)
    {
        services.AddScoped<PasskeyStore>();
        services.AddIdentityCore<Person>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = site.Host;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AuthenticatorTimeout = PasskeyAsk.Lifetime;
            // Our own address exactly: not a sub-domain, not another port, not a frame on somebody else's page.
            var origin = site.GetLeftPart(UriPartial.Authority);
            o.ValidateOrigin = seen => ValueTask.FromResult(!seen.CrossOrigin && string.Equals(seen.Origin, origin, StringComparison.OrdinalIgnoreCase));
        });
    }

    private static void AddOrganisation(IServiceCollection services, OrganisationProvider provider)
    {
        services.AddSingleton(provider);
        const string Unused = "organisation-result";
        services.AddAuthentication()
            // The framework wants somewhere to keep its own sign-in. Ours takes over before anything is written there.
            .AddCookie(Unused)
            .AddOpenIdConnect(OrganisationProvider.Scheme, provider.Label, o =>
            {
                (o.Authority, o.ClientId, o.ClientSecret, o.SignInScheme) = (provider.Authority, provider.ClientId, provider.ClientSecret, Unused);
                // Only a machine's own address may do without TLS.
                o.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
                o.CallbackPath = "/sign-in/organisation/return";
                (o.ResponseType, o.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
                (o.UsePkce, o.SaveTokens, o.MapInboundClaims, o.GetClaimsFromUserInfoEndpoint) = (true, false, false, false);
                o.Scope.Clear();
                // The framework would take the issuer out of what was said, and it is half of who somebody is.
                o.ClaimActions.Clear();
                foreach (var scope in new[] { "openid", "email" })
                    o.Scope.Add(scope);
                // The answer comes by a link, so that these cookies need not be sent to us from other sites' forms.
                foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
                    (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
                o.BackchannelTimeout = TimeSpan.FromSeconds(20);
                o.Events = new OpenIdConnectEvents
                {
                    OnTicketReceived = OrganisationReturn.Received,
                    OnRemoteFailure = OrganisationReturn.Failed,
                };
            });
    }
}
