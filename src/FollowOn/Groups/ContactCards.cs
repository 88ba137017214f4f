using FollowOn.Accounts;

namespace FollowOn.Groups;

/// <summary>
/// Who may see whose details. Two people see each other's only when both let the group have at least one detail (two-way before anything shows),
/// they belonged at the same time, and neither withholds from the other. A card two people agreed on stays when one of them leaves;
/// somebody who joined only after the other had left never sees it.
/// </summary>
public sealed class ContactCards(
    IReadOnlyCollection<Membership> memberships,
    IReadOnlyCollection<SharedDetail> shared,
    IReadOnlyCollection<Withholding> withholdings)
{
    /// <summary>The details of <paramref name="of"/> that <paramref name="reader"/> may see; empty when none. Your own card is what you share.</summary>
    public IReadOnlyList<Detail> Visible(PersonId reader, PersonId of)
    {
        var details = Shares(of);
        if (reader == of)
            return details;
        return details.Count > 0 && Shares(reader).Count > 0 && WereTogether(reader, of) && !Withheld(reader, of) && !Withheld(of, reader)
            ? details
            : [];
    }

    /// <summary>True when either keeps something from the other: then neither sees the other's answer for a meet-up.</summary>
    public bool Apart(PersonId a, PersonId b) => Withheld(a, b) || Withheld(b, a);

    private List<Detail> Shares(PersonId person) =>
        [.. shared.Where(s => s.PersonId == person && s.WithdrawnAt is null).Select(s => s.Detail).Distinct().Order()];

    private bool Withheld(PersonId by, PersonId from) =>
        withholdings.Any(w => w.By == by && w.From == from && w.LiftedAt is null);

    private bool WereTogether(PersonId a, PersonId b)
    {
        var first = memberships.FirstOrDefault(m => m.PersonId == a);
        var second = memberships.FirstOrDefault(m => m.PersonId == b);
        return first is not null && second is not null && first.WasTogetherWith(second);
    }
}
