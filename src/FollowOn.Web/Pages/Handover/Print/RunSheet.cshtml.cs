using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>The three cards on paper, for the facilitator: a sheet a session.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Steps, dates and places.")]
public sealed class RunSheetModel(FollowOnDb db, PaperPilot paper) : PrintPage(db)
{
    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        return Page();
    }

    public string ToTake(HandoverCard card) => card switch
    {
        HandoverCard.Introduce when paper.On => "leaflets, privacy notices, help cards, a slip and an answer form for each person, pens.",
        HandoverCard.Introduce => "leaflets, privacy notices, help cards, slips; the room screen if there is a projector.",
        HandoverCard.Explore => "answer forms for those who have not answered, slips for those who lost theirs, pens.",
        _ => "this sheet, help cards for those who have none yet.",
    };
}
