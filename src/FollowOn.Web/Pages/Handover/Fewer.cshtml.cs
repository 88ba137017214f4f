using FollowOn.Handover;
using FollowOn.NhsUi.Binding;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>Whether those who said yes are asked once more.</summary>
public enum AskAgain
{
    No,
    OnADay,
}

/// <summary>The kind path when fewer than three said yes.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("How many said yes.")]
public sealed class FewerModel(FollowOnDb db, UkClock clock, FewerThanThree fewer) : HandoverPage(db)
{
    [BindProperty]
    public AskAgain? Again { get; set; }

    [BindProperty]
    [Called("the day")]
    public DateOnly? On { get; set; }

    public int Yes { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        return await AreTooFew() ? Page() : Redirect(Address("/check"));
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        if (!await AreTooFew())
            return Redirect(Address("/check"));
        Check();
        if (!ModelState.IsValid)
            return Page();
        var on = Again == AskAgain.OnADay ? On : null;
        await Db.Change(() => fewer.Close(Programme, on));
        return Finished();
    }

    private void Check()
    {
        if (Again != AskAgain.OnADay)
        {
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith(nameof(On), StringComparison.Ordinal)).ToList())
                ModelState.Remove(key);
        }
        if (Again is null)
        {
            ModelState.Remove(nameof(Again));
            ModelState.AddModelError(nameof(Again), "Choose whether to ask once more");
        }
        else if (Again == AskAgain.OnADay && ModelState.IsValid && (On is null || On <= clock.Today || On > clock.Today.AddYears(1)))
            ModelState.AddModelError(nameof(On), "Enter a day after today and within a year");
    }

    private async Task<bool> AreTooFew()
    {
        Yes = await Db.Participants.CountAsync(p => p.ProgrammeId == Programme && p.Interest == Interest.Yes);
        return HandOverToGroup.IsTooFew(Handover, Yes);
    }
}
