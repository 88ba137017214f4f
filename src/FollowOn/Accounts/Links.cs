using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>Where this installation is found, for links in messages.</summary>
public sealed record SiteAddress(Uri Root)
{
    public string Link(string path) => new Uri(Root, path).ToString();

    /// <summary>As people type it: without "https://", which browsers add by themselves.</summary>
    public string Shown(string path)
    {
        var address = new Uri(Root, path);
        return address.Authority + address.AbsolutePath.TrimEnd('/');
    }
}

/// <summary>Makes and reads narrow capability links.</summary>
public sealed class Links(FollowOnDb db, UkClock clock, SiteAddress site)
{
    /// <summary>A new link; earlier ones for the same thing keep working, because a slip on paper cannot be called back.</summary>
    public string New(PersonId person, LinkVerb verb, Guid about, DateTime expiresAt) => NewWithKey(person, verb, about, expiresAt).Link;

    /// <summary>A new link, and its key for whoever says something of it beside the link.</summary>
    public (string Link, string Key) NewWithKey(PersonId person, LinkVerb verb, Guid about, DateTime expiresAt)
    {
        var key = Secrets.NewKey();
        db.Links.Add(new CapabilityLink(person, verb, about, key, clock.Now, expiresAt));
        return (site.Link(PathOf(verb) + key), key);
    }

    /// <summary>A link that is told and not followed: its key is a few letters on a sheet of paper, good only where its maker lets them be typed.</summary>
    public void NewOnPaper(PersonId person, LinkVerb verb, Guid about, string key, DateTime expiresAt) =>
        db.Links.Add(new CapabilityLink(person, verb, about, key, clock.Now, expiresAt));

    /// <summary>The living link with this key and verb, or null.</summary>
    public async Task<CapabilityLink?> Find(string key, LinkVerb verb)
    {
        var (hash, now) = (Secrets.Hash(key), clock.Now);
        return await db.Links.AsNoTracking().SingleOrDefaultAsync(l => l.KeyHash == hash && l.Verb == verb && l.ExpiresAt > now);
    }

    private static string PathOf(LinkVerb verb) => verb switch
    {
        LinkVerb.AnswerInvitation => "/i/",
        LinkVerb.AnswerMeeting => "/a/",
        LinkVerb.SayWhoCame => "/w/",
        LinkVerb.LeaveGroup => "/l/",
        LinkVerb.AskEveryone => "/n/",
        LinkVerb.SayStillInTouch => "/t/",
        LinkVerb.TakeUpConcern => "/d/",
        LinkVerb.ConfirmDuty => "/r/",
        LinkVerb.AnswerPlan => "/v/",
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };
}
