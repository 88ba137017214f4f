using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>Tells the members of a group about its meet-ups, each on their own channel, each once for each cause.</summary>
public sealed class MeetUps(FollowOnDb db, UkClock clock, Outbox outbox, Links links, BankHolidays holidays, WaysOut ways)
{
    /// <summary>How long the link at the foot of an e-mail lets somebody leave.</summary>
    public static readonly TimeSpan LeaveLinkLasts = TimeSpan.FromDays(400);

    /// <summary>Where nobody asks people, so many at most are asked who came: one may not answer, and a third says nothing new.</summary>
    public const int MostAskedWhoCame = 2;

    /// <summary>A meet-up was agreed: everybody hears when, where, who asks and how to answer; resting people are told, not asked.</summary>
    /// <param name="except">They are told in another way.</param>
    /// <param name="why">Why this time and place, in a sentence with counts; null where nobody planned it.</param>
    public async Task TellAgreed(Group group, Meeting meeting, PersonId? except = null, Word? why = null)
    {
        var service = await db.Services.SingleAsync(s => s.Id == group.ServiceId);
        foreach (var (membership, person) in await Members(group.Id))
        {
            if (person.Id != except)
                await TellOne(group, meeting, service, membership, person, "meeting-agreed", $"agreed:{meeting.Id}", why);
        }
    }

    /// <summary>The date, time or place changed: everybody hears, and whoever had said they would come is asked again.</summary>
    public async Task TellMoved(Group group, Meeting meeting)
    {
        await TakeBackWaiting(meeting);
        var service = await db.Services.SingleAsync(s => s.Id == group.ServiceId);
        foreach (var (membership, person) in await Members(group.Id))
            await TellOne(group, meeting, service, membership, person, "meeting-moved", $"moved:{meeting.Id}:{clock.Now.Ticks}");
        await TellThoseWhoSaidMaybe(meeting, "maybe-moved", $"maybe-moved:{meeting.Id}:{clock.Now.Ticks}");
    }

    public async Task TellCancelled(Group group, Meeting meeting)
    {
        await TakeBackWaiting(meeting);
        foreach (var (_, person) in await Members(group.Id))
            await outbox.Tell(person, new Message("meeting-cancelled", $"cancelled:{meeting.Id}", Words(person, meeting))
            {
                AboutGroup = group.Id.Value,
                Calendar = meeting.ForCalendar(),
                Deadline = OverAt(meeting),
            });
        await TellThoseWhoSaidMaybe(meeting, "maybe-cancelled", $"maybe-cancelled:{meeting.Id}");
    }

    /// <summary>The day before: only those who are coming, hope to, or owe an answer. Nobody resting, nobody who can't, nobody who wants to hear only of the dates.</summary>
    public async Task Remind(Group group, Meeting meeting)
    {
        var before = await RemindedBefore(meeting);
        foreach (var (membership, person) in await Members(group.Id))
        {
            var answer = meeting.AnswerOf(person.Id);
            // "Hope to" decides on the day: a meet-up moved after they were reminded reminds them no second time. Who waits for a place has nothing to be reminded of.
            if (answer == Coming.Waiting || (answer == Coming.HopeTo && before.Contains(person.Id)))
                continue;
            // A resting person who said they would come is reminded of what they said; nothing is asked of the others who rest.
            if (membership.HearsOnlyDates || answer == Coming.Cant || (answer is null && membership.RestingSince is not null))
                continue;
            var words = Words(person, meeting);
            if (answer is null)
                await AskOne(person, meeting, new Message("meeting-asked", ReminderOf(meeting), words) { Deadline = DayOf(meeting) });
            else
                await outbox.Tell(person, new Message("meeting-reminder", ReminderOf(meeting), words)
                {
                    // Nothing is asked, and a changed mind in reply to it is understood all the same.
                    Asks = QuestionKind.Meeting,
                    AsksAbout = meeting.Id.Value,
                    AboutGroup = group.Id.Value,
                    Deadline = DayOf(meeting),
                });
        }
    }

    /// <summary>A place has come free for somebody who waited; they hear of it once.</summary>
    public async Task TellPlace(Meeting meeting, PersonId id)
    {
        var person = await db.People.SingleAsync(p => p.Id == id);
        var since = meeting.Answers.Single(a => a.PersonId == id).At;
        await AskOne(person, meeting, new Message("place-free", $"place-free:{meeting.Id}:{since.Ticks}", Words(person, meeting)) { Deadline = StartUtc(meeting) });
    }

    /// <summary>Those who were reminded of this meet-up while it was still on another day.</summary>
    private async Task<IReadOnlySet<PersonId>> RemindedBefore(Meeting meeting)
    {
        if (meeting.ChangedAt is null)
            return new HashSet<PersonId>();
        var (group, cause) = (meeting.GroupId.Value, $"reminder:{meeting.Id}:");
        return (await db.Outbox.Where(m => m.AboutGroup == group && m.Cause.StartsWith(cause) && m.To != null && m.SentAt != null).Select(m => m.To!.Value).ToListAsync()).ToHashSet();
    }

    /// <summary>
    /// Afterwards, one question: who came? To those who ask people; where nobody does, to two of those who meant to come, in turns; where nobody meant
    /// to, to everybody, because somebody may have come all the same.
    /// </summary>
    public async Task AskWhoCame(Meeting meeting)
    {
        var members = await Members(meeting.GroupId);
        var asked = members.Where(m => m.Membership.AsksPeople).Select(m => m.Person).ToList();
        if (asked.Count == 0)
            asked = await InTurn(meeting, [.. members.Where(m => m.Membership is { RestingSince: null, HearsOnlyDates: false } && meeting.AnswerOf(m.Person.Id) is Coming.Coming or Coming.HopeTo)]);
        if (asked.Count == 0)
            asked = [.. members.Where(m => m.Membership is { RestingSince: null, HearsOnlyDates: false }).Select(m => m.Person)];
        foreach (var person in asked)
        {
            var words = Words(person, meeting);
            words["link"] = links.New(person.Id, LinkVerb.SayWhoCame, meeting.Id.Value, clock.Now.AddDays(30));
            await outbox.Tell(person, new Message("who-came", $"who-came:{meeting.Id}", words)
            {
                Asks = QuestionKind.WhoCame,
                AsksAbout = meeting.Id.Value,
                AboutGroup = meeting.GroupId.Value,
                Deadline = clock.Now.AddDays(7),
            });
        }
    }

    /// <summary>
    /// Those of these whom the group's question reached longest ago, or never. One who is told by itself goes before one for whom a letter must be
    /// posted.
    /// </summary>
    private async Task<List<Person>> InTurn(Meeting meeting, List<(Membership Membership, Person Person)> members)
    {
        if (members.Count <= MostAskedWhoCame)
            return [.. members.Select(m => m.Person)];
        var group = meeting.GroupId.Value;
        var turns = await db.Outbox.Where(m => m.AboutGroup == group && m.Template == "who-came" && m.To != null)
            .GroupBy(m => m.To).Select(m => new { Person = m.Key!.Value, Last = m.Max(x => x.QueuedAt) }).ToDictionaryAsync(m => m.Person, m => m.Last);
        return [.. members.OrderByDescending(m => ways.For(m.Person) is ContactChannel.Text or ContactChannel.Email)
            .ThenBy(m => turns.GetValueOrDefault(m.Person.Id, DateTime.MinValue)).ThenBy(m => m.Membership.JoinedAt).ThenBy(m => m.Person.KnownAs, StringComparer.Ordinal)
            .Select(m => m.Person).Take(MostAskedWhoCame)];
    }

    /// <summary>Everybody in the group now, resting people too.</summary>
    public async Task<List<(Membership Membership, Person Person)>> Members(GroupId group)
    {
        var rows = await db.Memberships.Where(m => m.GroupId == group && m.LeftAt == null)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m, p })
            .OrderBy(r => r.p.KnownAs).ToListAsync();
        return [.. rows.Select(r => (r.m, r.p))];
    }

    private async Task TellOne(Group group, Meeting meeting, Service service, Membership membership, Person person, string template, string cause, Word? why = null)
    {
        var words = Words(person, meeting);
        words["asker"] = await WhoAsksInWords(group, person.Id);
        words["note"] = (holidays.IsHoliday(meeting.Date, service.Nation), why) switch
        {
            (true, { } reason) => Word.Phrase("plan-why-holiday", ("why", reason)),
            (true, null) => Word.Phrase("bank-holiday"),
            (_, { } reason) => reason,
            _ => "",
        };
        words["service"] = $"{service.OpenAccessNumber}, {service.OpenAccessHours}";
        if (membership.RestingSince is not null)
            await outbox.Tell(person, new Message("meeting-for-resting", cause, words)
            {
                // No answer is asked for, and one is understood all the same.
                Asks = QuestionKind.Meeting,
                AsksAbout = meeting.Id.Value,
                AboutGroup = group.Id.Value,
                Calendar = meeting.ForCalendar(),
                Deadline = StartUtc(meeting),
            });
        else
            await AskOne(person, meeting, new Message(template, cause, words) { Deadline = StartUtc(meeting) });
    }

    /// <summary>
    /// Those who said maybe and were told of this meet-up may simply turn up, so they hear when it changes. Whoever has joined meanwhile hears as
    /// a member, and whoever said no hears nothing.
    /// </summary>
    private async Task TellThoseWhoSaidMaybe(Meeting meeting, string template, string cause)
    {
        var told = $"maybe:{meeting.Id}:";
        var people = await db.People
            .Where(p => db.Outbox.Any(m => m.To == p.Id && m.Cause.StartsWith(told)))
            .Where(p => !db.Memberships.Any(m => m.GroupId == meeting.GroupId && m.PersonId == p.Id))
            .Where(p => db.Participants.Any(x => x.PersonId == p.Id && x.Interest == Interest.Maybe && db.Groups.Any(g => g.Id == meeting.GroupId && g.ProgrammeId == x.ProgrammeId)))
            .ToListAsync();
        foreach (var person in people)
            await outbox.Tell(person, new Message(template, cause, Words(person, meeting)) { AboutGroup = meeting.GroupId.Value, Calendar = meeting.ForCalendar(), Deadline = template == "maybe-cancelled" ? OverAt(meeting) : StartUtc(meeting) });
    }

    private Task AskOne(Person person, Meeting meeting, Message message)
    {
        var words = new Dictionary<string, Word>(message.Words)
        {
            ["link"] = links.New(person.Id, LinkVerb.AnswerMeeting, meeting.Id.Value, StartUtc(meeting)),
        };
        if (ways.For(person) == ContactChannel.Email)
            words["leave"] = links.New(person.Id, LinkVerb.LeaveGroup, meeting.GroupId.Value, clock.Now + LeaveLinkLasts);
        return outbox.Tell(person, message with
        {
            Words = words,
            Asks = QuestionKind.Meeting,
            AsksAbout = meeting.Id.Value,
            AboutGroup = meeting.GroupId.Value,
            Calendar = meeting.ForCalendar(),
        });
    }

    /// <summary>Nobody with whom the reader has no contact is named to them.</summary>
    private async Task<Word> WhoAsksInWords(Group group, PersonId reader)
    {
        var apart = await db.ApartFrom(group.Id, reader);
        var askers = (await Members(group.Id)).Where(m => m.Membership.AsksPeople && !apart.Contains(m.Person.Id)).Select(m => m.Person.KnownAs).ToList();
        return askers.Count switch
        {
            0 => "",
            1 => Word.Phrase("asker-one", ("names", askers[0])),
            _ => Word.Phrase("asker-several", ("names", Word.List(askers))),
        };
    }

    /// <summary>Whatever still waits to be told of this meet-up would now say something false, a reminder and a word to somebody resting too.</summary>
    private async Task TakeBackWaiting(Meeting meeting)
    {
        var id = meeting.Id.ToString();
        await db.Outbox.Where(m => m.Cause.Contains(id) && m.SentAt == null && m.GivenUpAt == null)
            .ForEachAsync(m => m.GiveUp("The meet-up changed.", clock.Now));
        await outbox.NeverAgain(m => m.Cause.Contains(id));
    }

    private Dictionary<string, Word> Words(Person person, Meeting meeting) => new()
    {
        ["name"] = person.KnownAs,
        ["when"] = Word.When(meeting.Date, meeting.Starts),
        ["date"] = Word.Date(meeting.Date),
        ["time"] = Word.Time(meeting.Starts),
        ["place"] = meeting.Place,
    };

    /// <summary>The cause of a reminder: a meet-up moved to another day is reminded of again.</summary>
    public static string ReminderOf(Meeting meeting) => $"reminder:{meeting.Id}:{meeting.Date:yyyyMMdd}";

    /// <summary>How long before the start a reminder is of no more use.</summary>
    private static readonly TimeSpan TooLateToRemind = TimeSpan.FromMinutes(30);

    /// <summary>Midnight at the start of the meet-up's day, when "tomorrow" stops being true; or half an hour before it begins, should that be earlier.</summary>
    private static DateTime DayOf(Meeting meeting) =>
        UkClock.ToUtc(meeting.Date, TimeOnly.MinValue) is var midnight && StartUtc(meeting) - TooLateToRemind is var late && late < midnight ? late : midnight;

    /// <summary>That a meet-up is cancelled is worth knowing until it would be over: somebody may be waiting there.</summary>
    private static DateTime OverAt(Meeting meeting) => StartUtc(meeting) + DueMeetings.AskAfter;

    private static DateTime StartUtc(Meeting meeting) => UkClock.ToUtc(meeting.Date, meeting.Starts);
}
