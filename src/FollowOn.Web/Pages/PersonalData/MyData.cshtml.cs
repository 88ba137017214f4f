using FollowOn.Audit;
using FollowOn.PersonalData;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Everything held about the person who is signed in, whatever they are here, and what they can do about it.</summary>
[Requires(Permission.SignedIn)]
public sealed class MyDataModel(FollowOnDb db, Viewer viewer, WhatWeHold held, MemberWords words, AuditTrail audit) : PageModel
{
    /// <summary>More entries than this are folded together.</summary>
    public const int Unfolded = 12;

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public async Task OnGet() => Sections = [.. new DataInWords(words).Of(await held.About(viewer.Id)).Where(s => s.Entries.Count > 0)];

    public Task<IActionResult> OnPostHtml() => Download("text/html; charset=utf-8", "my-data.html", about => DataFile.ToHtml(about, words));

    public Task<IActionResult> OnPostJson() => Download("application/json", "my-data.json", DataFile.ToJson);

    private async Task<IActionResult> Download(string type, string name, Func<HeldAboutYou, byte[]> make)
    {
        var me = viewer.Id;
        var about = await held.About(me);
        var services = await held.ServicesOf(me);
        await db.Change(() =>
        {
            foreach (var service in services)
                audit.Did(Act.DataDownloaded, service, me);
            return Task.CompletedTask;
        });
        return File(make(about), type, name);
    }
}
