using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>
/// What is said while a check-in runs, by text or e-mail and never by letter: to whoever is asked, once to the person themselves, and to whoever started it. Nobody else
/// hears of it.
/// </summary>
public sealed class CheckInNews(FollowOnDb db, UkClock clock, Outbox outbox, WaysOut ways, Rota rota, SiteAddress site)
{
    /// <summary>Asks somebody to see how the person is; the second time it is the reminder.</summary>
    public async Task Ask(CheckIn checkIn, CheckInAsk ask)
    {
        if (await Find(ask.PersonId) is { } to)
            await Tell(to, "check-in-ask", $"{ask.Number}:{ask.RemindedAt?.Ticks ?? 0}", checkIn, QuestionKind.CheckIn, CheckInClock.EndsAt(checkIn), ("how", await HowInWords(checkIn)));
    }

    /// <summary>One kind message to the person, in nobody's name.</summary>
    public async Task AskThem(CheckIn checkIn)
    {
        if (checkIn.About is { } about && await Find(about) is { } to)
            await Tell(to, "check-in-you", "", checkIn, QuestionKind.AllRight, CheckInClock.EndsAt(checkIn), ("urgent", HelpNow.Urgent((await ServiceOf(checkIn)).Nation)));
    }

    /// <summary>How it ended, to whoever started it and, when somebody heard from the person, to whoever else still tries.</summary>
    /// <param name="by">Whoever brought it about knows already.</param>
    public async Task Ended(CheckIn checkIn, PersonId? by)
    {
        var what = checkIn.End switch
        {
            CheckInEnd.Concern => "check-to-service",
            CheckInEnd.SignOfTheirs => "check-sign",
            _ => "check-heard",
        };
        var waiting = checkIn.End == CheckInEnd.Concern ? [] : checkIn.Asks.Where(a => a.Waits).Select(a => a.PersonId);
        foreach (var to in await Closers([.. waiting, .. checkIn.StartedBy is { } starter ? new[] { starter } : []], checkIn, by))
            await Tell(to, "check-in-news", "", checkIn, null, clock.Now.AddDays(2), ("what", Word.Phrase(what, ("other", await NameOf(checkIn)))));
        await TakeBack(checkIn);
    }

    /// <summary>No service has it: said with the numbers to whoever started it and whoever was asked, who can still close it.</summary>
    /// <returns>Whether there is anybody to say it to.</returns>
    public async Task<bool> NoService(CheckIn checkIn)
    {
        var service = await ServiceOf(checkIn);
        var people = await Closers([.. checkIn.Asks.Where(a => a.GoneAt is null).Select(a => a.PersonId), .. checkIn.StartedBy is { } starter ? new[] { starter } : []], checkIn, null);
        foreach (var to in people)
            await Tell(to, "check-in-alone", $"{clock.Now.Ticks}", checkIn, QuestionKind.CheckIn, clock.Now.AddDays(1), ("urgent", HelpNow.Urgent(service.Nation)),
                ("service", Word.Phrase("your-service", ("service", $"{service.OpenAccessNumber}, {service.OpenAccessHours}"))));
        return people.Count > 0;
    }

    public async Task<string> NameOf(CheckIn checkIn)
    {
        var about = checkIn.About;
        return await db.People.Where(p => p.Id == about).Select(p => p.KnownAs).SingleOrDefaultAsync() ?? "";
    }

    /// <summary>Their ready choices only: own words go through no provider.</summary>
    private async Task<Word> HowInWords(CheckIn checkIn)
    {
        var (group, about) = (checkIn.GroupId, checkIn.About);
        var how = await db.CheckWishes.Where(w => w.GroupId == group && w.PersonId == about).Select(w => w.How).SingleOrDefaultAsync();
        return (how & CheckHow.TextFirst, how & CheckHow.Ring, how & CheckHow.DontComeRound) switch
        {
            ( > 0, > 0, > 0) => Word.Phrase("check-how-all"),
            ( > 0, > 0, _) => Word.Phrase("check-how-text-ring"),
            ( > 0, _, > 0) => Word.Phrase("check-how-text-not-round"),
            ( > 0, _, _) => Word.Phrase("check-how-text"),
            (_, > 0, > 0) => Word.Phrase("check-how-ring-not-round"),
            (_, > 0, _) => Word.Phrase("check-how-ring"),
            (_, _, > 0) => Word.Phrase("check-how-not-round"),
            _ => "",
        };
    }

    private async Task<IReadOnlyList<Person>> Closers(IReadOnlyCollection<PersonId> people, CheckIn checkIn, PersonId? but)
    {
        var group = checkIn.GroupId;
        return await db.People.Where(p => people.Contains(p.Id) && p.Id != but && p.ErasedAt == null && db.Memberships.Any(m => m.GroupId == group && m.PersonId == p.Id && m.LeftAt == null)).OrderBy(p => p.Id).ToListAsync();
    }

    private Task<Person?> Find(PersonId id) => db.People.SingleOrDefaultAsync(p => p.Id == id && p.ErasedAt == null);

    private async Task<Programmes.Service> ServiceOf(CheckIn checkIn)
    {
        var group = checkIn.GroupId;
        return await db.Services.AsNoTracking().SingleAsync(s => db.Groups.Any(g => g.Id == group && g.ServiceId == s.Id));
    }

    private async Task Tell(Person to, string template, string which, CheckIn checkIn, QuestionKind? asks, DateTime deadline, params (string Word, Word Value)[] words)
    {
        // A letter comes days too late, and whoever opens the door may not be who it is for.
        if (!ways.ByMachine(to))
            return;
        var ends = Word.When(CheckInClock.EndsAt(checkIn));
        var all = new Dictionary<string, Word>
        {
            ["name"] = to.KnownAs,
            ["other"] = await NameOf(checkIn),
            ["by"] = ends,
            ["then"] = await rota.PromiseOf((await ServiceOf(checkIn)).Id) is null ? "" : Word.Phrase("check-then", ("by", ends)),
            ["link"] = site.Link($"/groups/{checkIn.GroupId}/check-ins/{checkIn.Id}"),
        };
        foreach (var (word, value) in words)
            all[word] = value;
        await outbox.Tell(to, new(template, $"{template}:{checkIn.Id:N}:{which}", all)
        {
            Asks = asks,
            AsksAbout = asks is null ? null : checkIn.Id,
            AboutGroup = checkIn.GroupId.Value,
            Deadline = deadline < clock.Now.AddHours(12) ? clock.Now.AddHours(12) : deadline,
        });
    }

    /// <summary>What still waits is not asked any more.</summary>
    private async Task TakeBack(CheckIn checkIn)
    {
        var id = checkIn.Id;
        foreach (var message in await db.Outbox.Where(m => m.AsksAbout == id && m.SentAt == null && m.GivenUpAt == null).ToListAsync())
            message.GiveUp("The check-in has ended.", clock.Now);
    }
}
