using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Storage;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// The letters of the hand-over itself, for people we reach by neither text nor e-mail. The service that wrote them may print them for two weeks;
/// anything the group tells its people later is the group's, and is never among them.
/// </summary>
public static class HandoverLetters
{
    public const int PrintableDays = 14;

    private static readonly string[] Kinds = ["meeting-agreed", "group-begins", "maybe-first-meeting", "fewer-than-three"];

    /// <summary>The last day on which they may be printed.</summary>
    public static DateOnly PrintableUntil(ProgrammeHandover handover) =>
        DateOnly.FromDateTime(UkClock.ToLondon(FinishedAt(handover))).AddDays(PrintableDays);

    public static IQueryable<OutboxMessage> Of(FollowOnDb db, ProgrammeHandover handover)
    {
        // They were queued in the transaction that finished the hand-over; a late joiner's were not.
        var (from, to) = (FinishedAt(handover).AddMinutes(-1), FinishedAt(handover).AddMinutes(1));
        var participants = db.Participants.Where(p => p.ProgrammeId == handover.ProgrammeId).Select(p => (PersonId?)p.PersonId);
        return db.Outbox.Where(m => (m.Channel == ContactChannel.Letter || m.Channel == ContactChannel.Telephone)
            && m.GivenUpAt == null && Kinds.Contains(m.Template) && m.QueuedAt >= from && (m.QueuedAt <= to || m.Cause.EndsWith(OutboxMessage.AgainMark)) && participants.Contains(m.To));
    }

    private static DateTime FinishedAt(ProgrammeHandover handover) =>
        handover.HandedOverAt ?? handover.ClosedWithoutGroupAt ?? throw new InvalidOperationException("The hand-over is not finished.");
}
