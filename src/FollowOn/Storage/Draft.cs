using FollowOn.Accounts;

namespace FollowOn.Storage;

/// <summary>
/// What somebody has begun and not finished: the answers of a journey over several pages, kept here rather than in the browser so that
/// it survives closing the page, changing device and restarting the server.
/// </summary>
public sealed class Draft
{
    private Draft() { }

    public Draft(Guid id, PersonId owner, string kind, Guid about, string json, DateTime now)
    {
        (Id, Owner, Kind, About) = (id, owner, kind, about);
        Keep(json, now);
    }

    public Guid Id { get; private set; }
    public PersonId Owner { get; private set; }
    public string Kind { get; private set; } = "";

    /// <summary>The thing it is a draft about (a programme).</summary>
    public Guid About { get; private set; }
    public string Json { get; private set; } = "";
    public DateTime TouchedAt { get; private set; }

    public void Keep(string json, DateTime now) => (Json, TouchedAt) = (json, now);
}
