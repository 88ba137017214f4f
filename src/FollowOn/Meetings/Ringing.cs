using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings;

/// <summary>One person to ring, as their caller may see them.</summary>
/// <param name="Last">The last call to them about this meet-up, by whoever it was; null when nobody has rung.</param>
/// <param name="IsApart">The reader and they have no contact: the letter is theirs all the same, and nothing they said is shown.</param>
/// <param name="IsLetter">Nobody can ring them: whoever asks people gives or posts them a letter.</param>
public sealed record ToCall(PersonId Person, string Name, IReadOnlyList<CardLine> Numbers, Call? Last, bool IsLetter, bool IsApart);

/// <summary>The ringing round for one meet-up, as one reader may see it.</summary>
/// <param name="RingsMe">Who rings the reader; null when a message reaches them, or nobody can.</param>
public sealed record RingRound(IReadOnlyList<ToCall> Mine, string? RingsMe, IReadOnlyList<ToCall> Letters, bool ILikeToRing, bool IAsk);

/// <summary>Who rings whom about a meet-up (<see cref="CallTree"/>), and what came of a call.</summary>
public sealed class Ringing(FollowOnDb db, UkClock clock, CardsToRead cards, MeetUps meetUps, Answers answers, WaysOut ways)
{
    public async Task<RingRound> For(GroupId group, MeetingId meeting, PersonId reader)
    {
        var members = await meetUps.Members(group);
        var ids = members.Select(m => m.Person.Id).ToList();
        var shared = await db.SharedDetails.AsNoTracking().Where(s => s.GroupId == group && s.WithdrawnAt == null).ToListAsync();
        var withheld = await db.Withholdings.AsNoTracking().Where(w => w.GroupId == group && w.LiftedAt == null).ToListAsync();
        var seen = new ContactCards([.. members.Select(m => m.Membership)], shared, withheld);
        var numbers = members.ToDictionary(m => m.Person.Id, m => new[] { (Detail.Mobile, m.Person.Mobile), (Detail.Landline, m.Person.Landline) }.Where(d => d.Item2 is not null).Select(d => d.Item1).ToHashSet());
        var tree = CallTree.For(
            [.. members.Select(m => new ToRing(m.Person.Id, m.Membership.LikesToRing, ways.ByMachine(m.Person)))],
            (caller, person) => caller != person && seen.Visible(caller, person).Any(numbers[person].Contains));

        var calls = await db.Calls.AsNoTracking().Where(c => c.MeetingId == meeting && ids.Contains(c.PersonId)).ToListAsync();
        var shown = (await cards.For(group, reader)).ToDictionary(c => c.Person);
        var me = members.Single(m => m.Person.Id == reader).Membership;
        return new RingRound(
            [.. tree.Calls.Where(c => c.Caller == reader).Select(c => One(c.Person, false))],
            tree.Calls.FirstOrDefault(c => c.Person == reader) is { } rings ? shown[rings.Caller].Name : null,
            me.AsksPeople ? [.. tree.NotReached.Where(p => p != reader).Select(p => One(p, true))] : [],
            me.LikesToRing, me.AsksPeople);

        ToCall One(PersonId person, bool letter) => new(
            person, shown[person].Name, [.. shown[person].Lines.Where(l => l.Detail is Detail.Mobile or Detail.Landline)], seen.Apart(reader, person) ? null : calls.Where(c => c.PersonId == person).MaxBy(c => c.At), letter, seen.Apart(reader, person));
    }

    /// <summary>
    /// "I called Derek": what he said counts like his own answer, and the latest counts; that nobody answered the telephone is noted too. Call inside a
    /// change; the same form noted twice is noted once.
    /// </summary>
    /// <param name="coming">Null when nobody answered.</param>
    public async Task<bool> Note(Guid id, MeetingId meeting, PersonId person, PersonId by, Coming? coming)
    {
        if (await db.Calls.AnyAsync(c => c.Id == id))
            return true;
        if (coming is { } said && await answers.Answer(meeting, person, said, null, by) is null)
            return false;
        db.Calls.Add(new Call(id, meeting, person, by, coming, clock.Now));
        return true;
    }
}
