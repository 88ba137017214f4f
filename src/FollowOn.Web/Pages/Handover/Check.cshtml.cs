using FollowOn.Audit;
using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>What was decided, in sentences to read out, and the one button.</summary>
[Requires(Permission.HandOver)]
[Shows(Shown.WhoAsks)]
public sealed class CheckModel(FollowOnDb db, Viewer viewer, HandOverToGroup handOver) : HandoverPage(db)
{
    public int Yes { get; private set; }
    public int Maybe { get; private set; }
    public string WhoAsks { get; private set; } = "";
    public bool IsTooFew { get; private set; }

    /// <summary>Or had one when it was decided that they come.</summary>
    public bool HasVolunteer { get; private set; }

    public string FirstMeeting => Handover switch
    {
        { AlreadyMeet: true } => "You already meet, so nothing is proposed.",
        { FirstMeeting: { } first } => $"You first meet on {UkWords.Date(first.Date)}, {UkWords.Time(first.Starts)}, at {first.Place}.",
        _ => "Not decided",
    };

    public string TooFewWords => Handover.AlreadyMeet == true
        ? "For people who already meet, at least two need to say yes, so that they can go on together."
        : "A group needs at least three people who said yes. There is still time for people to answer; and if it stays like this, there is a kind way on.";

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        switch (await Db.Change(() => handOver.Do(Programme, viewer.Id)))
        {
            case HandOverOutcome.TooFew:
                return Redirect(Address("/fewer"));
            case HandOverOutcome.FirstMeetingPassed:
                await IsOpen();
                await Load();
                ModelState.AddModelError("", $"The first meet-up you chose, on {UkWords.Date(Handover.FirstMeeting!.Date)}, is over. Choose another date, or “Not decided yet”");
                return Page();
            default:
                return Finished();
        }
    }

    /// <summary>Change links come straight back here.</summary>
    public string ChangeAddress(string step) => Address(step);

    private async Task Load()
    {
        var answers = await Db.Participants.Where(p => p.ProgrammeId == Programme && p.Interest != null && p.Interest != Interest.NotForMe)
            .Join(Db.People, p => p.PersonId, p => p.Id, (p, person) => new { p.Interest, person.Id, person.KnownAs }).ToListAsync();
        var yes = answers.Where(a => a.Interest == Interest.Yes).ToList();
        (Yes, Maybe) = (yes.Count, answers.Count - yes.Count);
        IsTooFew = HandOverToGroup.IsTooFew(Handover, Yes);
        HasVolunteer = Handover.VolunteerVisits > 0 || await Db.Roles.AnyAsync(r => r.ProgrammeId == Programme && r.Role == Role.Volunteer && r.EndedAt == null);
        var names = yes.Where(a => Handover.Askers.Contains(a.Id)).Select(a => a.KnownAs).Order().ToList();
        WhoAsks = HandOverToGroup.WhoAsksAmong(Handover, [.. yes.Select(a => a.Id)]) switch
        {
            FollowOn.Groups.WhoAsks.OneOfUs => $"{names[0]} asks people.",
            FollowOn.Groups.WhoAsks.TwoShareIt => $"{UkWords.List(names)} ask people.",
            FollowOn.Groups.WhoAsks.WeTakeTurns => "You take turns asking people.",
            FollowOn.Groups.WhoAsks.FollowOn => "FollowOn asks people.",
            _ => "Not decided",
        };
    }
}
