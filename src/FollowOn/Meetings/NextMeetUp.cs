using FollowOn.Accounts;

namespace FollowOn.Meetings;

/// <summary>What became of the offer to ask everybody.</summary>
public enum NextOutcome
{
    /// <summary>One of them asked everybody.</summary>
    AskedByOneOfThem,

    /// <summary>Nobody did in time, or nobody was to: FollowOn asked.</summary>
    AskedByItself,

    /// <summary>"Not this time."</summary>
    LeftOut,

    /// <summary>Another meet-up was fixed, or the group ended, rests or stopped asking, before anybody was asked to this one.</summary>
    Overtaken,
}

/// <summary>
/// The next slot of a group's rhythm, once something has been done about it: offered to whoever asks people, asked, or left out. A slot has one, and
/// waiting ends at <see cref="AsksItselfAt"/> at the latest.
/// </summary>
public sealed class NextMeetUp : IVersioned
{
    private NextMeetUp() { }

    /// <param name="offeredTo">Who gets the tap; null when nobody does.</param>
    /// <param name="asksItselfAt">When everybody is asked if nothing has happened by then; UTC.</param>
    public NextMeetUp(GroupId group, NextSlot slot, PersonId? offeredTo, DateTime asksItselfAt, DateTime now)
    {
        Id = Guid.CreateVersion7();
        GroupId = group;
        Offer(slot, offeredTo, asksItselfAt, now);
    }

    private void Offer(NextSlot slot, PersonId? offeredTo, DateTime asksItselfAt, DateTime now)
    {
        (OfferedTo, AsksItselfAt, OfferedAt) = (offeredTo, asksItselfAt, now);
        (SlotOn, Date, Starts, Place, Online) = (slot.On, slot.Date, slot.Starts, slot.Place, slot.Online);
    }

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public DateOnly SlotOn { get; private set; }
    public DateOnly Date { get; private set; }
    public TimeOnly Starts { get; private set; }
    public string Place { get; private set; } = "";
    public bool Online { get; private set; }
    public PersonId? OfferedTo { get; private set; }
    public DateTime OfferedAt { get; private set; }
    public DateTime AsksItselfAt { get; private set; }
    public DateTime? SettledAt { get; private set; }
    public NextOutcome? Outcome { get; private set; }
    public MeetingId? MeetingId { get; private set; }
    public int Version { get; private set; }

    /// <summary>How many can come, and of how many, where FollowOn looked for the fairest time; null where it is the usual one.</summary>
    public int? Coming { get; private set; }
    public int? Of { get; private set; }

    public bool IsOpen => SettledAt is null;

    public void WasPlanned(int coming, int of) => (Coming, Of) = (coming, of);

    /// <summary>The group is asked when to meet; this waits until it has answered.</summary>
    public void PutOff(DateTime until) => AsksItselfAt = until > AsksItselfAt ? until : AsksItselfAt;

    /// <summary>Everybody is asked.</summary>
    /// <param name="by">Who did it; null when FollowOn did.</param>
    public void Asked(MeetingId meeting, PersonId? by, DateTime now)
    {
        MeetingId = meeting;
        Settle(by is null ? NextOutcome.AskedByItself : NextOutcome.AskedByOneOfThem, now);
    }

    /// <summary>Whoever it was offered to is nobody's to know any more: their time was over, or they were erased.</summary>
    public void ForgetWhose() => OfferedTo = null;

    public void LeaveOut(DateTime now) => Settle(NextOutcome.LeftOut, now);

    public void Overtake(DateTime now) => Settle(NextOutcome.Overtaken, now);

    /// <summary>What was left out is to be had again.</summary>
    public void PutBack()
    {
        if (Outcome == NextOutcome.LeftOut)
            Outcome = NextOutcome.Overtaken;
    }

    /// <summary>The slot comes after all, as it would now.</summary>
    public void TakeUpAgain(NextSlot slot, PersonId? offeredTo, DateTime asksItselfAt, DateTime now)
    {
        if (Outcome != NextOutcome.Overtaken || slot.On != SlotOn)
            throw new InvalidOperationException("Only this slot, once overtaken, is taken up again.");
        (SettledAt, Outcome) = (null, null);
        Offer(slot, offeredTo, asksItselfAt, now);
    }

    private void Settle(NextOutcome outcome, DateTime now)
    {
        if (SettledAt is not null)
            throw new InvalidOperationException("It is settled already.");
        (SettledAt, Outcome) = (now, outcome);
    }
}
