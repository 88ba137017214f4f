using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Groups;

/// <summary>One detail on a card.</summary>
/// <param name="Shown">As its owner typed it.</param>
/// <param name="Address">As a telephone or a mail program wants it.</param>
/// <param name="Since">London's date from which the reader could see it: when the later of the two agreed.</param>
public sealed record CardLine(Detail Detail, string Shown, string Address, DateOnly Since);

/// <summary>Somebody as one reader may see them; no lines when nothing is shared between the two.</summary>
/// <param name="NoContact">The reader would rather have no contact with them; what they would rather is never in it.</param>
public sealed record Card(PersonId Person, string Name, bool IsIn, IReadOnlyList<CardLine> Lines, bool NoContact);

/// <summary>The people of a group with what <see cref="ContactCards"/> lets one reader see of each, in three queries.</summary>
public sealed class CardsToRead(FollowOnDb db)
{
    /// <summary>Everybody in the group, the reader too, and of those who left only whoever has a card the two agreed on.</summary>
    public async Task<IReadOnlyList<Card>> For(GroupId group, PersonId reader)
    {
        var rows = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, Person = p }).AsNoTracking().ToListAsync();
        var shared = await db.SharedDetails.AsNoTracking().Where(s => s.GroupId == group && s.WithdrawnAt == null).ToListAsync();
        var withheld = await db.Withholdings.AsNoTracking().Where(w => w.GroupId == group && w.LiftedAt == null && (w.By == reader || w.From == reader)).ToListAsync();

        var cards = new ContactCards([.. rows.Select(r => r.Membership)], shared, withheld);
        var names = FirstNames.Of(rows.Select(r => (r.Person.Id, r.Person.KnownAs, r.Person.FullName)));
        var own = shared.Where(s => s.PersonId == reader).Select(s => (DateTime?)s.AgreedAt).Min();
        return [.. rows
            .Select(r => new Card(r.Person.Id, names[r.Person.Id], r.Membership.IsIn, Lines(r.Person), withheld.Exists(w => w.By == reader && w.From == r.Person.Id)))
            .Where(c => c.IsIn || (c.Lines.Count > 0 && c.Person != reader))
            .OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];

        List<CardLine> Lines(Person person) =>
            [.. cards.Visible(reader, person.Id).Select(detail => LineOf(person, detail, Since(person.Id, detail))).OfType<CardLine>()];

        DateOnly Since(PersonId person, Detail detail)
        {
            var agreed = shared.Where(s => s.PersonId == person && s.Detail == detail).Min(s => s.AgreedAt);
            return DateOnly.FromDateTime(UkClock.ToLondon(person != reader && own > agreed ? own.Value : agreed));
        }
    }

    /// <summary>What may be shown of a detail; null when the person has it no more.</summary>
    public static CardLine? LineOf(Person person, Detail detail, DateOnly since)
    {
        var (shown, address) = detail switch
        {
            Detail.Mobile => (person.MobileTyped, person.Mobile is { } m ? "tel:" + m : null),
            Detail.Landline => (person.LandlineTyped, person.Landline is { } l ? "tel:" + l : null),
            _ => (person.Email, person.Email is { } e ? "mailto:" + e : null),
        };
        return shown is null || address is null ? null : new CardLine(detail, shown, address, since);
    }
}
