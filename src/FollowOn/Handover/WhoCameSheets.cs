using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>A next meet-up as it was told on the telephone.</summary>
public sealed record NextTime(MeetingId Id, DateOnly Date, TimeOnly Starts, string Place);

/// <summary>
/// In a paper pilot: the sheet that whoever asks people brings to a meet-up. Its letters are theirs; they tell them, with a number of people, to the service,
/// which types in what it was told and sees nothing else. What is said counts as the word of the sheet's owner. Names are never asked.
/// </summary>
public sealed class WhoCameSheets(FollowOnDb db, UkClock clock, Links links, AfterMeetUps after, MeetUps meetUps)
{
    /// <summary>17⁶, over twenty million; only the programme's own facilitators have somewhere to type them.</summary>
    public const int Letters = 6;

    /// <summary>How long after the meet-up it may be told.</summary>
    public const int Days = 60;

    /// <summary>Who brings a sheet: those who ask people, and where nobody does, everybody who is not resting. Call inside a change.</summary>
    public async Task<string?> For(ProgrammeId programme, GroupId group, Meeting meeting, PersonId reader)
    {
        var members = (await meetUps.Members(group)).Select(m => m.Membership).ToList();
        var bring = members.Where(m => m.AsksPeople).ToList();
        if (bring.Count == 0)
            bring = [.. members.Where(m => m.RestingSince is null)];
        if (bring.All(m => m.PersonId != reader))
            return null;
        var letters = ShortCode.New(Letters);
        links.NewOnPaper(reader, LinkVerb.SayWhoCame, meeting.Id.Value, KeyOf(programme, letters), UkClock.ToUtc(meeting.Date.AddDays(Days), TimeOnly.MinValue));
        return letters;
    }

    /// <summary>Whose sheet it is and of which meet-up; null for letters of no sheet of this programme's.</summary>
    public Task<CapabilityLink?> Find(ProgrammeId programme, string? letters) => links.Find(KeyOf(programme, ShortCode.Tidy(letters)), LinkVerb.SayWhoCame);

    /// <summary>Notes what was told. Call inside a change.</summary>
    /// <param name="howMany">From the programme; null when they did not meet.</param>
    /// <returns>False when the meet-up is yet to come, was cancelled, or its teller has left.</returns>
    public async Task<bool> Say(CapabilityLink sheet, int? howMany, NextTime? next)
    {
        var (id, by) = (new MeetingId(sheet.ObjectId), sheet.PersonId);
        if (!(howMany is { } n ? await after.SayHowMany(id, n, by) : await after.SayWeDidNotMeet(id, by)))
            return false;
        if (next is not null)
            await Agree(await db.Meetings.Where(m => m.Id == id).Select(m => m.GroupId).SingleAsync(), next, by);
        return true;
    }

    /// <summary>Told twice, by two sheets or two presses, it is one meet-up.</summary>
    private async Task Agree(GroupId group, NextTime next, PersonId by)
    {
        if (await db.Meetings.AnyAsync(m => m.Id == next.Id || (m.GroupId == group && m.Date == next.Date && m.Starts == next.Starts && m.CancelledAt == null)))
            return;
        var meeting = new Meeting(next.Id, group, next.Date, next.Starts, next.Place, online: false, by, clock.Now);
        db.Meetings.Add(meeting);
        await meetUps.TellAgreed(await db.Groups.SingleAsync(g => g.Id == group), meeting);
    }

    private static string KeyOf(ProgrammeId programme, string letters) => $"sheet:{programme}:{letters}";
}
