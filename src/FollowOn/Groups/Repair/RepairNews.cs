using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups.Repair;

/// <summary>
/// Tells people of reports and questions. No message says what it is about, of whom, or by whom: on a locked screen it is a line about a page of the group.
/// </summary>
public sealed class RepairNews(FollowOnDb db, UkClock clock, Outbox outbox, SiteAddress site)
{
    /// <summary>Whether somebody other than those it concerns answers reports for this service.</summary>
    public Task<bool> AnswersReports(ServiceId service, PersonId? by, PersonId? about) => Answering(service).AnyAsync(p => p != by && p != about);

    /// <summary>Whoever looks at it hears that it waits: the member, or everybody at the service who answers reports.</summary>
    /// <param name="again">Which reminder; empty for the first word.</param>
    public async Task Waits(Report report, string again = "")
    {
        var cause = $"report-waits:{report.Id}{again}";
        if (report.Looker is { } looker)
        {
            if (looker != report.By || again.Length > 0)
                await Tell([looker], "report-waits", cause, report.GroupId, $"/groups/{report.GroupId}/look-at/{report.Id}");
            return;
        }
        var service = await db.Groups.Where(g => g.Id == report.GroupId).Select(g => g.ServiceId).SingleAsync();
        var answering = await Answering(service).Where(p => p != report.By && p != report.About).Distinct().ToListAsync();
        // With nobody to answer, its administrators hear that somebody is needed; they see nothing of it.
        var told = answering.Count > 0 ? answering : await db.Holding(Role.Administrator, service).Where(p => p != report.By && p != report.About).Distinct().ToListAsync();
        var page = answering.Count > 0 ? $"/services/{service}/reports" : $"/services/{service}/people";
        foreach (var person in await db.People.Where(p => told.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync())
            await outbox.TellByEmail(person, new Message(answering.Count > 0 ? "staff-report" : "staff-report-nobody", $"staff-{cause}", Words(person, page)));
    }

    /// <summary>Whoever told of it hears that something was done.</summary>
    public Task ToReporter(Report report, string what) => report.By is { } by && by != report.Looker
        ? Tell([by], "report-news", $"report-news:{report.Id}:{what}", report.GroupId, $"/groups/{report.GroupId}/not-right/{report.Id}")
        : Task.CompletedTask;

    public Task Asked(GroupQuestion question, IReadOnlyCollection<PersonId> people, string again = "") =>
        Tell(people, "group-asked", $"group-asked:{question.Id}{again}", question.GroupId, PageOf(question), question.LastDay);

    public Task Settled(GroupQuestion question, IReadOnlyCollection<PersonId> people) =>
        Tell(people, "group-decided", $"group-decided:{question.Id}", question.GroupId, PageOf(question));

    /// <summary>Who is in the group now.</summary>
    public Task<List<PersonId>> InGroup(GroupId group) =>
        db.Memberships.Where(m => m.GroupId == group && m.LeftAt == null).OrderBy(m => m.PersonId).Select(m => m.PersonId).ToListAsync();

    private async Task Tell(IReadOnlyCollection<PersonId> people, string template, string cause, GroupId group, string page, DateOnly? until = null)
    {
        foreach (var person in await db.People.Where(p => people.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync())
        {
            var words = Words(person, page);
            if (until is { } day)
                words["date"] = Word.Date(day);
            await outbox.Tell(person, new Message(template, cause, words)
            {
                AboutGroup = group.Value,
                Deadline = until is { } last ? UkClock.ToUtc(last.AddDays(1), TimeOnly.MinValue) : clock.Now.AddDays(7),
            });
        }
    }

    private Dictionary<string, Word> Words(Person person, string page) => new() { ["name"] = person.KnownAs, ["link"] = site.Link(page) };

    private static string PageOf(GroupQuestion question) => $"/groups/{question.GroupId}/questions/{question.Id}";

    private IQueryable<PersonId> Answering(ServiceId service) => db.Holding(Role.DutyClinician, service);
}
