using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups;

/// <summary>A member's own contact list, for the fridge: what this one reader may see today.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class PeoplePrintModel(FollowOnDb db, UkClock clock, Viewer viewer, CardsToRead cards) : GroupPage(db, viewer)
{
    private readonly Viewer _viewer = viewer;

    [FromQuery]
    public string? Print { get; set; }

    public string PrintClass => Print == "large" ? "fo-print fo-print--large" : "fo-print";

    public ContactSheet Sheet { get; private set; } = null!;

    public async Task OnGet() => Sheet = ContactSheet.For(Me, _viewer.KnownAs, await cards.For(Group, Me), clock.Today);
}
