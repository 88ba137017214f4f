using FollowOn.Accounts;

namespace FollowOn.Safety;

/// <summary>Ready choices for how somebody would like to be checked on.</summary>
[Flags]
public enum CheckHow
{
    None = 0,
    TextFirst = 1,
    Ring = 2,
    DontComeRound = 4,
}

/// <summary>Where somebody and their buddy stand, derived from what was asked and answered (<see cref="CheckWish.Buddy"/>).</summary>
public enum BuddyState
{
    None,
    Asked,
    Agreed,
}

/// <summary>
/// How one member would like to be checked on when nobody has heard from them, said beforehand: by whom first (a buddy, who must agree), how, and what not. Their own words lie
/// sealed with the group's key. Only they, their buddy and whoever is asked to see how they are read it.
/// </summary>
public sealed class CheckWish : IVersioned
{
    public const int WordsMaxLength = 300;

    /// <summary>What the words are sealed for.</summary>
    public const string WordsColumn = "CheckWishes.Words";

    /// <summary>Silence is a no after so long.</summary>
    public static readonly TimeSpan BuddyAnswersWithin = TimeSpan.FromDays(14);

    private CheckWish() { }

    public CheckWish(GroupId group, PersonId person, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (GroupId, PersonId, ChangedAt) = (group, person, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>Whoever was asked to be the buddy, or is; null again after a no, a silence or a step back.</summary>
    public PersonId? BuddyId { get; private set; }
    public DateTime? BuddyAskedAt { get; private set; }
    public DateTime? BuddyAgreedAt { get; private set; }

    /// <summary>When the last one said no, stayed silent or stepped back. Which of them it was is not kept.</summary>
    public DateTime? BuddyEndedAt { get; private set; }
    public CheckHow How { get; private set; }

    /// <summary>Sealed; null where they wrote nothing.</summary>
    public string? Words { get; private set; }

    /// <summary>"Please don't start check-ins about me."</summary>
    public bool NoCheckIns { get; private set; }

    /// <summary>Others may look after them, but they would rather not be written to.</summary>
    public bool NoMessage { get; private set; }

    /// <summary>Whoever asks after them may hear that they asked to rest. Without it nobody is told of a rest.</summary>
    public bool MaySayResting { get; private set; }
    public DateTime ChangedAt { get; private set; }
    public int Version { get; private set; }

    /// <param name="words">Sealed.</param>
    public void Say(CheckHow how, string? words, bool noCheckIns, bool noMessage, bool maySayResting, DateTime now) =>
        (How, Words, NoCheckIns, NoMessage, MaySayResting, ChangedAt) = (how, words, noCheckIns, noMessage, maySayResting, now);

    public void AskBuddy(PersonId buddy, DateTime now)
    {
        if (buddy == PersonId)
            throw new ArgumentException("Nobody is their own buddy.", nameof(buddy));
        (BuddyId, BuddyAskedAt, BuddyAgreedAt, BuddyEndedAt) = (buddy, now, null, null);
    }

    public BuddyState Buddy(DateTime now) =>
        BuddyId is null ? BuddyState.None : BuddyAgreedAt is not null ? BuddyState.Agreed : now - BuddyAskedAt < BuddyAnswersWithin ? BuddyState.Asked : BuddyState.None;

    /// <returns>False when nothing is asked of this person, or their time to answer is over.</returns>
    public bool Agree(PersonId buddy, DateTime now)
    {
        if (BuddyId != buddy || Buddy(now) == BuddyState.None)
            return false;
        BuddyAgreedAt ??= now;
        return true;
    }

    /// <summary>A no, a silence, a step back, or somebody who left.</summary>
    public void EndBuddy(DateTime now) => (BuddyId, BuddyAskedAt, BuddyAgreedAt, BuddyEndedAt) = (null, null, null, now);

    /// <summary>They would rather have none, or another.</summary>
    public void DropBuddy() => (BuddyId, BuddyAskedAt, BuddyAgreedAt, BuddyEndedAt) = (null, null, null, null);
}
