using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Handover.Print;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>For whom slips are printed.</summary>
public enum SlipsFor
{
    WithoutTextOrEmail,
    NotAnswered,
    Everybody,
    OnePerson,
}

/// <summary>
/// Slips of paper, one for each person. Only hashes of links are kept, so the slips are the answer to the post that made them; the page cannot
/// be asked for again. Once the hand-over is finished a slip can still be made for one person at a time, whoever they are: it lets somebody in late,
/// and tells nobody here who is in the group.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.SlipsAndLetters)]
public sealed class SlipsModel(FollowOnDb db, Invitations invitations, Slips numbers, SiteAddress site, PaperPilot paper, AuditTrail audit, WaysOut ways) : HandoverPage(db)
{
    [BindProperty]
    public SlipsFor? Who { get; set; }

    [BindProperty]
    public string? One { get; set; }

    public IReadOnlyList<(ParticipantId Id, string Name)> Names { get; private set; } = [];
    public (int Without, int NotAnswered, int All) Counts { get; private set; }
    public IReadOnlyList<Printed> Slips { get; private set; } = [];
    public Service Service { get; private set; } = null!;
    public DateOnly LastDay { get; private set; }

    public string Urgent => PrintPage.UrgentIn(Service.Nation);

    /// <summary>Where to type the letters that are on the screen of the room.</summary>
    public string RoomAddress => site.Shown("/room");

    public async Task<IActionResult> OnGet()
    {
        Who = await IsOpen() ? SlipsFor.WithoutTextOrEmail : SlipsFor.OnePerson;
        await Count();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen() && Who != SlipsFor.OnePerson)
            return Finished();
        if (Who is { } who)
            await Make(who);
        if (Slips.Count > 0)
            return Page();
        await Count();
        ModelState.Remove(nameof(Who));
        if (Who == SlipsFor.OnePerson)
            ModelState.AddModelError(nameof(One), "Choose the person the slip is for");
        else
            ModelState.AddModelError(nameof(Who), Who is null ? "Choose for whom the slips are" : "There is nobody to print a slip for. Choose somebody else");
        return Page();
    }

    private Task Make(SlipsFor who) => Db.Change(async () =>
    {
        var programme = await Db.Programmes.SingleAsync(p => p.Id == Programme);
        Service = await Db.Services.SingleAsync(s => s.Id == programme.ServiceId);
        LastDay = DateOnly.FromDateTime(UkClock.ToLondon(invitations.OpenUntil(programme).AddTicks(-1)));
        var chosen = (await People()).Where(p => IsFor(who, p.Person, p.Participant)).OrderBy(p => p.Person.KnownAs).ToList();
        var numbered = await numbers.For(Programme, [.. chosen.Select(p => p.Participant)]);
        Slips = [.. chosen.Select(p => new Printed(p.Person.KnownAs, invitations.NewLink(p.Participant, programme), numbered[p.Participant.Id]))];
        audit.Did(Act.SlipsMade, Service.Id, programme: Programme, number: Slips.Count);
    });

    private async Task Count()
    {
        var people = await People();
        int Of(SlipsFor who) => people.Count(p => IsFor(who, p.Person, p.Participant));
        Names = [.. people.OrderBy(p => p.Person.FullName).Select(p => (p.Participant.Id, p.Person.FullName))];
        Counts = (Of(SlipsFor.WithoutTextOrEmail), Of(SlipsFor.NotAnswered), Of(SlipsFor.Everybody));
    }

    private async Task<List<(Participant Participant, Person Person)>> People()
    {
        var rows = await Db.Participants.Where(p => p.ProgrammeId == Programme)
            .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).ToListAsync();
        return [.. rows.Select(r => (r.participant, r.person))];
    }

    private bool IsFor(SlipsFor who, Person person, Participant participant) => who switch
    {
        SlipsFor.WithoutTextOrEmail => paper.On || !ways.ByMachine(person),
        SlipsFor.NotAnswered => participant.Interest is null,
        SlipsFor.OnePerson => participant.Id.ToString() == One,
        _ => true,
    };

    /// <summary>One reader's slip.</summary>
    public sealed record Printed(string Name, string Link, SlipNumber Number);
}
