using CsCheck;
using FollowOn.Planning;

namespace FollowOn.Tests.Planning;

/// <summary>Small problems of every kind, small enough to try every plan.</summary>
internal static class Problems
{
    private static readonly DateTime FirstDay = new(2027, 1, 18);
    private static readonly string[] Features = ["step-free", "hearing loop"];
    private static readonly decimal[] Chances = [0m, 0.3m, 0.6m, 0.875m, 0.9m, 1m];

    public static Gen<Problem> Small { get; } =
        from slotCount in Gen.Int[0, 6]
        from venueCount in Gen.Int[0, 3]
        from memberCount in Gen.Int[0, 6]
        from slots in Slots(slotCount)
        from venues in Venues(venueCount, slotCount)
        from members in Members(memberCount, slotCount, venueCount)
        from meetings in Gen.Int[1, 3]
        from minGap in OneOf(0, 0, 1, 7, 14)
        from maxGap in OneOf<int?>(null, 0, 7, 21, 42)
        from last in OneOf<int?>(null, null, -14, -3, 0, 4)
        from minComing in OneOf(0, 1, 2, 2, 3)
        from loss in OneOf<decimal?>(null, 0m, 0.15m, 0.4m, 1m)
        from alternatives in Gen.Int[0, 3]
        select new Problem
        {
            Meetings = meetings,
            MinGapDays = minGap,
            MaxGapDays = maxGap,
            LastMeeting = last is { } days ? DateOnly.FromDateTime(FirstDay).AddDays(days) : null,
            MinComing = minComing,
            MaxAttendanceLoss = loss,
            Alternatives = alternatives,
            Slots = slots,
            Venues = venues,
            Members = members,
        };

    /// <summary>More slots and meetings, and almost everything alike, so that much is decided by the last of the aims; long runs from before, small places, little to lose.</summary>
    public static Gen<Problem> FullOfTies { get; } =
        from slotCount in Gen.Int[4, 9]
        from slots in Slots(slotCount)
        from members in (from can in Gen.Bool.Array[slotCount]
                         from resting in Gen.Int[0, 6]
                         from run in OneOf(0, 0, 1, 2, 5)
                         from near in Gen.Int[0, 3]
                         select new Member
                         {
                             Resting = resting == 0,
                             Availability = can.Select((c, i) => (c, Id: $"s{i}")).Where(a => a.c).ToDictionary(a => a.Id, _ => Availability.Good),
                             Travel = near == 0 ? new Dictionary<string, decimal> { ["v1"] = 2 } : new Dictionary<string, decimal> { ["v0"] = 1, ["v1"] = near == 1 ? 1 : 2 },
                             MaxTravel = 2,
                             LeftOutRun = run,
                             LeftOutRecent = Math.Min(run, 2),
                         }).Array[2, 7]
        from places in Gen.Int[2, 7].Array[2]
        from meetings in Gen.Int[1, 4]
        from minGap in OneOf(0, 1, 7)
        from maxGap in OneOf<int?>(null, 7, 14)
        from loss in OneOf<decimal?>(null, null, 0m, 0.05m, 0.1m, 0.25m)
        select new Problem
        {
            Meetings = meetings,
            MinGapDays = minGap,
            MaxGapDays = maxGap,
            MaxAttendanceLoss = loss,
            Alternatives = 3,
            Slots = slots,
            Venues = [.. places.Select((p, i) => new Venue { Id = $"v{i}", Places = p })],
            Members = [.. members.Select((m, i) => m with { Id = $"m{i}" })],
        };

    private static Gen<Slot[]> Slots(int count) =>
        (from day in OneOf(0, 1, 7, 8, 14, 21, 28)
         from hour in OneOf(11, 14, 18)
         select FirstDay.AddDays(day).AddHours(hour)).Array[count]
        .Select(starts => starts.Select((start, i) => new Slot { Id = $"s{i}", Start = start }).ToArray());

    private static Gen<Venue[]> Venues(int count, int slotCount) =>
        (from places in Gen.Int[1, 8]
         from features in Subset(Features)
         from allHours in Gen.Bool
         from open in Subset(Ids('s', slotCount))
         select new Venue { Places = places, Features = features, Slots = allHours ? null : open }).Array[count]
        .Select(venues => venues.Select((venue, i) => venue with { Id = $"v{i}" }).ToArray());

    private static Gen<Member[]> Members(int count, int slotCount, int venueCount) =>
        (from resting in Gen.Int[0, 5]
         from needs in Gen.Int[0, 3].SelectMany(n => n == 0 ? Subset(Features) : Gen.Const(Array.Empty<string>()))
         from levels in Gen.Int[0, 3].Array[slotCount]
         from miles in OneOf(-1m, 1m, 2m, 2.5m, 9.75m).Array[venueCount]
         from maxTravel in OneOf<decimal?>(null, 2m, 9.75m)
         from run in Gen.Int[0, 3]
         from recent in Gen.Int[0, 4]
         from good in OneOf(Chances)
         from manage in OneOf(Chances)
         select new Member
         {
             Resting = resting == 0,
             Needs = needs,
             Availability = levels.Select((level, i) => (Id: $"s{i}", Level: level)).Where(a => a.Level > 0)
                 .ToDictionary(a => a.Id, a => a.Level == 1 ? Availability.Manage : Availability.Good),
             Travel = miles.Select((m, i) => (Id: $"v{i}", Miles: m)).Where(t => t.Miles >= 0).ToDictionary(t => t.Id, t => t.Miles),
             MaxTravel = maxTravel,
             LeftOutRun = run,
             LeftOutRecent = recent,
             Chance = new Chance { Good = good, Manage = manage },
         }).Array[count]
        .Select(members => members.Select((member, i) => member with { Id = $"m{i}" }).ToArray());

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string[] Ids(char letter, int count) => [.. Enumerable.Range(0, count).Select(i => $"{letter}{i}")];

    private static Gen<string[]> Subset(string[] of) =>
        Gen.Bool.Array[of.Length].Select(keep => of.Where((_, i) => keep[i]).ToArray());
}
