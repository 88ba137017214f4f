using System.Globalization;
using FollowOn.Meetings;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Meetings;

/// <summary>When a group is asked whether it is still in touch: the table of docs/domain.md.</summary>
public sealed class StillInTouchTests
{
    public static TheoryData<string, string, string, string, string, string> Rows =>
        [.. Repository.Table(Repository.Read("docs/domain.md"), "## Still in touch").Select(r => (r[0], r[1], r[2], r[3], r[4], r[5]))];

    [Theory, MemberData(nameof(Rows))]
    public void A_group_is_asked_when_nothing_is_known_and_twice_a_year_at_most(string contact, string asked, string unanswered, string interval, string today, string due)
    {
        var facts = new QuietFacts(
            Day(contact), asked.Length == 0 ? null : Day(asked), int.Parse(unanswered, CultureInfo.InvariantCulture), interval.Length == 0 ? null : int.Parse(interval, CultureInfo.InvariantCulture));

        Assert.Equal(due == "yes", StillInTouch.IsDue(facts, Day(today)));
    }

    private static DateOnly Day(string words) => DateOnly.ParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
