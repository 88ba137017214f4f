using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>What a group gives and cannot give, and the half-page privacy notice, to hand round.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("The leaflet, the same for everybody.")]
public sealed class LeafletModel(FollowOnDb db) : HandoverPage(db)
{
    public Service Service { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        Service = await Db.Services.AsNoTracking().SingleAsync(s => Db.Programmes.Any(p => p.Id == Programme && p.ServiceId == s.Id));
        return Page();
    }
}
