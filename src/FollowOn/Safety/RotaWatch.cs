using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>
/// What the clock does about the rota: an empty time is told of days ahead, once a day; and once a week everybody who is to answer gets a test by each of their ways, whose
/// silence is told to the lead. Run as often as you like.
/// </summary>
public sealed class RotaWatch(FollowOnDb db, UkClock clock, Rota rota, Outbox outbox, Links links, SiteAddress site)
{
    /// <summary>From so few days ahead on the manager hears of an empty time too.</summary>
    public const int ManagerFromDaysAhead = 2;

    /// <summary>Whoever has a duty within so many days is tested.</summary>
    public const int TestsDaysAhead = 14;

    /// <summary>Nobody is told of the day before the day has begun.</summary>
    private static readonly TimeOnly TellFrom = new(8, 0);
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(10);
    private const int MostNamed = 5;

    /// <summary>Every service with a signed promise. Whatever fails with one stops no other.</summary>
    public async Task Run()
    {
        var faults = new List<Exception>();
        foreach (var service in await db.Promises.Where(p => p.SignedAt != null).Select(p => p.ServiceId).Distinct().ToListAsync())
        {
            try
            {
                await Look(service);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(e);
                db.ChangeTracker.Clear();
            }
        }
        if (faults.Count > 0)
            throw new InvalidOperationException($"The rotas of {faults.Count} services could not be looked at.", faults[0]);
    }

    private async Task Look(ServiceId service)
    {
        if (await rota.PromiseOf(service) is not { } promise)
            return;
        var cover = await rota.HoursOf(promise);
        await TellGaps(promise);
        await Test(promise, cover);
        await TellUntapped(promise, cover);
    }

    private async Task TellGaps(Promise promise)
    {
        var today = clock.Today;
        if (TimeOnly.FromDateTime(clock.LondonNow) < TellFrom || await rota.Gaps(promise, Rota.AlarmDaysAhead) is not { Count: > 0 } gaps)
            return;
        var cause = $"rota-empty:{promise.ServiceId}:{today:yyyy-MM-dd}";
        var toManager = gaps[0].Date <= today.AddDays(ManagerFromDaysAhead);
        await TellEach(cause, await Answerable(promise, toManager), service => new Message("rota-empty", cause, new Dictionary<string, Word>
        {
            ["service"] = service,
            ["times"] = UkWords.Count(gaps.Count, "time", "times"),
            ["which"] = string.Join("\n", gaps.Take(MostNamed).Select(RotaStanding.InWords)) + (gaps.Count > MostNamed ? $"\nand {gaps.Count - MostNamed} more" : ""),
            ["first"] = RotaStanding.InWords(gaps[0]),
            ["link"] = site.Link($"/services/{promise.ServiceId}/rota"),
        })
        {
            Deadline = clock.Now.AddHours(24),
        }, promise.ServiceId);
    }

    /// <summary>While somebody is there, everybody who is to answer soon and was not asked this week yet. So it is the first covered hour, and for whoever joins later their first.</summary>
    private async Task Test(Promise promise, CoverHours cover)
    {
        if (!cover.IsOpen(clock.Now))
            return;
        var (service, today) = (promise.ServiceId, clock.Today);
        var (week, until) = (today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), today.AddDays(TestsDaysAhead));
        var duties = await db.Duties.AsNoTracking().Where(d => d.ServiceId == service && d.Date >= today && d.Date < until).Select(d => new { d.PersonId, d.DeputyId }).ToListAsync();
        var answering = await rota.Answering(service);
        var asked = await db.DutyTests.Where(t => t.ServiceId == service && t.Week == week).Select(t => t.PersonId).ToListAsync();
        var due = duties.SelectMany(d => new[] { d.PersonId, d.DeputyId ?? d.PersonId }).Append(promise.LeadId).Append(promise.ManagerId)
            .Distinct().Where(answering.Contains).Except(asked).ToList();
        if (due.Count > 0)
            await db.Change(async () =>
            {
                var name = await NameOf(service);
                foreach (var person in await db.People.Where(p => due.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync())
                    Ask(new DutyTest(service, person.Id, week, clock.Now), person, name);
            });
    }

    /// <summary>By each of their ways, with a key of its own: it is the ways that are tested. No question is opened by it, because a YES must never be taken from a concern.</summary>
    private void Ask(DutyTest test, Person person, string service)
    {
        db.DutyTests.Add(test);
        foreach (var channel in new[] { ContactChannel.Text, ContactChannel.Email })
        {
            if ((channel == ContactChannel.Text ? person.Mobile : person.Email) is null)
                continue;
            var (link, key) = links.NewWithKey(person.Id, LinkVerb.ConfirmDuty, test.Id, clock.Now + LinkLasts);
            outbox.Send(person, channel, new Message("duty-test", $"duty-test:{test.Id:N}:{channel}", new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["service"] = service,
                ["link"] = link,
                ["code"] = ConcernNews.CodeOf(key),
            }));
        }
    }

    /// <summary>Silent until the end of the next working day: the lead is told once, and the manager too where the lead is one of the silent.</summary>
    private async Task TellUntapped(Promise promise, CoverHours cover)
    {
        var (service, now) = (promise.ServiceId, clock.Now);
        var waiting = await db.DutyTests.AsNoTracking().Where(t => t.ServiceId == service && t.AnsweredAt == null && t.LeadToldAt == null).ToListAsync();
        var ids = waiting.Where(t => cover.EndOfNextWorkingDay(t.AskedAt) <= now).Select(t => t.Id).ToList();
        if (ids.Count == 0)
            return;
        await db.Change(async () =>
        {
            var tests = await db.DutyTests.Where(t => ids.Contains(t.Id) && t.AnsweredAt == null && t.LeadToldAt == null).OrderBy(t => t.Id).ToListAsync();
            if (tests.Count == 0)
                return;
            tests.ForEach(t => t.LeadTold(now));
            var people = tests.Select(t => t.PersonId).ToList();
            var names = await db.People.Where(p => people.Contains(p.Id)).OrderBy(p => p.FullName).Select(p => p.FullName).ToListAsync();
            var name = await NameOf(service);
            foreach (var to in await Answerable(promise, people.Contains(promise.LeadId)))
                await outbox.Tell(to, new Message("duty-untapped", $"duty-untapped:{tests[0].Id:N}", new Dictionary<string, Word>
                {
                    ["name"] = to.KnownAs,
                    ["service"] = name,
                    ["who"] = UkWords.List(names),
                    ["link"] = site.Link($"/services/{service}/rota"),
                }));
        });
    }

    /// <summary>The lead, and the manager where it is asked for; whoever of them answers no more is replaced by the other, and both by the administrators.</summary>
    private async Task<IReadOnlyList<Person>> Answerable(Promise promise, bool managerToo)
    {
        var (service, answering) = (promise.ServiceId, await rota.Answering(promise.ServiceId));
        var ids = new[] { promise.LeadId, promise.ManagerId }.Where(answering.Contains).Take(managerToo ? 2 : 1).ToList();
        return await db.People.Where(p => ids.Count > 0 ? ids.Contains(p.Id)
            : db.Roles.Any(r => r.PersonId == p.Id && r.Role == Role.Administrator && r.EndedAt == null && r.ServiceId == service)).OrderBy(p => p.Id).ToListAsync();
    }

    /// <summary>Told once a cause and person; a change is begun only for somebody who has not been told.</summary>
    private async Task TellEach(string cause, IReadOnlyList<Person> people, Func<string, Message> message, ServiceId service)
    {
        foreach (var person in people)
        {
            var own = $"{cause}:{person.Id}";
            if (await db.Outbox.AnyAsync(m => m.Cause == own))
                continue;
            await db.Change(async () =>
            {
                var (to, said) = (await db.People.SingleAsync(p => p.Id == person.Id), message(await NameOf(service)));
                await outbox.Tell(to, said with { Words = new Dictionary<string, Word>(said.Words) { ["name"] = to.KnownAs } });
            });
        }
    }

    private Task<string> NameOf(ServiceId service) => db.Services.Where(s => s.Id == service).Select(s => s.Name).SingleAsync();
}
