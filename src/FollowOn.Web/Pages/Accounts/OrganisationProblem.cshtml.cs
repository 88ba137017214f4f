using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Accounts;

/// <summary>Why the organisation's sign-in did not let somebody in, in words.</summary>
[Open("It is the way in.")]
public sealed class OrganisationProblemModel : PageModel
{
    private static readonly string[] Known = ["unknown", "not-verified", "somebody-else", "away"];

    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    public string WhyKey => $"organisation.{(Known.Contains(Why) ? Why : "failed")}";

    public void OnGet()
    {
        Response.Headers.CacheControl = "no-store";
    }
}
