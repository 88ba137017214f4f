using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The hand-over's own letters, each made for one reader. After two weeks there is nothing here any more.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.SlipsAndLetters)]
public sealed class LettersModel(FollowOnDb db, UkClock clock) : HandoverPage(db)
{
    public IReadOnlyList<Row> Letters { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await IsOpen() || clock.Today > HandoverLetters.PrintableUntil(Handover))
            return NotFound();
        var found = await HandoverLetters.Of(Db, Handover).Join(Db.People, m => m.To, p => (PersonId?)p.Id, (m, p) => new
        {
            p.FullName,
            Number = m.Channel == ContactChannel.Telephone ? p.LandlineTyped ?? p.MobileTyped : null,
            m.Body,
        }).OrderBy(r => r.FullName).ToListAsync();
        Letters = [.. found.Select(r => new Row(r.FullName, r.Number, r.Body))];
        return Page();
    }

    /// <summary>They have left by hand, so that nobody is looked for who has their letter.</summary>
    public async Task<IActionResult> OnPostGiven()
    {
        if (await IsOpen() || clock.Today > HandoverLetters.PrintableUntil(Handover))
            return NotFound();
        await Db.Change(async () => (await HandoverLetters.Of(Db, Handover).ToListAsync()).ForEach(m => m.LeftByHand(clock.Now)));
        TempData["Done"] = "Noted. They can be printed again until the two weeks are over.";
        return Redirect(Address("/letters"));
    }

    /// <param name="Ring">The number of somebody who likes to be rung.</param>
    public sealed record Row(string Name, string? Ring, string Body);
}
