using FollowOn.Accounts;

namespace FollowOn.Groups;

/// <summary>Somebody's belonging to a group: joined, perhaps resting, perhaps left, always welcome back.</summary>
public sealed class Membership : IVersioned
{
    /// <summary>Two looks at the group's page closer together than this are one visit.</summary>
    public static readonly TimeSpan VisitLasts = TimeSpan.FromMinutes(30);

    private Membership() { }

    public Membership(GroupId group, PersonId person, bool fromProgramme, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (GroupId, PersonId, FromProgramme, JoinedAt) = (group, person, fromProgramme, now);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>A participant of the programme. Only they count towards <see cref="GroupState.Formed"/>; partners and guests never do.</summary>
    public bool FromProgramme { get; private set; }
    public DateTime JoinedAt { get; private set; }

    /// <summary>The times they belonged before they left and came back.</summary>
    public IReadOnlyList<Stay> EarlierStays { get; private set; } = [];

    /// <summary>Resting: still in the loop, never nagged. Null when not resting.</summary>
    public DateTime? RestingSince { get; private set; }

    /// <summary>The last day of a rest that ends by itself, as in a flare-up; null: as long as they like.</summary>
    public DateOnly? RestsUntil { get; private set; }
    public DateTime? LeftAt { get; private set; }

    /// <summary>They offered to ask people and the group accepted.</summary>
    public bool AsksPeople { get; private set; }

    /// <summary>Their first name is not shown among those coming.</summary>
    public bool HidesAnswer { get; private set; }

    /// <summary>They hear only of the dates: when a meet-up is fixed, moved or called off. Nothing reminds them.</summary>
    public bool HearsOnlyDates { get; private set; }

    /// <summary>
    /// When they chose to get the words of notes by text or e-mail, having been told that a provider can read them; null while they read them on the page.
    /// </summary>
    public DateTime? NotesAgreedAt { get; private set; }

    /// <summary>They are happy to ring people.</summary>
    public bool LikesToRing { get; private set; }

    /// <summary>When they said that they are in the group's own chat; null while they have not.</summary>
    public DateTime? InChatSince { get; private set; }

    /// <summary>When they last opened the group's page, so that it can say what changed since.</summary>
    public DateTime? LastLookedAt { get; private set; }

    /// <summary>When they had opened it the time before: what happened since then is news to them. Null on their first visit.</summary>
    public DateTime? LookedBefore { get; private set; }
    public int Version { get; private set; }

    public bool IsIn => LeftAt is null;

    /// <param name="until">Its last day; null: as long as they like.</param>
    public void Rest(DateTime now, DateOnly? until = null) => (RestingSince, RestsUntil) = (RestingSince ?? now, until);

    public void BackFromRest() => (RestingSince, RestsUntil) = (null, null);

    public void Leave(DateTime now)
    {
        LeftAt ??= now;
        (AsksPeople, LikesToRing, NotesAgreedAt, InChatSince) = (false, false, null, null);
    }

    /// <summary>Coming back after leaving, without a reason or a question.</summary>
    public void ComeBack(DateTime now)
    {
        if (LeftAt is null)
            return;
        EarlierStays = [.. EarlierStays, new Stay(JoinedAt, LeftAt.Value)];
        (LeftAt, RestingSince, RestsUntil, JoinedAt) = (null, null, null, now);
    }

    public void Ask(bool asks) => AsksPeople = asks;

    public void HideAnswer(bool hide) => HidesAnswer = hide;

    public void HearOnlyDates(bool only) => HearsOnlyDates = only;

    public void GetNotes(bool words, DateTime now) => NotesAgreedAt = words ? NotesAgreedAt ?? now : null;

    public void LikeToRing(bool likes) => LikesToRing = likes;

    public void BeInChat(bool isIn, DateTime now) => InChatSince = isIn ? InChatSince ?? now : null;

    /// <summary>Opens the group's page. Opening it again within the same visit changes nothing, so that the news stays readable.</summary>
    public void Looked(DateTime now)
    {
        if (!IsNewVisit(now))
            return;
        (LookedBefore, LastLookedAt) = (LastLookedAt, now);
    }

    public bool IsNewVisit(DateTime now) => LastLookedAt is not { } last || now - last >= VisitLasts;

    /// <summary>Whether the two belonged at the same time, now or ever; a moment is enough.</summary>
    public bool WasTogetherWith(Membership other) => Stays().Any(a => other.Stays().Any(b => a.From < b.Until && b.From < a.Until));

    private IEnumerable<Stay> Stays() => EarlierStays.Append(new Stay(JoinedAt, LeftAt ?? DateTime.MaxValue));
}

/// <summary>A time of belonging; the end is not included.</summary>
public sealed record Stay(DateTime From, DateTime Until);
