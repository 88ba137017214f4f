using FollowOn.Planning;

namespace FollowOn.PlanningFigures;

/// <summary>
/// Made-up groups to plan for, the same for the same seed. Every day has a morning, an afternoon and an evening (21 slots a week). People have usual times by weekday and part of the day, and a sixth
/// of their slots differ from them. <i>Easy</i>: most times suit most people. <i>Contested</i>: some are free in working hours and some only after them, nobody for more than about a third of the week, places
/// are small and far for some, and several carry runs in from before, so that no choice suits everybody.
/// </summary>
internal static class Groups
{
    private static readonly int[] Hours = [11, 14, 18];
    private static readonly DateTime FirstDay = new(2027, 1, 4);

    public static Problem Make(int seed, int members, int weeks, int venues, int meetings, bool contested, int minGap, int maxGap)
    {
        // Not for secrets: the same group every time is the point.
#pragma warning disable CA5394
        var random = new Random(seed);
        var slots = (from day in Enumerable.Range(0, 7 * weeks)
                     from part in Enumerable.Range(0, 3)
                     select new Slot { Id = $"s{day:000}{part}", Start = FirstDay.AddDays(day).AddHours(Hours[part]) }).ToList();
        var places = Enumerable.Range(0, venues).Select(v => new Venue
        {
            Id = $"v{v:00}",
            Places = contested ? random.Next(Math.Max(3, members / 2), members + 3) : members + 4,
            Features = [.. new[] { "step-free", "chairs-with-arms", "hearing-loop" }.Where(_ => random.Next(10) < 7)],
            Slots = contested ? Open(random, slots) : null,
        }).ToList();
        var people = Enumerable.Range(0, members).Select(m => Person(random, m, slots, places, contested)).ToList();
#pragma warning restore CA5394
        return new Problem
        {
            Seed = seed,
            Meetings = meetings,
            MinGapDays = minGap,
            MaxGapDays = maxGap,
            MinComing = Math.Min(3, members),
            Slots = slots,
            Venues = places,
            Members = people,
        };
    }

#pragma warning disable CA5394
    private static List<string> Open(Random random, List<Slot> slots)
    {
        var shut = Enumerable.Range(0, 21).Where(_ => random.Next(10) < 3).ToHashSet();
        return [.. slots.Where((_, i) => !shut.Contains(i % 21)).Select(s => s.Id)];
    }

    private static Member Person(Random random, int number, List<Slot> slots, List<Venue> places, bool contested)
    {
        var works = number % 2 == 0;
        var usual = Enumerable.Range(0, 21).Select(t => Usual(random, t, works, contested)).ToArray();
        var availability = new Dictionary<string, Availability>();
        for (var s = 0; s < slots.Count; s++)
        {
            var level = random.Next(6) == 0 ? random.Next(4) - 1 : usual[s % 21];
            if (level > 0)
            {
                availability[slots[s].Id] = level == 2 ? Availability.Good : Availability.Manage;
            }
        }

        return new Member
        {
            Id = $"m{number:00}",
            Resting = random.Next(12) == 0,
            Needs = [.. new[] { "step-free", "chairs-with-arms" }.Where(_ => random.Next(5) == 0)],
            Availability = availability,
            Travel = places.ToDictionary(p => p.Id, _ => random.Next(5, 150) / 10m),
            MaxTravel = contested ? random.Next(6, 16) : 15,
            LeftOutRun = contested ? random.Next(4) : 0,
            LeftOutRecent = contested ? random.Next(3, 6) : random.Next(2),
        };
    }

    private static int Usual(Random random, int time, bool works, bool contested)
    {
        if (!contested)
        {
            return random.Next(10) < 6 ? random.Next(1, 3) : 0;
        }

        var office = time / 3 < 5 && time % 3 < 2;
        return random.Next(10) < (office == works ? 1 : 5) ? random.Next(1, 3) : 0;
    }
#pragma warning restore CA5394
}
