using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Times;
using FollowOn.Planning;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Plans;

/// <summary>Why nothing can be planned.</summary>
public enum CantPlan
{
    /// <summary>The group has ended, or is not handed over.</summary>
    Over,

    /// <summary>No place is known, and they never met.</summary>
    NoPlace,

    /// <summary>Several together follow from a rhythm, and they meet as it comes.</summary>
    NoRhythm,
}

/// <summary>Gathers what a group's next meet-ups are planned from.</summary>
public sealed class PlansOfGroup(FollowOnDb db, UkClock clock, TimesOfGroup times, PlacesOfGroup places, Distances distances)
{
    /// <summary>Between the last day of a vote, or being told, and the meet-up lie so many days at the least.</summary>
    public const int DaysToGetReady = 3;

    /// <summary>A group that meets as it comes is planned for within so many weeks.</summary>
    public const int WeeksAsItComes = 4;

    /// <summary>Where a group has never met, it is tried at this time.</summary>
    public static readonly TimeOnly FirstStart = new(11, 0);

    private const int Looked = 8;

    public decimal? Miles(string? from, string? to) => distances.Miles(from, to);

    /// <param name="meetings">How many together.</param>
    /// <param name="days">How long people would have to answer; 0 when nobody is asked.</param>
    /// <param name="window">Only this occurrence; null for the next ones.</param>
    public async Task<(PlanFacts? Facts, CantPlan? Cant)> Load(GroupId id, int meetings, int days, Occurrence? window = null)
    {
        var known = await Know(id);
        var (group, met) = (known.Group, known.Met);
        if (group.HandedOverAt is null || group.EndedAt is not null)
            return (null, CantPlan.Over);
        if (meetings > 1 && group.Rhythm is null)
            return (null, CantPlan.NoRhythm);
        var last = met.Count > 0 ? met[0] : null;
        var earliest = UkClock.Later(clock.Today.AddDays(days + DaysToGetReady), group.RestsUntil ?? default);
        // The next one is chosen with an eye to the one after it, where there is a rhythm to know it by.
        var ahead = meetings == 1 && group.Rhythm is not null;
        List<Occurrence> windows = window is null ? Windows(known, earliest, ahead ? 2 : meetings) : [window, .. ahead ? Windows(known, window.Latest.AddDays(1), 1) : []];
        var where = await Where(id, windows[0].Place ?? last?.Place, last?.Online ?? false, met.Count < PlacesOfGroup.FirstMeetUps);
        if (where.Count == 0)
            return (null, CantPlan.NoPlace);
        return (new PlanFacts
        {
            ToldOn = clock.Today.AddDays(days),
            Earliest = window is null ? earliest : UkClock.Later(clock.Today.AddDays(group.Rhythm?.NoticeDays ?? DaysToGetReady), window.Earliest),
            Windows = windows,
            LooksAhead = ahead && windows.Count > 1,
            Places = where,
            People = await People(known, UkClock.Later(windows[0].Earliest, earliest)),
            HasRhythm = group.Rhythm is not null || window is not null,
        }, null);
    }

    /// <summary>Everybody in the group, with what they said and what is remembered of them.</summary>
    /// <param name="from">The first day a meet-up may be on: whoever rests until a day before it counts as back.</param>
    public async Task<IReadOnlyList<PersonToPlan>> People(GroupId id, DateOnly from) => await People(await Know(id), from);

    public Task<IReadOnlyList<PlaceToPlan>> Places(GroupId id) => places.ToPlan(id);

    private async Task<IReadOnlyList<PersonToPlan>> People(Known known, DateOnly from)
    {
        var says = await times.Of(known.Group.Id);
        return [.. known.Members.OrderBy(m => m.JoinedAt).ThenBy(m => m.PersonId.Value).Select(m =>
        {
            var (run, recent) = Remembering.Of(m.PersonId, m.JoinedAt, known.Memories, clock.Today);
            var (said, habit) = (says.GetValueOrDefault(m.PersonId), HabitOf(m.PersonId, known.Met));
            return new PersonToPlan(m.PersonId, m.RestingSince is not null && !(m.RestsUntil < from), said, habit, run, recent) { Chance = ChanceOf(m.PersonId, said, habit, known.Met) };
        })];
    }

    /// <summary>The parts of the week at which they came or said they would; for somebody new to it, those at which the group met last.</summary>
    private static UsualTimes HabitOf(PersonId person, IReadOnlyList<MetOn> met)
    {
        var came = met.Where(m => m.Came.Contains(person) || m.Coming.Contains(person)).ToList();
        return (came.Count > 0 ? came : met.Take(1)).Aggregate(UsualTimes.None, (all, m) => all.And(UsualTimes.On(m.Date.DayOfWeek, UsualTimes.PartOf(m.Starts))));
    }

    /// <summary>From the last meet-ups of which it is known who came, those they had answered for or came to: silence says nothing of how likely somebody is.</summary>
    private static Chance ChanceOf(PersonId person, WhenICome? says, UsualTimes habit, IReadOnlyList<MetOn> met)
    {
        var known = met.Where(m => m.Came.Count > 0 && (m.Answered.Contains(person) || m.Came.Contains(person)))
            .Select(m => (How: says is null ? habit.Suits(m.Start) ? Availability.Good : Availability.Manage : says.At(m.Start, ProblemOfGroup.Minutes), Came: m.Came.Contains(person))).ToList();
        int Of(Availability how, bool cameOnly) => known.Count(k => k.How == how && (k.Came || !cameOnly));
        return Chance.FromHistory(Of(Availability.Good, cameOnly: true), Of(Availability.Good, cameOnly: false), Of(Availability.Manage, cameOnly: true), Of(Availability.Manage, cameOnly: false));
    }

    private List<Occurrence> Windows(Known known, DateOnly earliest, int count)
    {
        var (group, last) = (known.Group, known.Met.Count > 0 ? known.Met[0] : null);
        var (starts, place) = (last?.Starts ?? FirstStart, last?.Place);
        if (group.Rhythm is not { } rhythm)
        {
            // A week after the last one, so that it is not the day after.
            var from = UkClock.Later(earliest, (last?.Date ?? default).AddDays(last is null ? 0 : 7));
            var until = from.AddDays(7 * WeeksAsItComes - 1);
            var usual = last is null ? from : from.AddDays(((int)last.Date.DayOfWeek - (int)from.DayOfWeek + 7) % 7);
            return [new Occurrence(usual, from, until, starts, place)];
        }
        // A group that has never met has no slot to go on from; otherwise dates taken out, a pause and turns are in the series.
        if (last is null)
            return [.. Occurrences.After(rhythm, earliest.AddDays(-7), starts, place, count + 2).Where(o => o.On >= earliest).Take(count)];
        var facts = new NextFacts(rhythm, IsOver: false, Stopped: false, group.RestsUntil, Planned: false,
            [.. known.Met.Select(m => new MeetUpBefore(m.SlotOn, m.Date, m.Starts, m.Place, m.Online, Cancelled: false, Silent: false))], known.LeftOut, group.Breaks, group.Turns);
        return [.. Slots.Ahead(facts, clock.Today).Select(OccurrencesOfGroup.Of).Where(o => o.Date >= earliest && o.Earliest > last.Date).Take(count)];
    }

    /// <summary>The usual place first: among equals it is kept.</summary>
    /// <param name="early">One of the first meet-ups: not in somebody's home, where there is anywhere else.</param>
    private async Task<IReadOnlyList<PlaceToPlan>> Where(GroupId id, string? usual, bool online, bool early)
    {
        var book = await places.ToPlan(id);
        if (early && book.Any(p => !p.IsHome))
            book = [.. book.Where(p => !p.IsHome)];
        if (usual is null)
            return book;
        var first = book.FirstOrDefault(p => p.Name == usual) ?? new PlaceToPlan { Id = usual, Name = usual, Online = online };
        return [first, .. book.Where(p => p.Id != first.Id)];
    }

    /// <summary>In two queries, however many people there are.</summary>
    private async Task<Known> Know(GroupId id)
    {
        var since = Remembering.YearBefore(clock.Today);
        var row = await db.Groups.AsNoTracking().Where(g => g.Id == id).Select(g => new
        {
            Group = g,
            Members = db.Memberships.Where(m => m.GroupId == g.Id && m.LeftAt == null).ToList(),
            Memories = db.MeetUpMemories.Where(m => m.GroupId == g.Id && m.NotedAt != null && m.On > since).ToList(),
            LeftOut = db.NextMeetUps.Where(n => n.GroupId == g.Id && n.Outcome == NextOutcome.LeftOut).Max(n => (DateOnly?)n.SlotOn),
        }).AsSingleQuery().SingleAsync();
        var met = await db.Meetings.AsNoTracking().Where(m => m.GroupId == id && m.CancelledAt == null).OrderByDescending(m => m.Date).ThenByDescending(m => m.Starts).Take(Looked).ToListAsync();
        return new Known(row.Group, row.Members, row.Memories, [.. met.OrderByDescending(m => m.Date).ThenByDescending(m => m.Starts).Select(m => new MetOn(m.SlotOn, m.Date, m.Starts, m.Place, m.Online,
            [.. m.Attendance.Where(a => a.Came).Select(a => a.PersonId)], [.. m.Answers.Where(a => a.Coming != Coming.Cant).Select(a => a.PersonId)], [.. m.Answers.Select(a => a.PersonId)]))], row.LeftOut);
    }

    private sealed record Known(Group Group, IReadOnlyList<Membership> Members, IReadOnlyList<MeetUpMemory> Memories, IReadOnlyList<MetOn> Met, DateOnly? LeftOut);

    private sealed record MetOn(DateOnly? SlotOn, DateOnly Date, TimeOnly Starts, string Place, bool Online, IReadOnlyList<PersonId> Came, IReadOnlyList<PersonId> Coming, IReadOnlyList<PersonId> Answered)
    {
        public DateTime Start => Date.ToDateTime(Starts);
    }
}
