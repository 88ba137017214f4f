using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>
/// In a paper pilot, what a service with messages would have sent: a letter for each reader, and a who-came sheet with it for whoever asks people. Staff see
/// for whom the envelopes are, because somebody must address them, and how many sheets; the words are on the paper alone. Sheets are the answer to the post that
/// made them, because only hashes of their letters are kept.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.SlipsAndLetters)]
public sealed class PostModel(FollowOnDb db, UkClock clock, WhoCameSheets sheets, AuditTrail audit) : PrintPage(db)
{
    /// <summary>By letter they would come too late, or ask what the sheet asks already.</summary>
    private static readonly string[] NotOnPaper = ["meeting-reminder", "meeting-asked", "who-came"];

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    public bool Made { get; private set; }
    public int Waiting { get; private set; }
    public int Readers { get; private set; }
    public int PrintedBefore { get; private set; }
    public IReadOnlyList<Envelope> Envelopes { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        var letters = await Letters().Select(m => new { m.To, Printed = m.PrintedAt != null }).ToListAsync();
        var waiting = letters.Where(l => !l.Printed).ToList();
        (Waiting, Readers, PrintedBefore) = (waiting.Count, waiting.Select(l => l.To).Distinct().Count(), letters.Count - waiting.Count);
        return Page();
    }

    public Task<IActionResult> OnPostMake() => Make(again: false);

    public Task<IActionResult> OnPostAgain() => Make(again: true);

    public async Task<IActionResult> OnPostPrinted()
    {
        await IsOpen();
        await Db.Change(async () =>
        {
            foreach (var letter in await Letters().Where(m => Ids.Contains(m.Id)).ToListAsync())
                letter.Print(clock.Now);
        });
        TempData["Done"] = "Noted. They are not shown here again.";
        return Redirect($"/programmes/{Programme}/print/post");
    }

    private async Task<IActionResult> Make(bool again)
    {
        await LoadHeads();
        Envelopes = await Db.Change(() => Fill(again));
        Made = Envelopes.Count > 0;
        return Made ? Page() : Redirect($"/programmes/{Programme}/print/post");
    }

    private async Task<IReadOnlyList<Envelope>> Fill(bool again)
    {
        var letters = await Letters().Where(m => m.PrintedAt != null == again).OrderBy(m => m.QueuedAt)
            .Join(Db.People, m => m.To, p => (PersonId?)p.Id, (m, p) => new { Message = m, Person = p }).AsNoTracking().ToListAsync();
        var about = letters.Select(l => l.Message.AsksAbout).OfType<Guid>().Distinct().Select(id => new MeetingId(id)).ToList();
        var meetings = await Db.Meetings.AsNoTracking().Where(m => m.GroupId == Handover.GroupId && m.CancelledAt == null && about.Contains(m.Id)).ToListAsync();
        var filled = new List<Envelope>();
        foreach (var mine in letters.GroupBy(l => l.Person.Id).OrderBy(g => g.First().Person.FullName))
        {
            var (person, made) = (mine.First().Person, new List<Sheet>());
            foreach (var meeting in meetings.Where(m => mine.Any(l => l.Message.AsksAbout == m.Id.Value)))
                if (await sheets.For(Programme, Handover.GroupId, meeting, person.Id) is { } code)
                    made.Add(new Sheet(person.KnownAs, meeting.Date, meeting.Starts, meeting.Place, code));
            filled.Add(new Envelope(person.FullName, [.. mine.Select(l => new Letter(l.Message.Id, l.Message.Body))], made));
        }
        audit.Did(Act.SlipsMade, Service.Id, programme: Programme, number: filled.Sum(e => e.Letters.Count + e.Sheets.Count));
        return filled;
    }

    /// <summary>What is still good to print for people of this programme.</summary>
    private IQueryable<OutboxMessage> Letters()
    {
        var now = clock.Now;
        var people = Db.Participants.Where(p => p.ProgrammeId == Programme).Select(p => (PersonId?)p.PersonId);
        var group = (Guid?)Handover.GroupId.Value;
        return Db.Outbox.Where(m => m.OnPaper && !m.Secret && m.SentAt == null && m.GivenUpAt == null && m.Deadline > now
            && people.Contains(m.To) && (m.AboutGroup == null || m.AboutGroup == group) && !NotOnPaper.Contains(m.Template));
    }

    /// <summary>Everything for one reader.</summary>
    public sealed record Envelope(string FullName, IReadOnlyList<Letter> Letters, IReadOnlyList<Sheet> Sheets);

    /// <summary>A letter on its own sheet.</summary>
    public sealed record Letter(Guid Id, string Body);

    /// <summary>A who-came sheet.</summary>
    public sealed record Sheet(string Name, DateOnly Date, TimeOnly Starts, string Place, string Letters);
}
