namespace FollowOn.Accounts;

/// <summary>What a link in a message may do: one verb on one object, and never a session.</summary>
public enum LinkVerb
{
    /// <summary>A participant's private link: write their three answers until four months after the programme.</summary>
    AnswerInvitation,

    /// <summary>Answer for one meet-up.</summary>
    AnswerMeeting,

    /// <summary>Say who came to one meet-up.</summary>
    SayWhoCame,

    /// <summary>Leave one group.</summary>
    LeaveGroup,

    /// <summary>Ask everybody to one next meet-up, or leave it out.</summary>
    AskEveryone,

    /// <summary>Say whether one group is still in touch.</summary>
    SayStillInTouch,

    /// <summary>Take up one concern; it shows nothing of it. The number that stands beside the link is asked for.</summary>
    TakeUpConcern,

    /// <summary>Say that a test of the rota arrived.</summary>
    ConfirmDuty,

    /// <summary>Say which of the dates proposed to one group suit.</summary>
    AnswerPlan,
}

/// <summary>A narrow capability carried by a link or a printed slip, kept as a hash.</summary>
public sealed class CapabilityLink
{
    private CapabilityLink() { }

    public CapabilityLink(PersonId person, LinkVerb verb, Guid objectId, string key, DateTime now, DateTime expiresAt)
    {
        Id = Guid.CreateVersion7();
        PersonId = person;
        Verb = verb;
        ObjectId = objectId;
        KeyHash = Secrets.Hash(key);
        MadeAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public LinkVerb Verb { get; private set; }

    /// <summary>The participant, meeting or group the verb is about.</summary>
    public Guid ObjectId { get; private set; }
    public string KeyHash { get; private set; } = "";
    public DateTime MadeAt { get; private set; }

    /// <summary>The first moment at which it no longer works.</summary>
    public DateTime ExpiresAt { get; private set; }
}
