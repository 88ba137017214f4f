using FollowOn.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Sends somebody to their organisation's sign-in. A link and not a form, because a form of ours may lead nowhere but to us.</summary>
[Open("It is the way in.")]
public sealed class OrganisationModel(IServiceProvider services, ILogger<OrganisationModel> log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (services.GetService<OrganisationProvider>() is null)
            return Redirect(OrganisationReturn.ProblemPage("failed"));
        var properties = new AuthenticationProperties();
        if (SigningIn.IsOurs(Back))
            properties.Items["back"] = Back;
        try
        {
            await HttpContext.ChallengeAsync(OrganisationProvider.Scheme, properties);
            return new EmptyResult();
        }
        // Whatever keeps the provider away, people are told the same and can sign in another way.
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException)
        {
            log.LogWarning(e, "The organisation's sign-in could not be reached.");
            return Redirect(OrganisationReturn.ProblemPage("away"));
        }
    }
}
