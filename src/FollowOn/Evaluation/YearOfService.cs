using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Evaluation;

/// <summary>Gathers a year of one service in four queries, whatever its size. A programme belongs to the year of its last session.</summary>
public sealed class YearOfService(FollowOnDb db, UkClock clock, GroupRecords records)
{
    public async Task<YearFigures> Of(ServiceId service, int year)
    {
        var all = await records.Of(db.Groups.Where(g => g.ServiceId == service));
        var programmes = (await db.Handovers
            .Join(db.Programmes.Where(p => p.ServiceId == service), h => h.ProgrammeId, p => p.Id, (h, p) => new
            {
                p.Id,
                EndsOn = EF.Property<List<ProgrammeSession>>(p, "_sessions").Max(s => s.Date),
                HandedOver = h.HandedOverAt != null,
                Closed = h.ClosedWithoutGroupAt != null,
            }).ToListAsync()).Where(p => p.EndsOn <= clock.Today).ToList();
        var ended = programmes.Where(p => p.EndsOn.Year == year).ToList();
        var groups = all.Where(g => g.Facts.ProgrammeEndedOn is { } end && end <= clock.Today && end.Year == year).ToList();
        var shown = all.Where(g => g.MaySee >= ServiceMaySee.WhetherItMeets).ToList();
        var facts = shown.Select(g => g.Facts).ToList();
        var people = await People(service, year);
        return new(
            year,
            year >= clock.Today.Year,
            ended.Count,
            ended.Count(p => p.HandedOver),
            ended.Count(p => p.Closed),
            groups.GroupBy(g => RegisterEntry.Of(g, clock.Today).Standing).ToDictionary(g => g.Key, g => g.Count()),
            groups.Count(g => g.MaySee >= ServiceMaySee.WhetherItMeets && GroupLife.HasFormed(g.Facts)),
            [.. Lasting.Lengths.Select(m => Lasting.After(m, facts, clock.Today)).Where(l => l.Groups > 0)],
            shown.Count(g => g.State is GroupState.Formed or GroupState.Active or GroupState.InContact),
            all.Count - shown.Count,
            shown.Count(g => g.Programme is null),
            SafeTable.Of([.. new Interest?[] { Interest.Yes, Interest.Maybe, Interest.NotForMe, null }.Select(i => people.Count(p => p.Said == i))]),
            SafeTable.Of(people.Count(p => p.ByMachine), people.Count(p => p is { ByMachine: false, ByTelephone: true }), people.Count(p => p is { ByMachine: false, ByTelephone: false })),
            [
                .. Compare(people, p => p.ByMachine, "Reached by text or e-mail", "Reached by neither"),
                .. Compare(people, p => p.OtherLanguage, "Asked for another language than English", "Asked for none"),
                .. Compare(people, p => p.Needs, "Told us of an access need", "Told us of none"),
            ],
            [.. programmes.Select(p => p.EndsOn.Year).Append(clock.Today.Year).Distinct().Order()]);
    }

    /// <summary>The four cells are one table: no row is published that the others would give away.</summary>
    private static IEnumerable<SaidYes> Compare(IReadOnlyCollection<Answered> people, Func<Answered, bool> has, string with, string without)
    {
        int Count(bool of, bool yes) => people.Count(p => has(p) == of && (p.Said == Interest.Yes) == yes);
        var cells = SafeTable.Of(Count(true, true), Count(true, false), Count(false, true), Count(false, false)).Cells;
        return [new(with, cells[0], cells[1]), new(without, cells[2], cells[3])];
    }

    private async Task<List<Answered>> People(ServiceId service, int year)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (to > clock.Today)
            to = clock.Today;
        var rows = await db.Programmes
            .Where(p => p.ServiceId == service)
            .Where(p => EF.Property<List<ProgrammeSession>>(p, "_sessions").Max(s => s.Date) >= from && EF.Property<List<ProgrammeSession>>(p, "_sessions").Max(s => s.Date) <= to)
            .Join(db.Participants, p => p.Id, x => x.ProgrammeId, (_, x) => x)
            .Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { x.Interest, Person = p })
            .AsNoTracking().ToListAsync();
        return [.. rows.Select(r => new Answered(
            r.Interest, r.Person.ReachedByMachine, r.Person.ReachedBy == ContactChannel.Telephone, IsOther(r.Person.Language), r.Person.AccessNeeds is not null))];
    }

    private static bool IsOther(string? language) => language is not null && !language.Contains("English", StringComparison.OrdinalIgnoreCase);

    private sealed record Answered(Interest? Said, bool ByMachine, bool ByTelephone, bool OtherLanguage, bool Needs);
}
