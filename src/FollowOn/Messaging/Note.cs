namespace FollowOn.Messaging;

/// <summary>
/// A short note from one member to those coming to a meet-up ("running late"). Its words lie sealed with the group's key, here and nowhere else: a message
/// that carries them holds only a mark, and gets them when it leaves.
/// </summary>
public sealed class Note
{
    /// <summary>With a name and a date in front it is still one text.</summary>
    public const int MaxLength = 120;

    /// <summary>What the words are sealed for.</summary>
    public const string WordsColumn = "Notes.Words";

    private Note() { }

    /// <param name="words">Sealed.</param>
    public Note(Guid id, GroupId group, MeetingId meeting, PersonId by, string words, int told, DateTime now) =>
        (Id, GroupId, MeetingId, By, Words, Told, PassedOnAt) = (id, group, meeting, by, words, told, now);

    public Guid Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public MeetingId MeetingId { get; private set; }
    public PersonId By { get; private set; }

    /// <summary>Sealed; empty when they were taken away.</summary>
    public string Words { get; private set; } = "";

    /// <summary>To how many it went.</summary>
    public int Told { get; private set; }
    public DateTime PassedOnAt { get; private set; }
    public DateTime? TakenBackAt { get; private set; }

    public void TakeBack(DateTime now) => TakenBackAt ??= now;

    /// <summary>What causes its messages: it begins with the meet-up, so that a meet-up moved or called off takes back what waits.</summary>
    public string Cause => CauseOf(MeetingId, Id);

    public static string CauseOf(MeetingId meeting, Guid note) => $"note:{meeting}:{note:N}";

    /// <summary>One line, without what is not seen: several blanks are one, and nothing that steers a screen or a text is left.</summary>
    public static string Tidy(string? words) =>
        string.Join(' ', new string([.. (words ?? "").Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
