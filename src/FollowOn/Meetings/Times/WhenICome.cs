using FollowOn.Accounts;
using FollowOn.Planning;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Times;

/// <summary>When and where one person can come, as far as planning needs it. Seen by nobody else.</summary>
public sealed record WhenICome
{
    /// <summary>How long a meet-up is taken to last where nobody has said: the planner's own figure.</summary>
    public const int UsualMinutes = 120;

    public required PersonId Person { get; init; }

    /// <summary>The usual times that suit well.</summary>
    public UsualTimes Good { get; init; }

    /// <summary>The usual times they could manage.</summary>
    public UsualTimes Manage { get; init; }

    /// <summary>Times of the week at which they can't be at a meet-up, not even at its end.</summary>
    public WeeklyLimits Limits { get; init; } = WeeklyLimits.None;

    /// <summary>Days on which they are away.</summary>
    public DatesAway Away { get; init; } = DatesAway.None;

    /// <summary>The last day of a flare-up: until then nothing is better than "I could manage it".</summary>
    public DateOnly? FlareUpUntil { get; init; }

    /// <summary>Fewest days between being asked and the meet-up, 0 for none needed.</summary>
    public int NoticeDays { get; init; }

    /// <summary>The furthest they travel, in straight-line miles; null: no limit said.</summary>
    public decimal? MaxMiles { get; init; }

    /// <summary>The first half of the postcode they set out from ("BS16"); null when not said.</summary>
    public string? From { get; init; }

    /// <summary>What they need of a place; every one must be among its features.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>
    /// How a meet-up at this London wall time suits; null: cannot come. The usual times are those of its start; limits and dates away count for the whole of it, from its start to
    /// its end on the wall clock.
    /// </summary>
    public Availability? At(DateTime londonStart, int minutes)
    {
        if (Away.Has(londonStart, minutes) || !Limits.Allow(londonStart, minutes))
            return null;
        var flaresUp = FlareUpUntil >= DateOnly.FromDateTime(londonStart);
        return Good.Suits(londonStart) ? flaresUp ? Availability.Manage : Availability.Good : Manage.Suits(londonStart) ? Availability.Manage : null;
    }

    /// <summary>
    /// What somebody said, as planning takes it. Whoever said only other things (that they are away, what they need) has not said that no time suits: they could manage any.
    /// </summary>
    public static WhenICome Of(TimesSaid said) => new()
    {
        Person = said.PersonId,
        Good = said.Times,
        Manage = said.SaidUsual ? said.Manage : UsualTimes.Anytime,
        Limits = said.Limits,
        Away = said.Away,
        FlareUpUntil = said.FlareUpUntil,
        NoticeDays = said.NoticeDays ?? 0,
        MaxMiles = said.MaxMiles,
        From = said.From,
        Needs = said.Needs,
    };
}

/// <summary>When the people of a group can come.</summary>
public sealed class TimesOfGroup(FollowOnDb db)
{
    /// <summary>Everybody in the group now who has said so; whoever has not is not in it.</summary>
    public async Task<IReadOnlyDictionary<PersonId, WhenICome>> Of(GroupId group) =>
        await db.Memberships.AsNoTracking().Where(m => m.GroupId == group && m.LeftAt == null).Join(db.TimesSaid.AsNoTracking(), m => m.PersonId, t => t.PersonId, (_, t) => t)
            .ToDictionaryAsync(t => t.PersonId, WhenICome.Of);
}
