using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Demonstration;

/// <summary>Every message that would have left, newest first, and how many still wait.</summary>
[Open("Only in the demonstration, where everybody is invented; a real service has no such page.")]
public sealed class OutboxModel(FollowOnDb db) : PageModel
{
    private const int PerPage = 30;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Number { get; private set; } = 1;
    public bool HasOlder { get; private set; }
    public int Waiting { get; private set; }

    public async Task OnGet([FromQuery] int number = 1)
    {
        Number = Math.Clamp(number, 1, 10_000);
        var rows = await (from m in db.DemonstrationMessages
                          where !m.FromPerson
                          join p in db.People on m.PersonId equals (PersonId?)p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby m.At descending, m.Id descending
                          select new Row(m.Channel, m.PersonId, p == null ? null : p.FullName, m.Address, m.Subject, m.Body, m.At))
            .Skip((Number - 1) * PerPage).Take(PerPage + 1).ToListAsync();
        (Rows, HasOlder) = ([.. rows.Take(PerPage)], rows.Count > PerPage);
        Waiting = await db.Outbox.CountAsync(m => m.SentAt == null && m.GivenUpAt == null);
    }

    /// <summary>One message.</summary>
    public sealed record Row(ContactChannel Channel, PersonId? PersonId, string? To, string Address, string? Subject, string Body, DateTime At);
}
