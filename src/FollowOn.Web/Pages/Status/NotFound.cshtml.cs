using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Status;

/// <summary>What every refusal and every wrong address looks like: one page, no form, nothing of the address in it.</summary>
[Open("Refusals must look alike to everybody.")]
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel(MemberWords words) : PageModel
{
    private bool TryAgain => Response.StatusCode is 400 or 413 or 405;

    public string Heading => words[TryAgain ? "status.try-again-title" : "status.not-found-title"];
    public string Words => words[TryAgain ? "status.try-again" : "status.not-found"];

    public void OnGet()
    {
        // Asked for by its own address there is nothing here either.
        if (Response.StatusCode == 200)
            Response.StatusCode = 404;
    }

    public void OnPost() => OnGet();
}
