using FollowOn.PersonalData;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Takes the two codes and makes the change. One that is somebody else's, done, or too old gives the same page.</summary>
[Requires(Permission.SignedIn)]
public sealed class ReachCodesModel(Viewer viewer, ContactChanges changes, MemberWords words) : PageModel
{
    [FromRoute]
    public Guid Change { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? HeldCode { get; set; }

    public ContactChange? Waiting { get; private set; }

    public async Task OnGet() => Waiting = await changes.Waiting(viewer.Id, Change);

    public async Task<IActionResult> OnPost()
    {
        if (await changes.Confirm(viewer.Id, Change, Digits(NewCode), Digits(HeldCode)))
        {
            TempData["Done"] = words["mydata.codes.done"];
            return Redirect("/me/data");
        }
        Waiting = await changes.Waiting(viewer.Id, Change);
        if (Waiting is not null)
            ModelState.AddModelError(nameof(HeldCode), words["mydata.codes.problem"]);
        return Page();
    }

    private static string Digits(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiDigit));
}
