namespace FollowOn.Messaging.Replies;

/// <summary>
/// What a text says of who came: nobody met, or a number of people from the programme, and who they were if it names them all.
/// </summary>
public sealed record WhoCame
{
    private WhoCame(int count, IReadOnlyList<int>? people)
    {
        Count = count;
        People = people;
    }

    public static WhoCame DidNotMeet { get; } = new(0, []);

    /// <summary>People from the programme who came, the sender included where they said so; 0 when the group did not meet.</summary>
    public int Count { get; }

    /// <summary>Their ids, each once, in the order named; null when only a number was given.</summary>
    public IReadOnlyList<int>? People { get; }

    public bool Met => Count > 0;

    public static WhoCame Counted(int count) =>
        count > 0 ? new(count, null) : throw new ArgumentOutOfRangeException(nameof(count), count, "Say DidNotMeet when nobody came.");

    public static WhoCame Named(IReadOnlyList<int> people) =>
        people.Count > 0 ? new(people.Count, [.. people.Distinct()]) : throw new ArgumentException("Say DidNotMeet when nobody came.", nameof(people));
}
