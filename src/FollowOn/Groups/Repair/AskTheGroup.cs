using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups.Repair;

/// <summary>Why the group cannot be asked this now.</summary>
public enum CantAsk
{
    /// <summary>Nobody has talked with the person yet, or not everything that the question needs is there.</summary>
    NotTalked,

    /// <summary>There is another question, open or announced. One at a time.</summary>
    Another,

    /// <summary>The group was asked about this person lately.</summary>
    Lately,

    /// <summary>There are too few people for a question about one of them.</summary>
    TooFew,

    /// <summary>It is not theirs to ask, or the person is not in the group.</summary>
    NotHere,
}

/// <summary>Puts a question to a group, and takes its answers.</summary>
public sealed class AskTheGroup(FollowOnDb db, UkClock clock, GroupSeal seal, RepairNews news)
{
    /// <summary>
    /// Asks, from a report that this member looks at. A question about a person needs a talk first, and that person hears of it a day ahead. Call inside a change;
    /// the same form sent twice asks once.
    /// </summary>
    /// <returns>Why not, or null.</returns>
    public async Task<CantAsk?> Ask(Guid id, Report report, GroupAsks asks, int days, PersonId by)
    {
        if (await db.GroupQuestions.AnyAsync(q => q.Id == id && q.AskedBy == by))
            return null;
        if (!report.IsOpen || report.Looker != by || asks == GroupAsks.Welcome)
            return CantAsk.NotHere;
        PersonId? about = GroupQuestion.IsAboutSomebody(asks) ? report.About : null;
        if (GroupQuestion.IsAboutSomebody(asks) && (about is null || !report.WasTalkedAbout))
            return CantAsk.NotTalked;
        if (await Cant(report.GroupId, about, by) is { } cant)
            return cant;
        report.Note(Guid.CreateVersion7(), RepairStep.AskedTheGroup, by, null, clock.Now);
        await Put(new GroupQuestion(id, report.GroupId, asks, about, days, report.Id, by, clock.Now));
        if (!GroupQuestion.NeedsNotice(asks))
            await news.ToReporter(report, $"asked:{id}");
        return null;
    }

    /// <summary>
    /// Anybody may ask, later, whether what was asked of somebody still stands: whether they are welcome.
    /// </summary>
    public async Task<CantAsk?> AskAfresh(Guid id, GroupQuestion earlier, PersonId by)
    {
        if (await db.GroupQuestions.AnyAsync(q => q.Id == id && q.AskedBy == by))
            return null;
        if (earlier is not { Outcome: GroupOutcome.Agreed, About: { } about } || !GroupQuestion.NeedsNotice(earlier.Asks))
            return CantAsk.NotHere;
        if (await Cant(earlier.GroupId, about, by) is { } cant)
            return cant;
        await Put(new GroupQuestion(id, earlier.GroupId, GroupAsks.Welcome, about, GroupQuestion.UsuallyLasts, null, by, clock.Now));
        return null;
    }

    /// <returns>False when there is nothing to answer (any more), or they are not in the group.</returns>
    public async Task<bool> Answer(Guid id, GroupId group, PersonId person, GroupAnswer answer)
    {
        if (await OpenOne(id, group) is not { State: QuestionState.Open } question || question.LastDay < clock.Today || !await IsIn(group, person))
            return false;
        question.Answer(person, answer, clock.Now);
        return true;
    }

    /// <summary>The person it is about says something for themselves, or takes it back by saying nothing.</summary>
    public async Task<bool> Say(Guid id, GroupId group, PersonId person, string? words)
    {
        if (await OpenOne(id, group) is not { } question || question.About != person || !await IsIn(group, person))
            return false;
        question.Say(string.IsNullOrWhiteSpace(words) ? null : await seal.Seal(group, id, GroupQuestion.SaidColumn, words.Trim()));
        return true;
    }

    /// <summary>The person it is about asks, before the others hear of it, that the service looks at it first. Nobody is told who asked.</summary>
    public async Task<bool> ServiceFirst(Guid id, GroupId group, PersonId person)
    {
        if (await OpenOne(id, group) is not { State: QuestionState.Announced } question || question.About != person)
            return false;
        question.AskForService();
        return true;
    }

    private async Task Put(GroupQuestion question)
    {
        db.GroupQuestions.Add(question);
        if (question is { About: { } about } && GroupQuestion.NeedsNotice(question.Asks))
        {
            await news.Asked(question, [about]);
            return;
        }
        question.Open(clock.Now);
        await news.Asked(question, await news.InGroup(question.GroupId));
    }

    private async Task<CantAsk?> Cant(GroupId group, PersonId? about, PersonId by)
    {
        var people = await news.InGroup(group);
        if (!people.Contains(by) || (about is { } person && !people.Contains(person)))
            return CantAsk.NotHere;
        if (about is not null && people.Count < GroupQuestion.FewestPeople)
            return CantAsk.TooFew;
        if (await db.GroupQuestions.AnyAsync(q => q.GroupId == group && q.ClosedAt == null))
            return CantAsk.Another;
        var since = clock.Now.AddDays(-GroupQuestion.NotAgainWithinDays);
        return about is not null && await db.GroupQuestions.AnyAsync(q => q.GroupId == group && q.About == about && q.ClosedAt > since) ? CantAsk.Lately : null;
    }

    private Task<GroupQuestion?> OpenOne(Guid id, GroupId group) => db.GroupQuestions.SingleOrDefaultAsync(q => q.Id == id && q.GroupId == group && q.ClosedAt == null);

    private Task<bool> IsIn(GroupId group, PersonId person) => db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == person && m.LeftAt == null);
}
