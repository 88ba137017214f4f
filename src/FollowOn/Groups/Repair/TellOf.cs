using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups.Repair;

/// <summary>Who may look at what one person tells of another.</summary>
/// <param name="Organisers">Those who ask people in the group, without the two it is about and whoever has no contact with either of them; in the order of their joining.</param>
/// <param name="Oneself">Nobody asks people in the group: whoever tells of it may look at it themselves, and talk first.</param>
/// <param name="Service">Somebody at the service answers such reports.</param>
/// <param name="GoesPast">It is about somebody who asks people: usually the service looks, and they never hear of it.</param>
public sealed record WhoMayLook(IReadOnlyList<PersonId> Organisers, bool Oneself, bool Service, bool GoesPast)
{
    public bool Anybody => Organisers.Count > 0 || Oneself || Service;

    /// <summary>Who looks if nobody else is chosen: null for the service.</summary>
    public PersonId? Usual => GoesPast && Service ? null : Organisers.Count > 0 ? Organisers[0] : null;
}

/// <summary>What a member tells.</summary>
/// <param name="Quoted">The words of the note it is about, as they read them; null when it is about none.</param>
/// <param name="Looker">Who looks at it; null for the service.</param>
public sealed record Told(Guid Id, GroupId Group, PersonId By, PersonId? About, ReportKind Kind, string Words, string? Quoted, PersonId? Looker, bool MayName);

/// <summary>Tells whoever looks at it that something is not right.</summary>
public sealed class TellOf(FollowOnDb db, UkClock clock, GroupSeal seal, RepairNews news)
{
    /// <summary>As many as one person may have waiting at a time; then there is the telephone.</summary>
    public const int MostWaiting = 5;

    public async Task<WhoMayLook> WhoLooks(GroupId group, PersonId by, PersonId? about)
    {
        var asking = await db.Memberships.Where(m => m.GroupId == group && m.AsksPeople && m.LeftAt == null).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).Select(m => m.PersonId).ToListAsync();
        var kept = await db.Withholdings.Where(w => w.GroupId == group && w.LiftedAt == null).Select(w => new { w.By, w.From }).ToListAsync();
        bool Apart(PersonId one, PersonId? other) => kept.Exists(k => (k.By == one && k.From == other) || (k.By == other && k.From == one));
        var service = await db.Groups.Where(g => g.Id == group).Select(g => g.ServiceId).SingleAsync();
        return new WhoMayLook(
            [.. asking.Where(a => a != by && a != about && !Apart(a, by) && !Apart(a, about))],
            asking.Count == 0,
            await news.AnswersReports(service, by, about),
            about is { } person && asking.Contains(person));
    }

    /// <summary>Call inside a change. The same form sent twice tells once.</summary>
    /// <returns>False when whoever should look may not, any more, or there are too many waiting.</returns>
    public async Task<bool> Do(Told told)
    {
        if (await db.Reports.AnyAsync(r => r.Id == told.Id && r.By == told.By))
            return true;
        var inGroup = await db.Memberships.Where(m => m.GroupId == told.Group && (m.PersonId == told.By || m.PersonId == told.About)).Select(m => new { m.PersonId, m.LeftAt }).ToListAsync();
        if (told.About == told.By || !inGroup.Exists(m => m.PersonId == told.By && m.LeftAt is null) || (told.About is { } about && !inGroup.Exists(m => m.PersonId == about)))
            return false;
        if (await db.Reports.CountAsync(r => r.By == told.By && r.ClosedAt == null && r.TakenBackAt == null) >= MostWaiting)
            return false;
        var may = await WhoLooks(told.Group, told.By, told.About);
        if (told.Looker is not { } looker ? !may.Service : looker == told.By ? !may.Oneself : !may.Organisers.Contains(looker))
            return false;

        var report = new Report(told.Id, told.Group, told.By, told.About, told.Kind, await seal.Seal(told.Group, told.Id, Report.WordsColumn, told.Words), told.Looker, told.MayName, clock.Now);
        if (told.Quoted is { } quoted)
            report.Quote(await seal.Seal(told.Group, told.Id, Report.QuotedColumn, quoted));
        db.Reports.Add(report);
        await news.Waits(report);
        return true;
    }
}

/// <summary>The words of reports, questions and steps again.</summary>
public static class RepairWords
{
    /// <summary>Null when they are gone.</summary>
    public static Task<string?> Words(this GroupSeal seal, Report report) => seal.Open(report.GroupId, report.Id, Report.WordsColumn, report.Words);

    public static Task<string?> Quoted(this GroupSeal seal, Report report) => seal.Open(report.GroupId, report.Id, Report.QuotedColumn, report.Quoted);

    public static Task<string?> Note(this GroupSeal seal, Report report, ReportStep step) => seal.Open(report.GroupId, step.Id, Report.StepColumn, step.Note);

    public static Task<string?> Said(this GroupSeal seal, GroupQuestion question) => seal.Open(question.GroupId, question.Id, GroupQuestion.SaidColumn, question.Said);
}
