using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover;

/// <summary>The group chooses what the service may see of it.</summary>
[Requires(Permission.HandOver)]
[ShowsNobody("Three choices.")]
public sealed class WhatTheServiceSeesModel(FollowOnDb db) : HandoverPage(db), IAsksWhatWeSee
{
    [BindProperty]
    public ServiceMaySee? What { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await IsOpen())
            return Finished();
        What = Handover.ServiceMaySee ?? ServiceMaySee.WhetherItMeets;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await IsOpen())
            return Finished();
        this.CheckWhatWeSee(ModelState);
        if (!ModelState.IsValid)
            return Page();
        await Change(h => h.DecideWhatServiceSees(What!.Value));
        return Redirect(Address("/check"));
    }
}
