using FollowOn.Accounts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Demonstration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Demonstration;

/// <summary>What came to one person and what they texted back, as a conversation; with a box to text as them.</summary>
[Open("Only in the demonstration, where everybody is invented; a real service has no such page.")]
public sealed class PhoneModel(FollowOnDb db, UkClock clock, DemonstrationPhone phone, DemonstrationService demonstration) : PageModel
{
    private const int Newest = 100;

    [FromRoute]
    public PersonId Person { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Person Owner { get; private set; } = null!;
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Person) is not { } owner)
            return NotFound();
        Owner = owner;
        // A telephone two people share shows what came for either.
        var rows = await db.DemonstrationMessages
            .Where(m => m.PersonId == Person || (owner.Mobile != null && m.Address == owner.Mobile))
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
            .Select(m => new Row(m.Channel, m.Subject, m.Body, m.FromPerson, m.At)).Take(Newest).ToListAsync();
        rows.Reverse();
        Rows = rows;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Person, stop) is not { } owner)
            return NotFound();
        if (owner.Mobile is null || string.IsNullOrWhiteSpace(Words) || Words.Length > DemonstrationPhone.MaxLength)
        {
            ModelState.AddModelError(nameof(Words), $"Enter what {owner.KnownAs} texts, {DemonstrationPhone.MaxLength} letters or fewer.");
            return await OnGet();
        }
        await phone.Text(owner, Words);
        await demonstration.MoveOnTo(clock.Now, stop);
        return Redirect($"/demonstration/phone/{Person}#newest");
    }

    /// <summary>One message, either way.</summary>
    public sealed record Row(ContactChannel Channel, string? Subject, string Body, bool FromPerson, DateTime At);
}
