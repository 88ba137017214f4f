using FollowOn.Meetings.Places;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Programmes.Places;

/// <summary>The places a service offers to all its groups. What groups keep in their own books is never here.</summary>
[Requires(Permission.LookAfterService)]
[ShowsNobody("Places that are offered to groups.")]
public sealed class IndexModel(VenueBook book) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    public IReadOnlyList<Venue> Offered { get; private set; } = [];

    public async Task OnGet() => Offered = await book.Of(Service);
}
