using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>
/// A participant's private link and the three answers that make a member: yes, how the group may reach me, and usual times. The same verbs
/// serve the page, the text and the facilitator who enters it on someone's behalf.
/// </summary>
public sealed class Invitations(FollowOnDb db, UkClock clock, Outbox outbox, Links links, WaysOut ways, MeetUps meetUps, RestAndLeave leaving)
{
    /// <summary>A private link may write answers until four months after the programme.</summary>
    public const int MonthsOpen = 4;

    /// <summary>Makes a private link, for a message or a printed slip.</summary>
    public string NewLink(Participant participant, Programme programme)
    {
        participant.Invite(clock.Now);
        return links.New(participant.PersonId, LinkVerb.AnswerInvitation, participant.Id.Value, OpenUntil(programme));
    }

    /// <summary>The first moment at which answers can no longer be written.</summary>
    public DateTime OpenUntil(Programme programme)
    {
        var end = UkClock.ToUtc(programme.EndsOn.AddMonths(MonthsOpen).AddDays(1), TimeOnly.MinValue);
        // A programme entered late still gets its people a fortnight.
        var soonest = clock.Now.AddDays(14);
        return end > soonest ? end : soonest;
    }

    /// <summary>Sends the private link on the person's own channel; by text the first question comes with it.</summary>
    public Task<bool> Send(Participant participant, Person person, Programme programme, Service service)
    {
        var again = participant.InvitedAt is { } before ? $":{before.Ticks}" : "";
        return Ask("invitation", $"invitation:{participant.Id}{again}", participant, person, programme, service);
    }

    /// <summary>Asks a second time, once ever. False when they answered, or were asked a second time before.</summary>
    public Task<bool> SendReminder(Participant participant, Person person, Programme programme, Service service)
    {
        if (participant.Interest is not null || participant.RemindedAt is not null)
            return Task.FromResult(false);
        participant.Remind(clock.Now);
        return Ask("invitation-again", $"invitation-again:{participant.Id}", participant, person, programme, service);
    }

    /// <summary>Asks afresh those who said yes when there were too few.</summary>
    public Task<bool> AskAfresh(Participant participant, Person person, Programme programme, Service service)
    {
        participant.AskAfresh();
        return Ask("asked-afresh", $"asked-afresh:{participant.Id}:{clock.Today:yyyyMMdd}", participant, person, programme, service);
    }

    /// <summary>Sends the private link at once on the channel somebody in the room has just typed.</summary>
    public void SendAt(ContactChannel channel, string cause, Participant participant, Person person, Programme programme, Service service) =>
        outbox.Send(person, channel, Asking("invitation", cause, participant, person, programme, service) with { AtOnce = true });

    private Task<bool> Ask(string template, string cause, Participant participant, Person person, Programme programme, Service service) =>
        outbox.Tell(person, Asking(template, cause, participant, person, programme, service));

    private Message Asking(string template, string cause, Participant participant, Person person, Programme programme, Service service) =>
        new(template, cause, new Dictionary<string, Word>
        {
            ["name"] = person.KnownAs,
            ["from"] = service.Name,
            ["link"] = NewLink(participant, programme),
            ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
        })
        {
            Asks = QuestionKind.Interest,
            AsksAbout = participant.Id.Value,
        };

    /// <summary>Yes, maybe, or not for me. After the hand-over, a yes joins the group and a changed mind leaves it.</summary>
    public async Task Answer(Participant participant, Interest interest, PersonId by)
    {
        participant.Answer(interest, by, clock.Now);
        var group = await GroupOf(participant.ProgrammeId);
        if (group.HandedOverAt is null)
        {
            if (interest == Interest.NotForMe)
                await ForgetAnswers(group.Id, participant.PersonId);
            return;
        }
        if (interest == Interest.Yes)
            await Join(group, participant.PersonId);
        else if (await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == group.Id && m.PersonId == participant.PersonId) is { IsIn: true } membership)
            await leaving.Leave(membership);
    }

    /// <summary>
    /// Whether a private link of this person lies in a mailbox, where programs open and press everything before anybody reads it. Texts and slips are
    /// not read so.
    /// </summary>
    public async Task<bool> MayBeOpenedByMachines(Person person) =>
        ways.For(person) == ContactChannel.Email
        || (person.Email is not null && await db.Outbox.AnyAsync(m => m.To == person.Id && m.Channel == ContactChannel.Email && m.Asks == QuestionKind.Interest));

    /// <summary>
    /// The first answer through a link is told once to whoever is reached by mail, on their own channel: it may have been a program's. The message holds
    /// no link, so that no program can press anything in it.
    /// </summary>
    public async Task TellOfAnswer(Person person, Guid link, Service service)
    {
        if (await MayBeOpenedByMachines(person))
            await outbox.Tell(person, new Message("answered-by-link", $"answered-by-link:{link}", new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
            }));
    }

    /// <summary>Who says that it is not for them leaves nothing behind that was meant for the group.</summary>
    private async Task ForgetAnswers(GroupId group, PersonId person)
    {
        await Share(group, person, [], person);
        var elsewhere = await db.Memberships.AnyAsync(m => m.PersonId == person && m.LeftAt == null);
        if (!elsewhere && await db.TimesSaid.FindAsync(person) is { } said)
            db.TimesSaid.Remove(said);
    }

    /// <summary>Joins the group and hears of its next meet-up.</summary>
    public async Task Join(Group group, PersonId person)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == group.Id && m.PersonId == person);
        if (membership is { IsIn: true })
            return;
        if (membership is null)
            db.Memberships.Add(new Membership(group.Id, person, fromProgramme: true, clock.Now));
        else
            membership.ComeBack(clock.Now);
        await db.SaveChangesAsync();

        var today = clock.Today;
        var next = await db.Meetings.Where(m => m.GroupId == group.Id && m.CancelledAt == null && m.Date >= today).OrderBy(m => m.Date).FirstOrDefaultAsync();
        if (next is not null && next.State(clock.LondonNow) == MeetingState.Agreed)
            await meetUps.TellAgreed(group, next);
    }

    /// <summary>Exactly these details may be seen by the group from now on; what is no longer among them is withdrawn.</summary>
    public async Task Share(GroupId group, PersonId person, IReadOnlyCollection<Detail> details, PersonId enteredBy)
    {
        var living = await db.SharedDetails.Where(s => s.GroupId == group && s.PersonId == person && s.WithdrawnAt == null).ToListAsync();
        foreach (var gone in living.Where(s => !details.Contains(s.Detail)))
            gone.Withdraw(clock.Now);
        foreach (var detail in details.Where(d => living.All(s => s.Detail != d)))
            db.SharedDetails.Add(new SharedDetail(group, person, detail, enteredBy, clock.Now));
    }

    /// <summary>Silently keeps everything from one person of the group from now on; null: from nobody any more.</summary>
    public async Task KeepFrom(GroupId group, PersonId by, PersonId? from)
    {
        var living = await db.Withholdings.Where(w => w.GroupId == group && w.By == by && w.LiftedAt == null).ToListAsync();
        if (from is null)
            living.ForEach(w => w.Lift(clock.Now));
        else if (living.All(w => w.From != from))
            db.Withholdings.Add(new Withholding(group, by, from.Value, clock.Now));
    }

    /// <summary>
    /// A first mobile or e-mail address, or a better one entered by the facilitator. Somebody whose old one is replaced hears of it there, so that
    /// a mistake or a trick is noticed.
    /// </summary>
    public void ReachAt(Person person, PhoneNumber? mobile, EmailAddress? email, Service service)
    {
        if (mobile is not null && person.Mobile is { } old && old != mobile.E164)
            outbox.TellAt(old, ContactChannel.Text, person, Changed(person, "mobile", service));
        if (email is not null && person.Email is { } before && before != email.Normalised)
            outbox.TellAt(before, ContactChannel.Email, person, Changed(person, "email", service));
        if (mobile is not null)
            person.ChangeMobile(mobile);
        if (email is not null)
            person.ChangeEmail(email);
    }

    private Message Changed(Person person, string which, Service service) =>
        new("detail-changed", $"detail-changed:{person.Id}:{which}:{clock.Now.Ticks}", new Dictionary<string, Word>
        {
            ["name"] = person.KnownAs,
            ["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}",
        })
        { AtOnce = true };

    public async Task SayUsualTimes(PersonId person, UsualTimes times)
    {
        if (await db.TimesSaid.FindAsync(person) is { } said)
            said.Say(times, clock.Now);
        else
            db.TimesSaid.Add(new TimesSaid(person, times, clock.Now));
    }

    /// <summary>The group a programme becomes; it is prepared with the programme.</summary>
    public Task<Group> GroupOf(ProgrammeId programme) => db.Groups.SingleAsync(g => g.ProgrammeId == programme);
}
