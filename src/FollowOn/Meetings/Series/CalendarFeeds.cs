using System.Security.Cryptography;
using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Series;

/// <summary>What a calendar program gets.</summary>
/// <param name="Tag">The same as long as the file is.</param>
public sealed record FeedFile(string Text, string Tag);

/// <summary>How an address was answered.</summary>
public enum FeedAnswer
{
    Given,

    /// <summary>There is no such address; or there was.</summary>
    NotThere,

    /// <summary>Asked for too often.</summary>
    TooOften,
}

/// <summary>
/// Members' own calendar addresses: made, renewed, ended, and read by calendar programs that cannot sign in. The address is the key. In it are the meet-ups of
/// the groups the person belongs to now, those called off too, and nobody's name or answer.
/// </summary>
public sealed class CalendarFeeds(FollowOnDb db, UkClock clock, Limits limits)
{
    /// <summary>A calendar program asks once or a few times an hour.</summary>
    public static readonly Limit Reads = new("calendar-feed", 60, TimeSpan.FromHours(1));

    /// <summary>Addresses that are none, from one network.</summary>
    public static readonly Limit Wrong = new("calendar-wrong", 120, TimeSpan.FromHours(1));

    /// <summary>So many days back: the month that is shown may have begun.</summary>
    private const int DaysBack = 60;
    private const int Most = 300;

    public Task<CalendarFeed?> Of(PersonId person) => db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.PersonId == person);

    /// <summary>A new address; its key is told this once and not kept. What it shows stays as it was.</summary>
    public async Task<string> Make(PersonId person)
    {
        var key = Secrets.NewKey();
        if (await db.CalendarFeeds.SingleOrDefaultAsync(f => f.PersonId == person) is not { } feed)
            db.CalendarFeeds.Add(feed = new CalendarFeed(person));
        feed.Renew(key, clock.Now);
        return key;
    }

    public async Task Show(PersonId person, bool group, bool place) =>
        (await db.CalendarFeeds.SingleOrDefaultAsync(f => f.PersonId == person))?.Show(group, place);

    /// <summary>The address opens nothing any more. Ended twice, it is ended.</summary>
    public async Task End(PersonId person) => db.CalendarFeeds.RemoveRange(await db.CalendarFeeds.Where(f => f.PersonId == person).ToListAsync());

    /// <param name="title">"Meet-up".</param>
    /// <param name="network">Where it is asked from; null for this machine.</param>
    public async Task<(FeedAnswer Answer, FeedFile? File)> Read(string key, string title, string? network)
    {
        var hash = Secrets.Hash(key);
        if (await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.KeyHash == hash) is not { } feed)
            return (await limits.Take(Wrong, network ?? "here") ? FeedAnswer.NotThere : FeedAnswer.TooOften, null);
        if (!await limits.Take(Reads, hash))
            return (FeedAnswer.TooOften, null);
        var (person, from) = (feed.PersonId, clock.Today.AddDays(-DaysBack));
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.Date >= from)
            .Join(db.Memberships.Where(s => s.PersonId == person && s.LeftAt == null), m => m.GroupId, s => s.GroupId, (m, _) => m)
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { Meeting = m, g.Name })
            .OrderBy(r => r.Meeting.Date).ThenBy(r => r.Meeting.Starts).ThenBy(r => r.Meeting.Id).Take(Most).ToListAsync();
        var text = CalendarEntry.Feed([.. meetings.Select(r =>
            (feed.ShowsPlace ? r.Meeting.ForCalendar() : r.Meeting.ForCalendar() with { Place = "" }, feed.ShowsGroup ? $"{title}, {r.Name}" : title))], title);
        return (FeedAnswer.Given, new FeedFile(text, $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\""));
    }
}
