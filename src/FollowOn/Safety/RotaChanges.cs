using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>Many times at once: "Priya every Monday and Tuesday until 24 December, deputy Sam".</summary>
/// <param name="Until">Included.</param>
/// <param name="OnlyEmpty">Whoever is there already stays.</param>
public sealed record Filling(PersonId Person, PersonId? Deputy, IReadOnlyCollection<DayOfWeek> Days, DateOnly From, DateOnly Until, bool OnlyEmpty);

/// <summary>
/// Fills and changes the rota. Each change takes turns with the others of its service, so that two people at once neither lose nor double a time. Call inside a change.
/// No concern's steps change by it: whoever is on duty at the moment of a step is the one who is told.
/// </summary>
public sealed class RotaChanges(FollowOnDb db, UkClock clock, Rota rota, AuditTrail audit)
{
    /// <summary>So far ahead a rota is filled.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>Gives one time, or a part of one, to somebody; or leaves it empty.</summary>
    /// <param name="seen">How the day stood for whoever chose (<see cref="RotaDay.Seen"/>).</param>
    /// <returns>Why not, in words; null when it is done.</returns>
    public async Task<string?> Put(ServiceId service, DateOnly date, TimeOnly from, TimeOnly until, PersonId? person, PersonId? deputy, string seen)
    {
        if (until <= from)
            return "The time ends later than it begins.";
        if (person is not null && person == deputy)
            return "Choose somebody else as deputy: nobody is their own.";
        if (await Problem(service, date, date, [person, person is null ? null : deputy]) is { } problem)
            return problem;
        await TakeTurn(service);
        var there = await DutiesOf(service, date, date);
        if (RotaDay.SeenOf(there) != seen)
            return "Somebody has changed this day meanwhile. This is how it stands now.";
        Clear(there, from, until);
        if (person is { } one)
            db.Duties.Add(new Duty(service, date, from, until, one, deputy));
        audit.Did(Act.RotaChanged, service, person, number: 1);
        return null;
    }

    /// <summary>Fills every promised time of some weekdays.</summary>
    /// <returns>Why not, in words, or how many times were filled.</returns>
    public async Task<(string? Problem, int Filled)> Fill(ServiceId service, CoverHours cover, Filling filling)
    {
        if (filling.Days.Count == 0)
            return ("Choose at least one day of the week.", 0);
        if (filling.Deputy == filling.Person)
            return ("Choose somebody else as deputy: nobody is their own.", 0);
        if (await Problem(service, filling.From, filling.Until, [filling.Person, filling.Deputy]) is { } problem)
            return (problem, 0);
        await TakeTurn(service);
        var (there, answering) = (await DutiesOf(service, filling.From, filling.Until), await rota.Answering(service));
        var filled = 0;
        for (var date = filling.From; date <= filling.Until; date = date.AddDays(1))
        {
            if (!filling.Days.Contains(date.DayOfWeek))
                continue;
            var ofDay = there.Where(d => d.Date == date).ToList();
            IReadOnlyCollection<Duty> stay = filling.OnlyEmpty ? [.. ofDay.Where(d => answering.Contains(d.PersonId))] : [];
            foreach (var gap in Rota.GapsOf(cover, stay, UkClock.ToUtc(date, TimeOnly.MinValue), date, 1))
            {
                Clear(ofDay, gap.From, gap.Until);
                db.Duties.Add(new Duty(service, date, gap.From, gap.Until, filling.Person, filling.Deputy));
                filled++;
            }
        }
        if (filled > 0)
            audit.Did(Act.RotaChanged, service, filling.Person, number: filled);
        return (null, filled);
    }

    /// <summary>Two people take each other's time. Whoever was the other's deputy is so in turn.</summary>
    /// <returns>Why not, in words; null when it is done.</returns>
    public async Task<string?> Swap(ServiceId service, Guid one, Guid other)
    {
        await TakeTurn(service);
        var (today, both) = (clock.Today, await db.Duties.Where(d => d.ServiceId == service && (d.Id == one || d.Id == other)).ToListAsync());
        if (both.Count != 2 || both.Exists(d => d.Date < today))
            return "One of the two times is no longer as it was. This is how it stands now.";
        var (first, second) = (both[0], both[1]);
        if (first.PersonId == second.PersonId)
            return "Both times are the same person's. Choose a time of somebody else.";
        var (a, b) = (first.PersonId, second.PersonId);
        first.Give(b, first.DeputyId == b ? a : first.DeputyId);
        second.Give(a, second.DeputyId == a ? b : second.DeputyId);
        audit.Did(Act.RotaChanged, service, a, number: 2);
        return null;
    }

    /// <summary>Somebody is away: they are taken out of every time of theirs in these days, as deputy too.</summary>
    /// <param name="until">Included.</param>
    /// <param name="deputyTakes">Where there is a deputy, they take the time; the others are left empty.</param>
    /// <returns>How many times were theirs.</returns>
    public async Task<int> Away(ServiceId service, PersonId person, DateOnly from, DateOnly until, bool deputyTakes)
    {
        await TakeTurn(service);
        var (first, now) = (from < clock.Today ? clock.Today : from, clock.Now);
        var theirs = (await DutiesOf(service, first, until)).Where(d => (d.PersonId == person || d.DeputyId == person) && UkClock.ToUtc(d.Date, d.Until) > now).ToList();
        foreach (var duty in theirs)
        {
            if (duty.DeputyId == person)
                duty.Give(duty.PersonId, null);
            else if (deputyTakes && duty.DeputyId is { } deputy)
                duty.Give(deputy, null);
            else
                db.Duties.Remove(duty);
        }
        if (theirs.Count > 0)
            audit.Did(Act.RotaChanged, service, person, number: theirs.Count);
        return theirs.Count;
    }

    /// <summary>Somebody answers no more: every time ahead of theirs is empty.</summary>
    public Task<int> TakeOut(ServiceId service, PersonId person) => Away(service, person, clock.Today, DateOnly.MaxValue, deputyTakes: false);

    private async Task<string?> Problem(ServiceId service, DateOnly from, DateOnly until, IEnumerable<PersonId?> people)
    {
        var today = clock.Today;
        if (from < today)
            return "Choose a day from today on: what has been stays as it was.";
        if (until < from)
            return "The last day comes after the first.";
        if (until > today.AddDays(MostDaysAhead))
            return "Choose a day within a year from today.";
        var answering = await rota.Answering(service);
        return people.OfType<PersonId>().All(answering.Contains) ? null : "Choose somebody who answers concerns for this service.";
    }

    private async Task<List<Duty>> DutiesOf(ServiceId service, DateOnly from, DateOnly until) =>
        await db.Duties.Where(d => d.ServiceId == service && d.Date >= from && d.Date <= until).OrderBy(d => d.Date).ThenBy(d => d.From).ToListAsync();

    /// <summary>Takes this time out of whatever holds it; what is left of a longer one stays with whoever had it.</summary>
    private void Clear(IEnumerable<Duty> ofDay, TimeOnly from, TimeOnly until)
    {
        foreach (var duty in ofDay.Where(d => d.From < until && d.Until > from).ToList())
        {
            if (duty.Until > until)
                db.Duties.Add(new Duty(duty.ServiceId, duty.Date, until, duty.Until, duty.PersonId, duty.DeputyId));
            if (duty.From < from)
                duty.EndAt(from);
            else
                db.Duties.Remove(duty);
        }
    }

    /// <summary>Every change of a rota raises its service's version: of two at once the second begins again, and sees what the first left.</summary>
    private async Task TakeTurn(ServiceId service) =>
        db.Entry(await db.Services.SingleAsync(s => s.Id == service)).Property(s => s.Version).IsModified = true;
}
