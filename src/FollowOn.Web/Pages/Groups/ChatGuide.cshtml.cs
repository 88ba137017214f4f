using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;

namespace FollowOn.Web.Pages.Groups;

/// <summary>How a group's own chat goes well: numbers that become visible, the help numbers pinned, how to leave, and that FollowOn reads nothing there.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class ChatGuideModel(FollowOnDb db, Viewer viewer, MemberWords words) : GroupPage(db, viewer)
{
    /// <summary>A text to pin, with the numbers of this group's nation and nothing that names a service or a condition.</summary>
    public string ToPin { get; private set; } = "";

    public void OnGet() => ToPin = words["chat.guide.pin-text", ("urgent", HelpNow.UrgentLine(Nation))];
}
