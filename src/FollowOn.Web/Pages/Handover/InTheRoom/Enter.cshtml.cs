using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Handover.InTheRoom;

/// <summary>
/// In the room: ask for one's own link, or use one's slip. To open this page tells nothing, not even whether the code is right; that is looked at when
/// something is pressed, so that an address can't be tried for free and a preview of it costs no room anything.
/// </summary>
[Open("Whoever is in the room has the letters; what is asked for goes to its owner's own telephone, or needs the letters on a slip.")]
public sealed class EnterModel(Rooms rooms, MemberWords words) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Letters { get; set; }

    public bool IsWrong { get; private set; }

    public void OnGet() => Response.Headers.CacheControl = "no-store";

    public async Task<IActionResult> OnPostLink()
    {
        var mobile = PhoneNumber.TryRead(Contact, out var number, out _) && number.IsMobile ? number : null;
        var email = EmailAddress.TryRead(Contact, out var address, out _) ? address : null;
        if (mobile is null && email is null)
            return Again(nameof(Contact), words["room.contact-problem"]);
        if (await rooms.Find(Code) is not { } room)
            return Wrong();
        await rooms.SendLinks(room, mobile, email);
        return Redirect("/room/sent");
    }

    public async Task<IActionResult> OnPostSlip()
    {
        if (!int.TryParse(Number?.Trim(), out _))
            return Again(nameof(Number), words["room.slip-number-problem"]);
        if (ShortCode.Tidy(Letters).Length != ShortCode.SlipLength)
            return Again(nameof(Letters), words["room.slip-letters-problem"]);
        if (await rooms.Find(Code) is not { } room)
            return Wrong();
        return await rooms.FindSlip(room, Number, Letters) is { } participant
            ? Redirect(new Uri(await rooms.LinkFor(participant)).PathAndQuery)
            : Again(nameof(Letters), words["room.slip-wrong"]);
    }

    private PageResult Wrong()
    {
        IsWrong = true;
        return Page();
    }

    private PageResult Again(string field, string problem)
    {
        ModelState.AddModelError(field, problem);
        return Page();
    }
}
