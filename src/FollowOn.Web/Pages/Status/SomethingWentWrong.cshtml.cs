using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Status;

/// <summary>A fault of ours, with the way to help now still in reach.</summary>
[Open("A fault can meet anybody.")]
[IgnoreAntiforgeryToken]
public sealed class SomethingWentWrongModel : PageModel
{
    public void OnGet() => Response.StatusCode = 500;

    public void OnPost() => OnGet();
}
