using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Evaluation;

/// <summary>Brings reported groups to a service. Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>; twice changes nothing.</summary>
public sealed class BringInReported(FollowOnDb db, UkClock clock)
{
    /// <returns>The list as it stood against what was there before; those that were ready are there now.</returns>
    public async Task<ReportedList> To(ServiceId service, ReportedList list, string source)
    {
        var compared = list.Against(await There(db, service));
        foreach (var line in compared.Lines.Where(l => l.Outcome == ReportedOutcome.Ready))
            db.ReportedGroups.Add(new ReportedGroup(service, line.Row!, source, clock.Now));
        return compared;
    }

    public static async Task<IReadOnlyList<ReportedRow>> There(FollowOnDb db, ServiceId service) =>
        [.. (await db.ReportedGroups.AsNoTracking().Where(g => g.ServiceId == service).OrderBy(g => g.Name).ToListAsync()).Select(g => g.AsRow)];
}
