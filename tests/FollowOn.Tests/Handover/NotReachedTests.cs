using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Handover;

/// <summary>The table of docs/domain.md is the specification; each row is a test.</summary>
public sealed class NotReachedTests
{
    private static readonly DateTime Now = new(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string> Rows => [.. Table().Select(r => (r[0], r[1], r[2]))];

    [Theory, MemberData(nameof(Rows))]
    public void Who_was_not_reached_follows_from_what_is_known(string answer, string known, string reason)
    {
        Interest? interest = answer switch { "yes" => Interest.Yes, "maybe" => Interest.Maybe, "not for me" => Interest.NotForMe, "none" => null, _ => throw new InvalidOperationException(answer) };
        var said = known.Split("; ", StringSplitOptions.RemoveEmptyEntries).SelectMany(k => k.Split(", ").Skip(1).Prepend(k.Split(", ")[0])).ToList();
        var facts = new LostFacts(interest, said.Contains("in touch"), said.Contains("asked twice"), said.Contains("has a slip") || known.Contains("asked by", StringComparison.Ordinal),
            HasDetail: !said.Contains("no detail"), EmailCameBack: said.Contains("email came back"),
            [.. known.Split("; ").Where(k => k.Contains(" by ", StringComparison.Ordinal)).Select(Message)]);

        Assert.Equal(reason.Length == 0 ? null : Enum.Parse<NotReached>(reason), facts.Reason(Now));
    }

    [Fact]
    public void Every_reason_stands_in_the_table() =>
        Assert.Equal(Enum.GetNames<NotReached>().Order(), Table().Select(r => r[2]).Where(r => r.Length > 0).Distinct().Order());

    private static MessageFact Message(string words)
    {
        var parts = words.Split(", ");
        var channel = Enum.Parse<ContactChannel>(parts[0].Split(' ')[^1], ignoreCase: true);
        bool Has(string what) => parts.Contains(what);
        return new MessageFact(parts[0].StartsWith("told", StringComparison.Ordinal) ? "meeting-agreed" : "invitation", channel, Has("a day ago") ? Now.AddHours(-25) : Now.AddHours(-1),
            Has("left") || Has("given out") ? Now : null, Has("came back") ? Now : null, Has("given up") ? Now : null);
    }

    private static IReadOnlyList<string[]> Table() => Repository.Table(Repository.Read("docs/domain.md"), "## Not reached");
}
