using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>What became of asking for a change.</summary>
public enum ChangeAsked
{
    CodesSent,

    /// <summary>It is what we hold already; nothing is sent.</summary>
    Same,

    /// <summary>It is the only way a code can reach them; another must be there first.</summary>
    LastWay,

    /// <summary>We hold nothing a code could be sent to: staff of their service can help.</summary>
    NoWayToCheck,

    /// <summary>Too many in an hour.</summary>
    TooMany,
}

/// <summary>
/// Changes how somebody is reached. A session alone is not enough, because a telephone lies about and a computer is shared: what we hold must confirm it,
/// or staff who have checked that it is them. Wherever they were reached before hears of it.
/// </summary>
public sealed class ContactChanges(FollowOnDb db, UkClock clock, Outbox outbox, AuditTrail audit)
{
    public const int MaxAnHour = 6;

    /// <summary>How long nobody signs in with a detail that staff have changed: time for whoever is reached at the old one to object.</summary>
    public static readonly TimeSpan HoldAfterStaff = TimeSpan.FromHours(24);

    /// <summary>The ways a code can go to what we hold: text first.</summary>
    public static IReadOnlyList<ContactChannel> Held(Person person) =>
        [.. new[] { (ContactChannel.Text, person.Mobile is not null && person.TextsStoppedAt is null), (ContactChannel.Email, person.Email is not null) }.Where(w => w.Item2).Select(w => w.Item1)];

    /// <summary>Sends the codes. Call inside a change.</summary>
    /// <param name="typed">The new number or address, read already; null to be reached by this detail no longer.</param>
    /// <param name="checkBy">Which of the ways we hold confirms it; the first that there is when null or not held.</param>
    public async Task<(ChangeAsked Outcome, ContactChange? Change)> Ask(PersonId id, ReachDetail detail, string? typed, ContactChannel? checkBy)
    {
        var person = await db.People.SingleAsync(p => p.Id == id);
        if (IsSame(person, detail, typed))
            return (ChangeAsked.Same, null);
        var held = Held(person);
        if (held.Count == 0)
            return (ChangeAsked.NoWayToCheck, null);
        if (typed is null && held.Count == 1 && held[0] == ChannelOf(detail))
            return (ChangeAsked.LastWay, null);
        var hourAgo = clock.Now.AddHours(-1);
        if (await db.ContactChanges.CountAsync(c => c.PersonId == id && c.AskedAt > hourAgo) >= MaxAnHour)
            return (ChangeAsked.TooMany, null);

        var channel = checkBy is { } wish && held.Contains(wish) ? wish : held[0];
        var (heldCode, newCode) = (Secrets.NewCode(), typed is not null && detail != ReachDetail.Landline ? Secrets.NewCode() : null);
        var change = new ContactChange(id, detail, typed, newCode, channel, heldCode, clock.Now);
        db.ContactChanges.Add(change);
        outbox.Send(person, channel, Code("check-held", $"check-held:{change.Id}", heldCode, person, await ServiceInWords(id)));
        if (newCode is not null)
            outbox.TellAt(Address(detail, typed!), ChannelOf(detail), person, Code("check-new", $"check-new:{change.Id}", newCode, person, ""));
        return (ChangeAsked.CodesSent, change);
    }

    /// <summary>The change that waits for its codes; null when there is none with this id that this person may still finish.</summary>
    public async Task<ContactChange?> Waiting(PersonId id, Guid change)
    {
        var now = clock.Now;
        return await db.ContactChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == change && c.PersonId == id && c.DoneAt == null && c.ExpiresAt > now && c.Tries < ContactChange.MaxTries);
    }

    /// <summary>Changes it, if the codes fit. A try is counted before they are looked at.</summary>
    public async Task<bool> Confirm(PersonId id, Guid changeId, string? newCode, string? heldCode)
    {
        if (await Waiting(id, changeId) is not { } waiting
            || await db.ContactChanges.Where(c => c.Id == changeId && c.DoneAt == null && c.Tries < ContactChange.MaxTries).ExecuteUpdateAsync(u => u.SetProperty(c => c.Tries, c => c.Tries + 1)) != 1
            || !waiting.HasCodes(newCode, heldCode))
            return false;
        return await db.Change(async () =>
        {
            var change = await db.ContactChanges.SingleAsync(c => c.Id == changeId);
            if (change.DoneAt is not null)
                return true;
            var person = await db.People.SingleAsync(p => p.Id == id);
            await TellOld(person, change.Detail, "detail-changed-by-you");
            await Put(person, change.Detail, change.NewValue);
            change.Finish(clock.Now);
            foreach (var service in await Ties.ServicesOf(db, id))
                audit.Did(Act.ContactChanged, service, id, by: id);
            return true;
        });
    }

    /// <summary>
    /// Staff change it for somebody who has lost the old one. The old one is told, every session ends, and nobody signs in with the new one for a day.
    /// Call inside a change.
    /// </summary>
    public async Task ByStaff(Person person, ReachDetail detail, string typed, ServiceId service, ProgrammeId programme)
    {
        if (IsSame(person, detail, typed))
            return;
        await TellOld(person, detail, "detail-changed-by-staff");
        await Put(person, detail, typed);
        person.HoldSignIn(clock.Now + HoldAfterStaff);
        foreach (var session in await db.Sessions.Where(s => s.PersonId == person.Id && s.EndedAt == null).ToListAsync())
            session.End(clock.Now);
        audit.Did(Act.ContactChangedByStaff, service, person.Id, programme);
    }

    private static bool IsSame(Person person, ReachDetail detail, string? typed) => detail switch
    {
        ReachDetail.Mobile => person.Mobile == (typed is null ? null : PhoneNumber.Read(typed).E164),
        ReachDetail.Email => person.Email == (typed is null ? null : EmailAddress.Read(typed).Normalised),
        _ => person.Landline == (typed is null ? null : PhoneNumber.Read(typed).E164),
    };

    private async Task Put(Person person, ReachDetail detail, string? typed)
    {
        Action change = (detail, typed) switch
        {
            (ReachDetail.Mobile, null) => person.RemoveMobile,
            (ReachDetail.Email, null) => person.RemoveEmail,
            (ReachDetail.Landline, null) => person.RemoveLandline,
            (ReachDetail.Mobile, _) => () => person.ChangeMobile(PhoneNumber.Read(typed)),
            (ReachDetail.Email, _) => () => person.ChangeEmail(EmailAddress.Read(typed)),
            _ => () => person.ChangeLandline(PhoneNumber.Read(typed!)),
        };
        change();
        if (typed is not null)
            return;
        // What somebody no longer has, nobody can go on having from them.
        var shared = detail switch { ReachDetail.Mobile => Detail.Mobile, ReachDetail.Email => Detail.Email, _ => Detail.Landline };
        foreach (var consent in await db.SharedDetails.Where(s => s.PersonId == person.Id && s.Detail == shared && s.WithdrawnAt == null).ToListAsync())
            consent.Withdraw(clock.Now);
    }

    /// <summary>The old mobile or email hears; a landline has nobody who reads.</summary>
    private async Task TellOld(Person person, ReachDetail detail, string template)
    {
        var old = detail switch { ReachDetail.Mobile => person.Mobile, ReachDetail.Email => person.Email, _ => null };
        if (old is null)
            return;
        var words = new Dictionary<string, Word> { ["name"] = person.KnownAs, ["service"] = await ServiceInWords(person.Id) };
        var cause = $"{template}:{person.Id}:{detail}:{clock.Now.Ticks}";
        var message = template == "detail-changed-by-staff" ? new Message("detail-changed-by-staff", cause, words) : new Message("detail-changed-by-you", cause, words);
        outbox.TellAt(old, ChannelOf(detail), person, message with { AtOnce = true });
    }

    private async Task<string> ServiceInWords(PersonId person)
    {
        var services = await Ties.ServicesOf(db, person);
        var service = await db.Services.AsNoTracking().FirstOrDefaultAsync(s => services.Contains(s.Id));
        return service is null ? "" : $"{service.OpenAccessNumber}, {service.OpenAccessHours}";
    }

    private static Message Code(string template, string cause, string code, Person person, string service)
    {
        var words = new Dictionary<string, Word> { ["name"] = person.KnownAs, ["code"] = code, ["service"] = service };
        return (template == "check-new" ? new Message("check-new", cause, words) : new Message("check-held", cause, words)) with { Secret = true, AtOnce = true };
    }

    private static ContactChannel ChannelOf(ReachDetail detail) => detail switch
    {
        ReachDetail.Mobile => ContactChannel.Text,
        ReachDetail.Email => ContactChannel.Email,
        _ => ContactChannel.Telephone,
    };

    private static string Address(ReachDetail detail, string typed) =>
        detail == ReachDetail.Email ? EmailAddress.Read(typed).Normalised : PhoneNumber.Read(typed).E164;
}
