using System.Security.Cryptography;
using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FollowOn.Safety;

/// <summary>
/// Who is told what of a concern. Those who answer are told by text and e-mail at once, and never by name of anybody. Whoever raised it hears that it was taken up and that it is
/// closed, and nothing more; who raised it is told to nobody.
/// </summary>
public sealed class ConcernNews(FollowOnDb db, UkClock clock, Outbox outbox, Links links, Rota rota, SiteAddress site, ILogger<ConcernNews> log)
{
    /// <summary>A link in such a message takes up this one concern for so long, and shows nothing of it.</summary>
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(14);

    /// <summary>Four digits that stand beside the link and not in it: a mail program that opens and sends every form it finds can't know them.</summary>
    public static string CodeOf(string key) =>
        (BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes("take-up:" + key))) % 10_000).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Tells everybody up to a rung. Where a rung has nobody the next is told; there is always the manager, and at the very end the administrators.</summary>
    public async Task Tell(Concern concern, Rung upTo, int number)
    {
        var people = await UpTo(concern, upTo);
        if (people.Count == 0)
            log.LogError("Nobody could be told of a concern: the service has nobody who answers, and no administrator.");
        foreach (var person in people)
            Alert(person, "concern-waits", concern, number);
    }

    /// <summary>Asks whoever has it how it stands.</summary>
    public async Task Remind(Concern concern, int number)
    {
        if (Escalation.Holder(concern) is { } holder && await db.People.SingleOrDefaultAsync(p => p.Id == holder) is { } person)
            Alert(person, "concern-stands", concern, number);
    }

    /// <summary>Whoever raised it hears that somebody is on it.</summary>
    public async Task TakenUp(Concern concern)
    {
        if (await Raiser(concern) is { } raiser)
            await outbox.Tell(raiser, Said(raiser, "concern-taken-up", concern, await ServiceOf(concern)));
    }

    /// <summary>Whoever raised it hears that it is closed and is offered a talk; so are, if the clinician chose so, those who organise the group; and the person concerned, if chosen, that somebody was worried.</summary>
    /// <returns>Whether anybody was offered a talk.</returns>
    public async Task<bool> Closed(Concern concern, bool offerToOrganisers)
    {
        var (service, raiser, offered) = (await ServiceOf(concern), await Raiser(concern), false);
        if (raiser is not null)
            offered = await outbox.Tell(raiser, Said(raiser, "concern-closed", concern, service));
        if (concern.Told == PersonTold.ByMessage && concern.About is { } about && await db.People.SingleOrDefaultAsync(p => p.Id == about && p.ErasedAt == null) is { } person)
            await outbox.Tell(person, Said(person, "concern-about-you", concern, service));
        foreach (var organiser in offerToOrganisers ? await Organisers(concern) : [])
            offered |= await outbox.Tell(organiser, Said(organiser, "talk-offered", concern, service));
        return offered;
    }

    private async Task<List<Person>> Organisers(Concern concern)
    {
        if (concern.GroupId is not { } group)
            return [];
        // The person concerned, and whoever raised it, hear of it in their own message or not at all.
        var not = new[] { concern.About, concern.RaisedBy }.OfType<PersonId>().ToList();
        return await db.People.Where(p => p.ErasedAt == null && !not.Contains(p.Id)
            && (db.Memberships.Any(m => m.GroupId == group && m.PersonId == p.Id && m.LeftAt == null && m.AsksPeople)
                || db.Roles.Any(r => r.PersonId == p.Id && r.Role == Role.Volunteer && r.EndedAt == null && db.Groups.Any(g => g.Id == group && g.ProgrammeId == r.ProgrammeId)))).ToListAsync();
    }

    private async Task<IReadOnlyList<Person>> UpTo(Concern concern, Rung upTo)
    {
        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.Id == concern.PromiseId);
        // Whoever signed as lead then may have left since: the one who is it now stands in their place.
        var (now, answering) = (await rota.PromiseOf(concern.ServiceId) ?? promise, await rota.Answering(concern.ServiceId));
        var (duty, deputies) = await rota.At(concern.ServiceId, clock.Now);
        PersonId[] Still(PersonId then, PersonId today) => answering.Contains(then) ? [then] : answering.Contains(today) ? [today] : [];
        var handedTo = concern.Events.LastOrDefault(e => e.Kind == ConcernEventKind.HandedOn)?.To is { } to && answering.Contains(to) ? new[] { to } : [];
        IReadOnlyList<IEnumerable<PersonId>> rungs = [duty.Concat(handedTo), deputies, Still(promise.LeadId, now.LeadId), Still(promise.ManagerId, now.ManagerId)];
        var told = new List<PersonId>();
        for (var rung = Rung.Duty; rung <= Rung.Manager && (rung <= upTo || told.Count == 0); rung++)
            told.AddRange(rungs[(int)rung]);
        var ids = told.Distinct().ToList();
        return ids.Count > 0 ? await db.People.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync()
            : await db.AdministratorsFor(concern.ServiceId).OrderBy(p => p.Id).ToListAsync();
    }

    /// <summary>By text and by e-mail together, whatever they like better: one of the two may be silent today.</summary>
    private void Alert(Person person, string template, Concern concern, int number)
    {
        foreach (var channel in new[] { ContactChannel.Text, ContactChannel.Email })
        {
            if ((channel == ContactChannel.Text ? person.Mobile : person.Email) is null)
                continue;
            var (link, key) = links.NewWithKey(person.Id, LinkVerb.TakeUpConcern, concern.Id, clock.Now + LinkLasts);
            outbox.Send(person, channel, new Message(template, $"{template}:{concern.Id:N}:{number}:{person.Id}:{channel}", new Dictionary<string, Word>
            {
                ["name"] = person.KnownAs,
                ["since"] = Word.When(concern.RaisedAt),
                ["soon"] = concern.HowSoon switch { HowSoon.Now => "danger now, they were shown 999", HowSoon.Today => "for today", _ => "for this week" },
                ["link"] = link,
                ["code"] = CodeOf(key),
                ["all"] = site.Link($"/services/{concern.ServiceId}/concerns"),
            })
            {
                AtOnce = true,
                Asks = QuestionKind.Concern,
                AsksAbout = concern.Id,
                // A step that could not leave is followed by the next; hours later it would only mislead.
                Deadline = clock.Now.AddHours(12),
            });
        }
    }

    private static Message Said(Person to, string template, Concern concern, string service) => new(template, $"{template}:{concern.Id:N}", new Dictionary<string, Word>
    {
        ["name"] = to.KnownAs,
        ["service"] = service,
    })
    {
        AtOnce = template == "concern-taken-up",
    };

    private async Task<string> ServiceOf(Concern concern)
    {
        var id = concern.ServiceId;
        return await db.Services.Where(s => s.Id == id).Select(s => s.OpenAccessNumber + ", " + s.OpenAccessHours).SingleAsync();
    }

    private async Task<Person?> Raiser(Concern concern) =>
        concern.RaisedBy is { } by ? await db.People.SingleOrDefaultAsync(p => p.Id == by && p.ErasedAt == null) : null;
}
