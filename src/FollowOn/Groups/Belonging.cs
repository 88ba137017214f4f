using FollowOn.Programmes;

namespace FollowOn.Groups;

/// <summary>How a person stands towards a group, derived from facts; the table is in docs/domain.md and a test reads it.</summary>
public enum Belonging
{
    /// <summary>On the programme, and not yet given their private link.</summary>
    NotAsked,
    Invited,
    Yes,
    Maybe,
    NotForMe,
    Member,
    Resting,
    Left,
}

/// <summary>Derives how a person stands towards a group. What they do in the group outweighs what they answered before there was one.</summary>
public static class Stands
{
    /// <param name="participant">Their place on the programme; null in a group that existed before it came to FollowOn.</param>
    /// <param name="membership">Null while they have never joined.</param>
    public static Belonging Of(Participant? participant, Membership? membership) => (participant, membership) switch
    {
        (_, { LeftAt: not null }) => Belonging.Left,
        (_, { RestingSince: not null }) => Belonging.Resting,
        (_, not null) => Belonging.Member,
        ({ Interest: Interest.Yes }, _) => Belonging.Yes,
        ({ Interest: Interest.Maybe }, _) => Belonging.Maybe,
        ({ Interest: Interest.NotForMe }, _) => Belonging.NotForMe,
        ({ InvitedAt: not null }, _) => Belonging.Invited,
        _ => Belonging.NotAsked,
    };
}
