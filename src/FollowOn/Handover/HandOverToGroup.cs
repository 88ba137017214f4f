using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>What became of pressing the button.</summary>
public enum HandOverOutcome
{
    /// <summary>Handed over, now or by an earlier press.</summary>
    Done,

    /// <summary>Fewer than three said yes and they do not meet already: the kind path is offered instead.</summary>
    TooFew,

    /// <summary>The first meet-up that was chosen is over; another date is needed.</summary>
    FirstMeetingPassed,
}

/// <summary>The end of the hand-over: the group becomes its members' own, and everybody who joined hears.</summary>
public sealed class HandOverToGroup(FollowOnDb db, UkClock clock, Outbox outbox, MeetUps meetUps, AuditTrail audit)
{
    /// <summary>Hands over. Pressing twice hands over once; the second press finds it done. Nothing is changed by the other outcomes.</summary>
    public async Task<HandOverOutcome> Do(ProgrammeId programmeId, PersonId by)
    {
        var handover = await db.Handovers.SingleAsync(h => h.ProgrammeId == programmeId);
        if (!handover.IsOpen)
            return handover.HandedOverAt is null ? HandOverOutcome.TooFew : HandOverOutcome.Done;
        var yes = await db.Participants.Where(p => p.ProgrammeId == programmeId && p.Interest == Interest.Yes).Select(p => p.PersonId).ToListAsync();
        if (IsTooFew(handover, yes.Count))
            return HandOverOutcome.TooFew;
        if (handover.FirstMeeting is { } chosen && chosen.Date.ToDateTime(chosen.Starts) <= clock.LondonNow)
            return HandOverOutcome.FirstMeetingPassed;

        var group = await db.Groups.SingleAsync(g => g.Id == handover.GroupId);
        var whoAsks = WhoAsksAmong(handover, yes);
        foreach (var person in yes)
        {
            var membership = new Membership(group.Id, person, fromProgramme: true, clock.Now);
            membership.Ask(whoAsks is WhoAsks.OneOfUs or WhoAsks.TwoShareIt && handover.Askers.Contains(person));
            db.Memberships.Add(membership);
        }
        group.Decide(whoAsks, handover.VolunteerVisits ?? 0, handover.ServiceMaySee ?? ServiceMaySee.WhetherItMeets, handover.IntervalDays);
        if (handover.MeetsOn is { } on)
            group.MeetOn(on);
        group.HandOver(clock.Now);
        handover.Complete(clock.Now);
        audit.Did(Act.HandedOver, group.ServiceId, programme: programmeId, group: group.Id, number: yes.Count, by: by);
        if (handover.AlreadyMeet == true)
            db.InTouch.Add(new InTouch(group.Id, clock.Today, clock.Now));
        // Members must be rows before they can be told.
        await db.SaveChangesAsync();

        var service = await db.Services.SingleAsync(s => s.Id == group.ServiceId);
        if (handover.FirstMeeting is { } first)
        {
            var meeting = new Meeting(MeetingId.New(), group.Id, first.Date, first.Starts, first.Place, online: false, by, clock.Now);
            db.Meetings.Add(meeting);
            await meetUps.TellAgreed(group, meeting);
            await TellThoseWhoSaidMaybe(programmeId, meeting, service);
        }
        else
        {
            foreach (var (_, person) in await meetUps.Members(group.Id))
                await outbox.Tell(person, new Message("group-begins", $"group-begins:{group.Id}", new Dictionary<string, Word>
                {
                    ["name"] = person.KnownAs,
                    ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
                })
                { AboutGroup = group.Id.Value, Deadline = clock.Now.AddDays(7) });
        }
        return HandOverOutcome.Done;
    }

    /// <summary>Three are needed to make a group; people who meet already are two or more.</summary>
    public static bool IsTooFew(ProgrammeHandover handover, int saidYes) =>
        saidYes < (handover.AlreadyMeet == true ? 2 : GroupLife.FormedBy);

    /// <summary>An offer to ask people ends when its giver no longer says yes; then nobody in particular asks.</summary>
    public static WhoAsks WhoAsksAmong(ProgrammeHandover handover, IReadOnlyCollection<PersonId> saidYes) =>
        handover.Askers.All(saidYes.Contains) ? handover.WhoAsks ?? WhoAsks.NotDecided : WhoAsks.NotDecided;

    /// <summary>Maybe is asked nothing more than whether they would like to come to the first one.</summary>
    private async Task TellThoseWhoSaidMaybe(ProgrammeId programme, Meeting meeting, Service service)
    {
        var maybe = await db.Participants.Where(p => p.ProgrammeId == programme && p.Interest == Interest.Maybe)
            .Join(db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
        foreach (var m in maybe)
            await outbox.Tell(m.person, new Message("maybe-first-meeting", $"maybe:{meeting.Id}", new Dictionary<string, Word>
            {
                ["name"] = m.person.KnownAs,
                ["when"] = Word.When(meeting.Date, meeting.Starts),
                ["date"] = Word.Date(meeting.Date),
                ["time"] = Word.Time(meeting.Starts),
                ["place"] = meeting.Place,
                ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
            })
            {
                Calendar = meeting.ForCalendar(),
                Asks = QuestionKind.Interest,
                AsksAbout = m.participant.Id.Value,
                Deadline = UkClock.ToUtc(meeting.Date, meeting.Starts),
            });
    }
}
