using FollowOn.Accounts;
using FollowOn.Messaging;

namespace FollowOn.Groups;

/// <summary>How often somebody hears of their groups: of everything, or only of the dates.</summary>
public sealed class HowOften(RestAndLeave rests, Outbox outbox)
{
    /// <summary>What is no longer said to somebody who hears only of the dates.</summary>
    private static readonly string[] Spared = ["meeting-asked", "meeting-reminder", "who-came"];

    public async Task HearOnlyDates(Membership membership, bool only)
    {
        membership.HearOnlyDates(only);
        if (only)
            await outbox.TakeBack(membership.PersonId, membership.GroupId, "They hear only of the dates.", Spared);
    }

    /// <summary>In every group they are in. False when they are in none.</summary>
    public async Task<bool> HearOnlyDates(PersonId person, bool only)
    {
        var memberships = await rests.GroupsOf(person);
        foreach (var membership in memberships)
            await HearOnlyDates(membership, only);
        return memberships.Count > 0;
    }
}

/// <summary>FEWER and MORE by text.</summary>
public sealed class HowOftenByText(HowOften howOften) : IWordByText
{
    private static readonly HashSet<string> Fewer = ["FEWER", "FEWER TEXTS", "FEWER MESSAGES", "FEWER EMAILS", "LESS", "LESS TEXTS", "LESS MESSAGES", "LESS OFTEN"];
    private static readonly HashSet<string> More = ["MORE", "MORE TEXTS", "MORE MESSAGES", "MORE EMAILS", "MORE OFTEN"];

    public string Name => "how often";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        var word = text.Trim().TrimEnd('.', '!').ToUpperInvariant().Replace(" PLEASE", "", StringComparison.Ordinal);
        var fewer = Fewer.Contains(word);
        return (fewer || More.Contains(word)) && await howOften.HearOnlyDates(from.Id, fewer) ? TextBack.Plain(fewer ? "hears-fewer" : "hears-more") : null;
    }
}
