using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups;

/// <summary>The group's own chat elsewhere: its link, who says that they are in it, and so who would be left out.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class ChatModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, ChatOfGroup chats) : GroupPage(db, viewer)
{
    [BindProperty, OwnWords]
    public string? Link { get; set; }

    public ChatAddress? Chat { get; private set; }
    public IReadOnlyList<string> InIt { get; private set; } = [];
    public IReadOnlyList<string> NotInIt { get; private set; } = [];
    public bool IAm { get; private set; }

    public async Task OnGet()
    {
        await Load();
        Link = Chat?.Link;
    }

    /// <summary>Any member keeps another link, or none.</summary>
    public async Task<IActionResult> OnPost()
    {
        var address = ChatAddress.Read(Link);
        if (!string.IsNullOrWhiteSpace(Link) && address is null)
        {
            ModelState.AddModelError(nameof(Link), words["chat.link-wrong"]);
            await Load();
            return Page();
        }
        await Db.Change(() => chats.Keep(Group, address));
        Say(words[address is null ? "chat.link-gone" : "chat.link-kept"]);
        return Redirect($"{Root}/chat");
    }

    /// <summary>Each says it for themselves.</summary>
    public async Task<IActionResult> OnPostMine(bool isIn)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await Db.Change(async () => (await MyMembership()).BeInChat(isIn, clock.Now));
        Say(words[isIn ? "chat.in-noted" : "chat.out-noted"]);
        return Redirect($"{Root}/chat");
    }

    private async Task Load()
    {
        Chat = await chats.Of(Group);
        var members = await Members();
        IAm = members.Single(m => m.Id == Me).Membership.InChatSince is not null;
        var (isIn, isNot) = (members.Where(m => m.Membership.InChatSince is not null), members.Where(m => m.Membership.InChatSince is null));
        (InIt, NotInIt) = ([.. isIn.Select(m => m.Name)], [.. isNot.Select(m => m.Name)]);
    }
}
