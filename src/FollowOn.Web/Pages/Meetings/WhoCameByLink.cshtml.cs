using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>Who came, from a link in a message, without signing in: one meet-up, first names only.</summary>
[Open("The link is the key: it can do this one thing for this one person.")]
public sealed class WhoCameByLinkModel(FollowOnDb db, Links links, AfterMeetUps after, MemberWords words) : WhoCameForm(db, after, words)
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    protected override async Task<(MeetingId Meeting, PersonId By)?> Who()
    {
        Response.Headers.CacheControl = "no-store";
        return await links.Find(Key, LinkVerb.SayWhoCame) is { } link ? (new MeetingId(link.ObjectId), link.PersonId) : null;
    }

    protected override IActionResult Nothing()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    protected override IActionResult Thanked() => Redirect($"/w/{Key}");
}
