namespace FollowOn.Planning;

/// <summary>Reads a problem for what is wrong with how it is written: unknown ids, numbers out of range, missing parts.</summary>
internal static class ProblemFaults
{
    private const int MostShown = 20;
    private const int MostDays = 3660;
    private const int MostCounted = 100_000;
    private const decimal FurthestTravel = 1_000_000m;

    public static void ThrowIfAny(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var faults = Of(problem).Take(MostShown).ToList();
        if (faults.Count > 0)
        {
            throw new ProblemFaultException(faults);
        }
    }

    private static IEnumerable<string> Of(Problem problem)
    {
        if (problem.Slots is null || problem.Venues is null || problem.Members is null)
        {
            yield return "Slots, venues and members must each be a list; an empty list is fine.";
            yield break;
        }

        foreach (var fault in Numbers(problem).Concat(Lists(problem)))
        {
            yield return fault;
        }

        var slots = problem.Slots.Where(s => s is not null).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var venues = problem.Venues.Where(v => v is not null).Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in problem.Slots.SelectMany(OfSlot)
                     .Concat(problem.Venues.SelectMany(v => OfVenue(v, slots)))
                     .Concat(problem.Members.SelectMany(m => OfMember(m, slots, venues))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Numbers(Problem problem)
    {
        string?[] faults =
        [
            OutOfRange("meetings", problem.Meetings, 1, 60),
            OutOfRange("minGapDays", problem.MinGapDays, 0, MostDays),
            problem.MaxGapDays is { } most ? OutOfRange("maxGapDays", most, 0, MostDays) : null,
            OutOfRange("minComing", problem.MinComing, 0, 64),
            problem.MaxAttendanceLoss is { } loss ? OutOfRange("maxAttendanceLoss", loss, 0, 1) : null,
            OutOfRange("alternatives", problem.Alternatives, 0, 20),
        ];
        return faults.OfType<string>();
    }

    private static IEnumerable<string> Lists(Problem problem)
    {
        string?[] faults =
        [
            TooMany("slots", problem.Slots.Count, 2000),
            TooMany("venues", problem.Venues.Count, 200),
            TooMany("members", problem.Members.Count, 64),
            TooMany("pairs of a slot and a venue", (long)problem.Slots.Count * problem.Venues.Count, 100_000),
        ];
        return faults.OfType<string>()
            .Concat(Repeated("slot", problem.Slots.Select(s => s?.Id)))
            .Concat(Repeated("venue", problem.Venues.Select(v => v?.Id)))
            .Concat(Repeated("member", problem.Members.Select(m => m?.Id)));
    }

    private static IEnumerable<string> OfSlot(Slot? slot)
    {
        if (slot is null || string.IsNullOrWhiteSpace(slot.Id))
        {
            yield return "Every slot needs an id.";
        }
        else if (slot.Start.Kind != DateTimeKind.Unspecified)
        {
            yield return $"Slot '{slot.Id}': start is London wall time, like 2027-01-19T11:00, without a time zone.";
        }
        else if (OutOfRange($"Slot '{slot.Id}': minutes", slot.Minutes, 1, 24 * 60) is { } fault)
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfVenue(Venue? venue, HashSet<string> slots)
    {
        if (venue is null || string.IsNullOrWhiteSpace(venue.Id))
        {
            yield return "Every venue needs an id.";
            yield break;
        }

        if (OutOfRange($"Venue '{venue.Id}': places", venue.Places, 0, MostCounted) is { } fault)
        {
            yield return fault;
        }

        if (venue.Features is null || venue.Features.Any(f => f is null))
        {
            yield return $"Venue '{venue.Id}': features must be a list of words.";
        }

        foreach (var unknown in (venue.Slots ?? []).Where(s => s is null || !slots.Contains(s)))
        {
            yield return $"Venue '{venue.Id}' is open at slot '{unknown}', which is not among the slots.";
        }
    }

    private static IEnumerable<string> OfMember(Member? member, HashSet<string> slots, HashSet<string> venues)
    {
        if (member is null || string.IsNullOrWhiteSpace(member.Id))
        {
            yield return "Every member needs an id.";
            yield break;
        }

        var who = $"Member '{member.Id}'";
        if (member.Needs is null || member.Needs.Any(n => n is null) || member.Availability is null || member.Travel is null || member.Chance is null)
        {
            yield return $"{who}: needs, availability, travel and chance may be left out, but not be null.";
            yield break;
        }

        string?[] faults =
        [
            OutOfRange($"{who}: leftOutRun", member.LeftOutRun, 0, MostCounted),
            OutOfRange($"{who}: leftOutRecent", member.LeftOutRecent, 0, MostCounted),
            OutOfRange($"{who}: chance good", member.Chance.Good, 0, 1),
            OutOfRange($"{who}: chance manage", member.Chance.Manage, 0, 1),
            member.MaxTravel is { } most ? OutOfRange($"{who}: maxTravel", most, 0, FurthestTravel) : null,
        ];
        foreach (var fault in faults.OfType<string>())
        {
            yield return fault;
        }

        foreach (var (slot, level) in member.Availability)
        {
            if (!slots.Contains(slot))
            {
                yield return $"{who} gives availability for slot '{slot}', which is not among the slots.";
            }
            else if (!Enum.IsDefined(level))
            {
                yield return $"{who}: availability for slot '{slot}' must be good or manage.";
            }
        }

        foreach (var (venue, travel) in member.Travel)
        {
            if (!venues.Contains(venue))
            {
                yield return $"{who} gives travel to venue '{venue}', which is not among the venues.";
            }
            else if (OutOfRange($"{who}: travel to venue '{venue}'", travel, 0, FurthestTravel) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? OutOfRange(string what, decimal value, decimal least, decimal most) =>
        value < least || value > most
            ? FormattableString.Invariant($"{what} must be from {least} to {most}; it is {value}.")
            : null;

    private static string? TooMany(string what, long count, int most) =>
        count > most ? $"There may be at most {most} {what}; there are {count}." : null;

    private static IEnumerable<string> Repeated(string what, IEnumerable<string?> ids) =>
        ids.Where(id => !string.IsNullOrWhiteSpace(id))
            .GroupBy(id => id, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => $"More than one {what} has the id '{g.Key}'.");
}
