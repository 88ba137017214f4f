using FollowOn.Accounts;

namespace FollowOn.Groups.Repair;

/// <summary>A report goes to the service, with what was noted. It reads no words, so that the clock can do it where no key is at hand.</summary>
public sealed class HandOn(UkClock clock, RepairNews news)
{
    public async Task Do(Report report, RepairStep how, PersonId? by)
    {
        if (!report.IsOpen || report.WithService)
            return;
        report.GoToService(how, by, clock.Now);
        await news.Waits(report, ":on");
        await news.ToReporter(report, "service");
    }
}
