using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>A group's own chat elsewhere: FollowOn keeps its link and who says that they are in it, and reads nothing there.</summary>
public sealed class ChatOfGroup(FollowOnDb db, GroupSeal seal)
{
    private const string Column = "Groups.ChatLink";

    public async Task<ChatAddress?> Of(GroupId group) =>
        ChatAddress.Read(await seal.Open(group, group.Value, Column, await db.Groups.Where(g => g.Id == group).Select(g => g.ChatLink).SingleOrDefaultAsync()));

    /// <summary>Null takes it away, and with it who said that they are in it. Call inside a change.</summary>
    public async Task Keep(GroupId group, ChatAddress? address)
    {
        var same = await Of(group) == address;
        var row = await db.Groups.SingleAsync(g => g.Id == group);
        row.ChatAt(address is { } at ? await seal.Seal(group, group.Value, Column, at.Link) : null);
        if (same)
            return;
        // Who was in another chat is not in this one.
        foreach (var membership in await db.Memberships.Where(m => m.GroupId == group && m.InChatSince != null).ToListAsync())
            membership.BeInChat(false, default);
    }
}
