namespace FollowOn.Audit;

/// <summary>Who is at work in this scope (a request, a verb on the console, a round of the clock).</summary>
public sealed class Acting
{
    public PersonId? By { get; private set; }
    public Way Way { get; private set; } = Way.Itself;

    public void OnSite(PersonId? by) => (By, Way) = (by, Way.Site);

    public void AtConsole() => (By, Way) = (null, Way.Console);
}
