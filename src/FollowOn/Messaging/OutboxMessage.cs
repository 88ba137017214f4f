using FollowOn.Accounts;
using FollowOn.Messaging.Languages;

namespace FollowOn.Messaging;

/// <summary>
/// One message to one recipient, written in the transaction of its cause. It leaves at least once: leased with a fencing number, sent outside any
/// transaction, then marked. The address is read from the person when it leaves, so that a correction or a STOP takes effect at once.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>How long one node has a message to itself, by the database's time. What a dead node had is taken up within the minute.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(50);
    public const int MaxAttempts = 8;

    /// <summary>Nobody waits longer than this at night for an answer.</summary>
    private static readonly TimeSpan WaitedFor = TimeSpan.FromHours(1);

    /// <summary>Ends the cause of a message that is said again by another way, because it came back.</summary>
    public const string AgainMark = ":again";

    private OutboxMessage() { }

    public OutboxMessage(PersonId? to, string? toAddress, ContactChannel channel, string template, string? subject, string body, string cause, DateTime now, DateTime notBefore, DateTime deadline)
    {
        Id = Guid.CreateVersion7();
        (To, ToAddress, Channel, Template, Subject, Body) = (to, toAddress, channel, template, subject, body);
        (Cause, QueuedAt, NotBefore, Deadline) = (cause, now, notBefore, deadline);
    }

    public Guid Id { get; private set; }

    /// <summary>Null only when we answer a number nobody has given us.</summary>
    public PersonId? To { get; private set; }

    /// <summary>Set where the answer must go to the number it came from; else the person's own detail is used.</summary>
    public string? ToAddress { get; private set; }
    public ContactChannel Channel { get; private set; }
    public string Template { get; private set; } = "";
    public string? Subject { get; private set; }
    public string Body { get; private set; } = "";

    /// <summary>What caused it, for whom: unique, so that pressing twice or running twice tells nobody twice.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>The group it is about, so that leaving takes back what is still waiting.</summary>
    public Guid? AboutGroup { get; init; }

    /// <summary>The question it asks, which opens when it leaves.</summary>
    public QuestionKind? Asks { get; init; }
    public Guid? AsksAbout { get; init; }

    /// <summary>What it goes before.</summary>
    public Lane Lane { get; init; }

    /// <summary>The id of the e-mail it answers, so that the two stay together; at most <see cref="InReplyToMaxLength"/> characters.</summary>
    public string? InReplyTo { get; internal set; }
    public const int InReplyToMaxLength = 250;

    /// <summary>True for sign-in messages: the words are wiped once sent.</summary>
    public bool Secret { get; init; }

    /// <summary>Queued in a paper pilot: it is printed, and never leaves by itself, whatever the site is started as later.</summary>
    public bool OnPaper { get; init; }

    /// <summary>When somebody said that the sheet is printed and on its way.</summary>
    public DateTime? PrintedAt { get; private set; }

    /// <summary>What its words were made of, so that it can be said again on another channel; null for secrets, and for what was queued before this was kept.</summary>
    public IReadOnlyDictionary<string, Word>? Words { get; internal set; }

    /// <summary>The meet-up it is about, to go along with an e-mail.</summary>
    public CalendarEntry? Calendar { get; internal set; }

    public DateTime QueuedAt { get; private set; }
    public DateTime NotBefore { get; private set; }

    /// <summary>After this a late message would mislead; it is given up instead.</summary>
    public DateTime Deadline { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>The fencing number: raised with every lease, so that a slow sender cannot mark what another has taken over.</summary>
    public int LeaseNumber { get; private set; }

    /// <summary>The last lease of which it is sure that nothing left under it, or that was given back untried; behind it, an earlier try is in doubt.</summary>
    public int SettledLease { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? SentAt { get; private set; }

    /// <summary>The provider's own id of it, by which its reports name it.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>When the provider reported that it arrived; null while nothing was reported, and where nothing ever is.</summary>
    public DateTime? DeliveredAt { get; private set; }

    /// <summary>The address or number it went to, as a hash: a report that it came back counts only while this is still the person's own.</summary>
    public string? SentToHash { get; private set; }

    /// <summary>When a letter was noted as posted, handed over or read out. A letter that was merely made has reached nobody.</summary>
    public DateTime? LeftByHandAt { get; private set; }

    /// <summary>When a report came that it did not arrive, and what the report said.</summary>
    public DateTime? CameBackAt { get; private set; }
    public string? CameBackWhy { get; private set; }

    /// <summary>When a report came that it was held up on the way: a note, and nothing follows from it.</summary>
    public DateTime? HeldUpAt { get; private set; }
    public DateTime? GivenUpAt { get; private set; }
    public string? GivenUpWhy { get; private set; }

    /// <summary>
    /// Whether it may arrive at this hour. In quiet hours only what somebody who is up waits for: an answer to their text, a code, or what they began
    /// themselves in the night, and within the hour.
    /// </summary>
    public bool MayArrive(DateTime now) =>
        !UkClock.IsQuiet(now) || Lane == Lane.Safety || (now - QueuedAt < WaitedFor && (Secret || ToAddress is not null || UkClock.IsQuiet(QueuedAt)));

    public void Print(DateTime now) => PrintedAt ??= now;

    /// <summary>When its words were wiped, because their time was over or somebody was erased; the row stays, so that nothing is told twice.</summary>
    public DateTime? WipedAt { get; private set; }

    /// <summary>
    /// Wipes the words and the address, and what another server said of it, where the address may stand too. What still waits is given up: nothing empty
    /// is ever sent.
    /// </summary>
    public void Wipe(string why, DateTime now)
    {
        GiveUp(why, now);
        (Subject, Body, ToAddress, WipedAt) = (null, "", null, WipedAt ?? now);
        (Words, Calendar, SentToHash, CameBackWhy, InReplyTo) = (null, null, null, null, null);
    }

    /// <summary>Takes somebody else's name or number out of words meant for this recipient.</summary>
    public void Reword(string? subject, string body) => (Subject, Body, Words) = (subject, body, null);

    public void GiveUp(string why, DateTime now)
    {
        if (SentAt is null && GivenUpAt is null)
            (GivenUpAt, GivenUpWhy) = (now, why);
    }

    /// <summary>A letter was printed and handed over, posted, or read out: it has left.</summary>
    public void LeftByHand(DateTime now)
    {
        if (Channel is not (ContactChannel.Letter or ContactChannel.Telephone) || GivenUpAt is not null)
            return;
        SentAt ??= now;
        LeftByHandAt ??= now;
    }

    /// <summary>A report says that it did not arrive.</summary>
    public void NoteCameBack(string why, DateTime now)
    {
        if (CameBackAt is null)
            (CameBackAt, CameBackWhy) = (now, why.Length > 200 ? why[..200] : why);
    }

    /// <summary>A report says that it arrived. What arrived did not come back: whichever is reported first stands.</summary>
    public void NoteDelivered(DateTime now)
    {
        if (CameBackAt is null)
            DeliveredAt ??= now;
    }

    /// <summary>A report says that it is held up on the way.</summary>
    public void NoteHeldUp(DateTime now) => HeldUpAt ??= now;

    /// <summary>The same words once more, by another way, after they did not arrive by this one.</summary>
    public OutboxMessage Again(ContactChannel channel, Rendered rendered, DateTime now, DateTime notBefore) =>
        new(To, null, channel, Template, rendered.Subject, rendered.Body, $"{Cause}{AgainMark}", now, notBefore, Deadline)
        {
            AboutGroup = AboutGroup,
            Lane = Lane,
            Asks = Asks,
            AsksAbout = AsksAbout,
            Words = Words,
            Calendar = Calendar,
        };
}

/// <summary>What a text from us may have asked. A reply can do what the last one offered, plus HELP, STOP, REST and LEAVE.</summary>
public enum QuestionKind
{
    /// <summary>Would you like the group to go on? (a participant)</summary>
    Interest,

    /// <summary>May the group have this number? (a participant or member's group)</summary>
    ShareNumber,

    /// <summary>Which times usually suit you? (a participant)</summary>
    UsualTimes,

    /// <summary>Are you coming? (a meeting)</summary>
    Meeting,

    /// <summary>Who came? (a meeting)</summary>
    WhoCame,

    /// <summary>Do you really want to leave? (a group)</summary>
    ConfirmLeave,

    /// <summary>Shall everybody be asked to the next meet-up? (a slot of the group's rhythm)</summary>
    AskEveryone,

    /// <summary>Are you and the others still in touch? (such a question to a group)</summary>
    StillInTouch,

    /// <summary>Can you, the volunteer, come along? (a meeting)</summary>
    Visit,

    /// <summary>Are you on it? (a concern; asked of whoever answers them)</summary>
    Concern,

    /// <summary>Will you be somebody's buddy? (how they would like to be checked on)</summary>
    Buddy,

    /// <summary>Could you see how somebody is? (a check-in)</summary>
    CheckIn,

    /// <summary>Are you all right? (a check-in)</summary>
    AllRight,

    /// <summary>When shall we next meet? (a plan put to the group)</summary>
    Plan,
}

/// <summary>The one question open to a person; a newer one takes its place.</summary>
public sealed class OpenQuestion
{
    /// <summary>Nobody is asked for ever: after this it is closed without an answer.</summary>
    public static readonly TimeSpan OpenAtMost = TimeSpan.FromDays(120);

    private OpenQuestion() { }

    public OpenQuestion(PersonId person, QuestionKind kind, Guid about, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (PersonId, Kind, About, AskedAt) = (person, kind, about, now);
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public QuestionKind Kind { get; private set; }
    public Guid About { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    public void Close(DateTime now) => ClosedAt ??= now;
}

/// <summary>A text or an e-mail that reached us, kept as a row before anything is made of it.</summary>
public sealed class InboundText
{
    public const int BodyMaxLength = 2000;

    private InboundText() { }

    public InboundText(string providerId, string from, string body, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (ProviderId, From, ReceivedAt) = (providerId, from, now);
        Body = body.Length > BodyMaxLength ? body[..BodyMaxLength] : body;
    }

    public Guid Id { get; private set; }

    /// <summary>The provider's own id, or a hash of the e-mail's, unique, so that what comes twice does nothing twice.</summary>
    public string ProviderId { get; private set; } = "";
    public string From { get; private set; } = "";

    /// <summary>What was written; wiped as soon as it has been understood, because it may be private.</summary>
    public string Body { get; private set; } = "";
    public DateTime ReceivedAt { get; private set; }
    public DateTime? UnderstoodAt { get; private set; }
    public string? UnderstoodAs { get; private set; }

    /// <summary>Forgets whose number it was; the provider's id stays, so that a repeated callback still does nothing.</summary>
    public void Forget() => (From, Body) = ("", "");

    public void Understand(string @as, DateTime now) => (UnderstoodAs, UnderstoodAt, Body) = (@as, now, "");
}
