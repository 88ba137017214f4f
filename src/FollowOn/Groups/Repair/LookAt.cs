using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups.Repair;

/// <summary>
/// What whoever looks at a report does with it: a step, handing it to the service, closing it. A member reaches only what they look at themselves; the service
/// only what went to it, and never what is about, or from, whoever is looking.
/// </summary>
public sealed class LookAt(FollowOnDb db, UkClock clock, GroupSeal seal, RepairNews news, AuditTrail audit)
{
    /// <summary>Those that a member notes by a press; the others have ways of their own.</summary>
    public static IReadOnlyList<RepairStep> ToNote { get; } = [RepairStep.Looked, RepairStep.GaveItADay, RepairStep.TalkedAlone, RepairStep.TalkedTogether, RepairStep.CalledTheService];

    /// <summary>What a member looks at, in this group.</summary>
    public IQueryable<Report> OfMember(GroupId group, PersonId looker) => db.Reports.Where(r =>
        r.GroupId == group && r.Looker == looker && r.About != looker && r.ClosedAt == null && r.TakenBackAt == null);

    /// <summary>What went to a service, closed ones too.</summary>
    public IQueryable<Report> OfService(ServiceId service, PersonId looker) => db.Reports.Where(r =>
        r.Looker == null && r.About != looker && r.By != looker && db.Groups.Any(g => g.Id == r.GroupId && g.ServiceId == service));

    /// <summary>Notes a step. Pressing twice notes it once.</summary>
    /// <param name="id">The form's own.</param>
    public async Task Note(Report report, Guid id, RepairStep step, PersonId by, string? note)
    {
        if (!report.IsOpen || report.Steps.Any(s => s.Id == id))
            return;
        var before = report.State;
        report.Note(id, step, by, string.IsNullOrWhiteSpace(note) ? null : await seal.Seal(report.GroupId, id, Report.StepColumn, note.Trim()), clock.Now);
        if (report.State != before)
            await news.ToReporter(report, report.State.ToString());
        await Noted(report, Act.ReportNoted);
    }

    public async Task Close(Report report, RepairEnd end)
    {
        if (!report.IsOpen)
            return;
        report.Close(end, clock.Now);
        await news.ToReporter(report, "closed");
        await Noted(report, Act.ReportClosed);
    }

    /// <summary>What members do among themselves is nobody's audit.</summary>
    private async Task Noted(Report report, Act act)
    {
        if (report.WithService)
            audit.Did(act, await db.Groups.Where(g => g.Id == report.GroupId).Select(g => g.ServiceId).SingleAsync());
    }
}
