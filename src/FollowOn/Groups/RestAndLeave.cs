using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>Resting, leaving and coming back: at once, on every channel, also for what is already queued.</summary>
public sealed class RestAndLeave(FollowOnDb db, UkClock clock, Outbox outbox, Asking asking, TakeBackNotes notes, IEnumerable<IAfterLeaving> after)
{
    /// <summary>What a resting person is spared; what tells of a meet-up, moved or cancelled, still reaches them.</summary>
    public static readonly IReadOnlyList<string> SparedWhileResting = ["meeting-asked", "meeting-reminder", "who-came", "ask-everyone", "still-in-touch"];

    /// <summary>Rests. Whoever asked people stops doing so, without anybody noticing.</summary>
    /// <param name="until">The last day of it; null: as long as they like.</param>
    public async Task Rest(Membership membership, DateOnly? until = null)
    {
        membership.Rest(clock.Now, until);
        await asking.Stop(membership);
        await outbox.TakeBack(membership.PersonId, membership.GroupId, "They are resting.", SparedWhileResting);
    }

    public async Task Leave(Membership membership)
    {
        await asking.Stop(membership);
        membership.Leave(clock.Now);
        await outbox.TakeBack(membership.PersonId, membership.GroupId, "They left the group.");
        await notes.From(membership.GroupId, membership.PersonId);
        await db.OpenQuestions.Where(q => q.PersonId == membership.PersonId && q.ClosedAt == null)
            .ForEachAsync(q => q.Close(clock.Now));
        foreach (var next in after)
            await next.Left(membership.GroupId, membership.PersonId);
    }

    /// <summary>The groups somebody is in now.</summary>
    public Task<List<Membership>> GroupsOf(PersonId person) =>
        db.Memberships.Where(m => m.PersonId == person && m.LeftAt == null).ToListAsync();
}

/// <summary>What else ends when somebody leaves a group, in the rooms after this one. Called inside the change in which they leave.</summary>
public interface IAfterLeaving
{
    Task Left(GroupId group, PersonId person);
}

/// <summary>REST by text.</summary>
public sealed class RestByText(RestAndLeave verbs) : ICommandByText
{
    public ReplyAction Action => ReplyAction.Rest;

    public async Task<TextBack?> Do(TextIn text)
    {
        var memberships = await verbs.GroupsOf(text.From.Id);
        if (memberships.Count == 0)
            return null;
        foreach (var membership in memberships)
            await verbs.Rest(membership);
        return TextBack.Plain("resting");
    }
}

/// <summary>LEAVE by text asks once whether it is meant, because a wrong word must not cost somebody their group.</summary>
public sealed class LeaveByText(RestAndLeave verbs) : ICommandByText, IQuestionByText
{
    public ReplyAction Action => ReplyAction.Leave;

    public QuestionKind Kind => QuestionKind.ConfirmLeave;

    public async Task<TextBack?> Do(TextIn text)
    {
        var memberships = await verbs.GroupsOf(text.From.Id);
        return memberships.Count == 0 ? null : TextBack.Plain("leave-sure") with
        {
            Asks = QuestionKind.ConfirmLeave,
            AsksAbout = memberships[0].GroupId.Value,
        };
    }

    public async Task<TextBack?> Answer(TextIn text)
    {
        if (text.Action == ReplyAction.No)
            return TextBack.Plain("stayed");
        if (text.Action != ReplyAction.Yes)
            return null;
        // Only the group that was asked about: somebody in two may mean to stay in the other. And only the stay that was asked about: a yes to
        // an old e-mail does not end what was begun again since.
        foreach (var membership in (await verbs.GroupsOf(text.From.Id)).Where(m => m.GroupId.Value == text.About && (text.AskedAt is null || m.JoinedAt <= text.AskedAt)))
            await verbs.Leave(membership);
        return TextBack.Plain("left");
    }
}
