using FollowOn.Groups;

namespace FollowOn.Evaluation;

/// <summary>
/// "Do our groups last?", answered for one length of time. Asked only of groups that formed and whose programme ended at least that long ago.
/// A group that lives and was last heard of before that day is neither a yes nor a no: it is too early to say. So no group is counted as lost
/// because nobody has asked it yet, and none as lasting because nobody has noticed. The table is in docs/domain.md and a test reads it.
/// </summary>
/// <param name="Months">Months after the end of the programme.</param>
/// <param name="InTouch">Known to be in touch that long after, or later.</param>
/// <param name="NotKnown">Ended, joined another or quiet, and no contact is known from then on.</param>
/// <param name="TooEarly">Living, and not heard of since that day.</param>
public sealed record Lasting(int Months, int InTouch, int NotKnown, int TooEarly)
{
    /// <summary>Half a year, a year, two years, and the five years that the longest groups of the study came to.</summary>
    public static readonly IReadOnlyList<int> Lengths = [6, 12, 24, 60];

    public int Groups => InTouch + NotKnown + TooEarly;

    /// <param name="groups">Those that let it be seen whether they still meet; others are left out by whoever asks.</param>
    public static Lasting After(int months, IEnumerable<GroupFacts> groups, DateOnly today)
    {
        var (inTouch, notKnown, tooEarly) = (0, 0, 0);
        foreach (var group in groups)
        {
            if (group.ProgrammeEndedOn is not { } ended || ended.AddMonths(months) is var day && day > today || !GroupLife.HasFormed(group))
                continue;
            if (GroupTime.LastContact(group) >= day)
                inTouch++;
            else if (GroupLife.StateOf(group, today) is GroupState.Formed or GroupState.Active)
                tooEarly++;
            else
                notKnown++;
        }
        return new(months, inTouch, notKnown, tooEarly);
    }

    /// <summary>The longest length that can be said of at least one group, or null when there is none yet.</summary>
    public static Lasting? Longest(IReadOnlyCollection<GroupFacts> groups, DateOnly today) =>
        Lengths.Reverse().Select(m => After(m, groups, today)).FirstOrDefault(l => l.InTouch + l.NotKnown > 0);

    public static string LengthInWords(int months) => months % 12 != 0 ? UkWords.Count(months, "month", "months")
        : months == 12 ? "a year" : $"{months / 12} years";

    /// <summary>"Of 5 groups that formed and whose programme ended at least a year ago, 3 were still in touch a year on."</summary>
    public string InWords
    {
        get
        {
            var length = LengthInWords(Months);
            var first = Groups == 1
                ? $"One group formed whose programme ended at least {length} ago, and it was {(InTouch == 1 ? "" : "not ")}known to be in touch {length} on."
                : $"Of {Groups} groups that formed and whose programme ended at least {length} ago, {(InTouch == 0 ? "none is" : InTouch == Groups ? "all are" : UkWords.Count(InTouch, "is", "are"))} known to have been in touch {length} on.";
            return TooEarly == 0 ? first : $"{first} Of {TooEarly} it is too early to say.";
        }
    }
}
