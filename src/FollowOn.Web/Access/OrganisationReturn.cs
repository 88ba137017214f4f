using System.Security.Claims;
using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.AspNetCore.Authentication;

namespace FollowOn.Web.Access;

/// <summary>What happens when somebody comes back from their organisation's sign-in: our own session, or a page that says why not.</summary>
internal static class OrganisationReturn
{
    public static async Task Received(TicketReceivedContext context)
    {
        using var _ = Ballast.ForSafety();
        var http = context.HttpContext;
        var services = http.RequestServices;
        var found = await Find(services, context.Principal!);
        if (found.Person is { } person)
        {
            var back = context.Properties?.Items.TryGetValue("back", out var address) == true ? address : null;
            var to = await services.GetRequiredService<SigningIn>().As(http, person, SignedInBy.Organisation, onSharedComputer: false, back);
            http.Response.Redirect(to.Url);
        }
        else
        {
            http.Response.Redirect(ProblemPage(found.Problem!));
        }
        context.HandleResponse();
    }

    /// <summary>Somebody changed their mind there, came back too late, or the answer was not one to our question.</summary>
    public static Task Failed(RemoteFailureContext context)
    {
        // What the provider said may hold a name; that it failed, and how, does not.
        context.HttpContext.RequestServices.GetRequiredService<ILogger<OrganisationProvider>>()
            .LogWarning("Somebody came back from the organisation's sign-in without being signed in: {Kind}.", context.Failure?.GetType().Name);
        context.Response.Redirect(ProblemPage("failed"));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    public static string ProblemPage(string why) => $"/sign-in/organisation/problem?why={why}";

    private static Task<OrganisationTry> Find(IServiceProvider services, ClaimsPrincipal who)
    {
        string? Said(string claim) => who.FindFirstValue(claim);
        var (issuer, subject) = (Said("iss"), Said("sub"));
        if (issuer is not { Length: > 0 and <= OrganisationAccount.MaxLength } || subject is not { Length: > 0 and <= OrganisationAccount.MaxLength })
            return Task.FromResult(new OrganisationTry(null, OrganisationSignIn.Unknown));
        var verified = string.Equals(Said("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        var db = services.GetRequiredService<FollowOnDb>();
        var signIn = services.GetRequiredService<OrganisationSignIn>();
        return db.Change(() => signIn.Find(issuer, subject, Said("email"), verified));
    }
}
