using FollowOn.Handover;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Handover.InTheRoom;

/// <summary>Type the letters from the screen.</summary>
[Open("Whoever is in the room has the letters; they show nobody's name and open nothing by themselves.")]
public sealed class CodeModel(Rooms rooms, MemberWords words) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        var code = ShortCode.Tidy(Code);
        // What cannot be a code is a slip of the thumb: it is not looked for, and not charged to any room.
        if (code.Length == ShortCode.RoomLength && await rooms.Find(code) is not null)
            return Redirect($"/room/{code}");
        ModelState.AddModelError(nameof(Code), words[code.Length == ShortCode.RoomLength ? "room.code-wrong" : "room.code-problem"]);
        return Page();
    }
}
