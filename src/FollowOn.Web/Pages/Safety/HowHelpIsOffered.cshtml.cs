using FollowOn.Messaging.Replies;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Safety;

/// <summary>The rules by which an author is shown help, in plain words and with the whole list, for anybody to read.</summary>
[Open("Rules about people's words are open to everybody.")]
public sealed class HowHelpIsOfferedModel : PageModel
{
    public HelpRules Rules => HelpRules.Now;

    public void OnGet()
    {
    }
}
