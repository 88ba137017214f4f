using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages;

/// <summary>Half a page: who controls what, who sends the texts, and what is deleted when somebody says no.</summary>
[Open("Everybody may read what happens with what they give.")]
public sealed class PrivacyModel : PageModel
{
    public static IReadOnlyList<string> Parts { get; } = ["who", "texts", "group", "service", "no", "rights"];

    public void OnGet()
    {
    }
}
