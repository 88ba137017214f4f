using FollowOn.Safety;

namespace FollowOn.PersonalData;

/// <summary>How they would like to be checked on; or that they are, or were asked to be, somebody's buddy.</summary>
/// <param name="BuddyOf">Whose buddy they are; null where it is their own wish.</param>
/// <param name="Buddy">Their own buddy, or whom they asked.</param>
/// <param name="Words">Their own; null where there are none.</param>
public sealed record HeldCheckedOn(string Group, string? BuddyOf, string? Buddy, DateTime? AskedAt, DateTime? AgreedAt, CheckHow How, string? Words, bool NoCheckIns, bool NoMessage, bool MaySayResting);

/// <summary>A check-in they started, were asked in, or that was about them. Who started one about them is not theirs to know.</summary>
/// <param name="About">Null where it was about them, or its person is erased.</param>
public sealed record HeldCheckIn(string Group, DateTime StartedAt, bool StartedByYou, bool AboutYou, string? About, CheckAnswer? Answer, DateTime? EndedAt);

/// <summary>A concern they raised, with their words and what became of it; or that somebody was worried about them, when it is closed and they were told. Never who.</summary>
public sealed record HeldConcern(DateTime RaisedAt, bool ByYou, ConcernKind? Kind, string? Words, DateTime? TakenUpAt, DateTime? ClosedAt);
