using FollowOn.Accounts;

namespace FollowOn.Handover;

/// <summary>What a room is; derived, the table is in docs/domain.md.</summary>
public enum RoomState
{
    Open,

    /// <summary>Too many wrong codes were tried; the facilitator opens it again with a new one.</summary>
    Closed,

    /// <summary>A facilitator ended it, or its time is over.</summary>
    Ended,
}

/// <summary>
/// One opening of a programme's room screen: five letters that let those in the room ask for their own link or use their slip. Whoever has the letters
/// learns no name by them.
/// </summary>
public sealed class RoomSession
{
    /// <summary>Wrong codes until it closes, of the room and of its slips together.</summary>
    public const int MaxWrong = 10;

    /// <summary>Longer than any session lasts, with the coffee afterwards.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(5);

    private RoomSession() { }

    /// <param name="sealedCode">The letters, sealed: the screen must be able to show them again.</param>
    public RoomSession(ProgrammeId programme, PersonId openedBy, string sealedCode, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (ProgrammeId, OpenedBy, SealedCode, OpenedAt) = (programme, openedBy, sealedCode, now);
        var midnight = UkClock.ToUtc(DateOnly.FromDateTime(UkClock.ToLondon(now)).AddDays(1), TimeOnly.MinValue);
        EndsAt = now + Lasts < midnight ? now + Lasts : midnight;
    }

    public Guid Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }
    public PersonId OpenedBy { get; private set; }
    public string SealedCode { get; private set; } = "";
    public DateTime OpenedAt { get; private set; }

    /// <summary>The first moment at which its code no longer works: some hours later, and never on another day in London.</summary>
    public DateTime EndsAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int WrongCodes { get; private set; }

    public RoomState State(DateTime now) =>
        EndedAt is not null || now >= EndsAt ? RoomState.Ended
        : WrongCodes >= MaxWrong ? RoomState.Closed
        : RoomState.Open;

    public void End(DateTime now) => EndedAt ??= now;
}
