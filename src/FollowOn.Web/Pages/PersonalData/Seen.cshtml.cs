using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Who of a service's staff has seen or changed the details of the person who is signed in.</summary>
[Requires(Permission.SignedIn)]
public sealed class SeenModel(FollowOnDb db, Viewer viewer, WhatWeHold held, MemberWords words) : PageModel
{
    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    /// <summary>Each service that knows them, with how it is called.</summary>
    public IReadOnlyList<string> Services { get; private set; } = [];

    public async Task OnGet()
    {
        Entries = [.. (await held.Seen(viewer.Id)).Select(new DataInWords(words).Seen)];
        var ids = await held.ServicesOf(viewer.Id);
        Services = await db.Services.Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).Select(s => s.Name + ": " + s.OpenAccessNumber + ", " + s.OpenAccessHours + ".").ToListAsync();
    }
}
