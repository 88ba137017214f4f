using FollowOn.Groups;

namespace FollowOn.Web.Pages.Shared;

/// <summary>A contact list made for one reader: dated, in the reader's name, and nobody on it who does not let this reader reach them.</summary>
public sealed record ContactSheet(string Reader, DateOnly On, IReadOnlyList<Card> Cards)
{
    /// <param name="cards">As <see cref="CardsToRead"/> lets the reader see them.</param>
    public static ContactSheet For(PersonId reader, string name, IReadOnlyList<Card> cards, DateOnly today) =>
        new(cards.FirstOrDefault(c => c.Person == reader)?.Name ?? name, today, [.. cards.Where(c => c.Person != reader && c.Lines.Count > 0)]);
}
