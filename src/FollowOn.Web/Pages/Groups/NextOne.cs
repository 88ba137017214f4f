using FollowOn.Meetings;

namespace FollowOn.Web.Pages.Groups;

/// <summary>What a member's main page says of the next meet-up while none is fixed.</summary>
/// <param name="BankHoliday">It would be on one.</param>
/// <param name="HasChosen">While the group is asked when to meet: whether the reader has said; null when it is not asked.</param>
public sealed record NextOne(string Root, NextKnown Known, bool BankHoliday, bool? HasChosen = null);
