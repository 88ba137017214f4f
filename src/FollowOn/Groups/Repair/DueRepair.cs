using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups.Repair;

/// <summary>
/// What time brings to reports and questions: a reminder, the way to the service, the opening and settling of a question. Run as often as you like, on as many
/// nodes as you like; each happens once. Nothing is ever closed here but a question.
/// </summary>
public sealed class DueRepair(FollowOnDb db, UkClock clock, RepairNews news, HandOn handOn)
{
    /// <summary>Reminders leave from 10am.</summary>
    private static readonly TimeOnly From = new(10, 0);

    public async Task Run()
    {
        var remind = clock.Now.AddDays(-Report.RemindAfterDays);
        foreach (var id in await db.Reports.Where(r => r.ClosedAt == null && r.TakenBackAt == null
                && (r.WaitsSince <= remind || (r.Looker != null && !db.Memberships.Any(m => m.GroupId == r.GroupId && m.PersonId == r.Looker && m.LeftAt == null && (m.AsksPeople || r.By == r.Looker)))))
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync())
            await db.Change(() => Push(id));
        foreach (var id in await db.GroupQuestions.Where(q => q.ClosedAt == null).OrderBy(q => q.Id).Select(q => q.Id).ToListAsync())
            await db.Change(() => Move(id));
    }

    /// <summary>A report that nothing was done about.</summary>
    private async Task Push(Guid id)
    {
        var report = await db.Reports.SingleAsync(r => r.Id == id);
        if (!report.IsOpen)
            return;
        var days = (int)(clock.Now - report.WaitsSince).TotalDays;
        // While the group is asked, whoever looks at it waits for the answer.
        var asked = await db.GroupQuestions.AnyAsync(q => q.ReportId == id && q.ClosedAt == null);
        if (report.WithService)
        {
            // Said again every week, until somebody looks; there is nowhere further for it to go, and it never falls silent.
            if (days >= Report.RemindAfterDays)
                await news.Waits(report, $":{report.Steps.Count}:week-{days / Report.RemindAfterDays}");
        }
        else if (!await StillLooks(report) || (days >= Report.GoesOnAfterDays && !asked))
            await handOn.Do(report, RepairStep.WentOn, null);
        else if (days >= Report.RemindAfterDays && !asked)
            await news.Waits(report, $":{report.Steps.Count}:once");
    }

    /// <summary>Whoever looks at it is in the group and asks people there, or looks at what they told themselves.</summary>
    private Task<bool> StillLooks(Report report)
    {
        var (group, looker, own) = (report.GroupId, report.Looker, report.By == report.Looker);
        return db.Memberships.AnyAsync(m => m.GroupId == group && m.PersonId == looker && m.LeftAt == null && (own || m.AsksPeople));
    }

    private async Task Move(Guid id)
    {
        var question = await db.GroupQuestions.SingleAsync(q => q.Id == id);
        if (question.State == QuestionState.Closed)
            return;
        var people = await news.InGroup(question.GroupId);
        if (question.About is { } about && !people.Contains(about))
            await Settle(question, people, GroupOutcome.NoLongerAsked);
        else if (question.State == QuestionState.Announced)
            await Open(question, people);
        else if (clock.Today > question.LastDay)
            await Settle(question, people, null);
        else if (clock.Today.AddDays(1) >= question.LastDay && TimeOnly.FromDateTime(clock.LondonNow) >= From)
            await Remind(question);
    }

    /// <summary>
    /// The day ahead is over. It is put to the group; or the service looks first, because the person it is about asked for that, or because they had told of
    /// whoever asks: a question must not be an answer to a report. From outside the two look the same, and both happen now, so that nothing is given away.
    /// </summary>
    private async Task Open(GroupQuestion question, List<PersonId> people)
    {
        if (question.OpensAt > clock.Now)
            return;
        var report = await db.Reports.SingleOrDefaultAsync(r => r.Id == question.ReportId);
        var stillAsked = report is { IsOpen: true } && people.Contains(question.AskedBy ?? default);
        var answersReport = await db.Reports.AnyAsync(r => r.By == question.About && r.About == question.AskedBy);
        if (!question.ServiceFirst && !answersReport && stillAsked)
        {
            question.Open(clock.Now);
            await news.Asked(question, people, ":open");
            await news.ToReporter(report!, $"asked:{question.Id}");
            return;
        }
        question.End(stillAsked ? GroupOutcome.ServiceLooks : GroupOutcome.NoLongerAsked, clock.Now);
        await news.Settled(question, [.. new[] { question.About, question.AskedBy }.OfType<PersonId>()]);
        if (stillAsked)
            await handOn.Do(report!, RepairStep.WentOn, null);
    }

    private async Task Settle(GroupQuestion question, List<PersonId> people, GroupOutcome? without)
    {
        var wasOpen = question.State == QuestionState.Open;
        if (without is { } outcome)
            question.End(outcome, clock.Now);
        else
            question.Settle(people, clock.Now);
        // The same words to everybody; of what was never put to them the others hear nothing.
        if (wasOpen)
            await news.Settled(question, people);
        if (await db.Reports.SingleOrDefaultAsync(r => r.Id == question.ReportId) is { IsOpen: true } report)
            report.WaitFrom(clock.Now);
    }

    /// <summary>Once, the day before it ends, to those who owe an answer; not to those who rest.</summary>
    private async Task Remind(GroupQuestion question)
    {
        var group = question.GroupId;
        var answered = question.Answers.Select(a => a.PersonId).ToList();
        await news.Asked(question, await db.Memberships.Where(m => m.GroupId == group && m.LeftAt == null && m.RestingSince == null && !answered.Contains(m.PersonId)).Select(m => m.PersonId).ToListAsync(), ":again");
    }
}
