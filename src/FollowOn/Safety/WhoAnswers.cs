using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>Somebody who answers concerns of a service, and whether both ways to them are there.</summary>
/// <param name="MobileFails">The last text to them came back, or they said STOP.</param>
/// <param name="EmailFails">The last e-mail to them came back, or they stopped e-mails.</param>
public sealed record Answerer(PersonId Id, string Name, bool HasMobile, bool MobileFails, bool HasEmail, bool EmailFails)
{
    public bool Reached => HasMobile && HasEmail && !MobileFails && !EmailFails;

    /// <summary>What is missing, in words. Whoever answers is told by two ways at once, so that one may fail; null when both are there.</summary>
    public string? Missing => (HasMobile, HasEmail, MobileFails, EmailFails) switch
    {
        (false, false, _, _) => "There is neither a mobile number nor an email address: nothing reaches them.",
        (false, _, _, _) => "There is no mobile number. Concerns are told by text and by email at once, so add one.",
        (_, false, _, _) => "There is no email address. Concerns are told by text and by email at once, so add one.",
        (_, _, true, true) => "Neither texts nor emails reach them: both came back, or were stopped.",
        (_, _, true, _) => "Texts do not reach them: one came back, or they said STOP.",
        (_, _, _, true) => "Emails do not reach them: one came back, or they stopped them.",
        _ => null,
    };
}

/// <summary>What would be without somebody if a person answered no more.</summary>
/// <param name="Duties">How many times of the rota ahead they are on duty for.</param>
/// <param name="Deputy">How many times of the rota ahead they are the deputy for.</param>
public sealed record WouldBeEmpty(bool Lead, bool Manager, int Duties, int Deputy)
{
    public bool Nothing => this is { Lead: false, Manager: false, Duties: 0, Deputy: 0 };

    public string InWords => UkWords.List([.. new[]
    {
        Lead ? "the lead named in the promise" : null,
        Manager ? "the manager named in the promise" : null,
        Duties > 0 ? $"on duty for {UkWords.Count(Duties, "time", "times")} of the rota" : null,
        Deputy > 0 ? $"the deputy for {UkWords.Count(Deputy, "time", "times")}" : null,
    }.OfType<string>()]);
}

/// <summary>Who answers concerns of a service, how they are reached, and what they hold.</summary>
public sealed class WhoAnswers(FollowOnDb db, UkClock clock)
{
    public async Task<IReadOnlyList<Answerer>> Of(ServiceId service) => await db.People
        .Where(p => db.Roles.Any(r => r.PersonId == p.Id && r.ServiceId == service && r.Role == Role.DutyClinician && r.EndedAt == null))
        .OrderBy(p => p.FullName).ThenBy(p => p.Id)
        .Select(p => new Answerer(p.Id, p.FullName, p.Mobile != null, p.MobileFailedAt != null || p.TextsStoppedAt != null, p.Email != null, p.EmailBouncedAt != null || p.EmailsStoppedAt != null))
        .ToListAsync();

    /// <summary>What nobody would hold if this person answered no more.</summary>
    public async Task<WouldBeEmpty> Without(ServiceId service, PersonId person)
    {
        var today = clock.Today;
        var promise = await db.Promises.AsNoTracking().Where(p => p.ServiceId == service && p.SignedAt != null).OrderByDescending(p => p.SignedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync();
        var ahead = db.Duties.Where(d => d.ServiceId == service && d.Date >= today);
        return new(promise?.LeadId == person, promise?.ManagerId == person, await ahead.CountAsync(d => d.PersonId == person), await ahead.CountAsync(d => d.DeputyId == person));
    }
}
