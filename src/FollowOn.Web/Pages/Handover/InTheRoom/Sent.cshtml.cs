using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Handover.InTheRoom;

/// <summary>The same for everybody, known or unknown.</summary>
[Open("It says the same to everybody.")]
public sealed class SentModel : PageModel
{
    public void OnGet()
    {
    }
}
