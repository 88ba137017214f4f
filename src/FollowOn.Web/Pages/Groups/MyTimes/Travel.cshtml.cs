using FollowOn.Meetings.Places;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.MyTimes;

/// <summary>How somebody comes, how far, and from where: the first half of a postcode, whatever is typed.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class TravelModel(FollowOnDb db, Viewer viewer, MemberWords words, SayTimes times) : TimesPage(db, viewer, words, times)
{
    [BindProperty]
    public Travel? By { get; set; }

    /// <summary>0: any distance. Null: not said.</summary>
    [BindProperty]
    public int? Miles { get; set; }

    [BindProperty]
    public string? From { get; set; }

    public async Task OnGet()
    {
        if (await Said() is { } said)
            (By, Miles, From) = (said.Travels, said.MaxMiles ?? (said.Travels is null ? null : 0), said.From);
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || By is { } by && !Enum.IsDefined(by) || Miles is { } miles && miles != 0 && !TimesSaid.Distances.Contains(miles))
            return BadRequest();
        if (!string.IsNullOrWhiteSpace(From) && Outward.Read(From) is null)
        {
            Problem(nameof(From), "mytimes.travel.from-wrong");
            return Page();
        }
        return await Change(t =>
        {
            t.TravelBy(By, Miles is 0 ? null : Miles);
            t.SetOutFrom(From);
        });
    }
}
