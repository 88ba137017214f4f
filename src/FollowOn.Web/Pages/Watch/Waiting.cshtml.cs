using FollowOn.Storage;
using FollowOn.Watch;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Watch;

/// <summary>What waits longer than it may, as the watcher found it on its last round, and everything that can wait with who must act.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("How many things wait longer than they may: no words, no name and no number.")]
public sealed class WaitingModel(FollowOnDb db, UkClock clock) : PageModel
{
    public DateTime Now => clock.Now;
    public DateTime? Beat { get; private set; }
    public IReadOnlyList<Overdue> Overdue { get; private set; } = [];
    public bool IsSilent => Now - Beat > Watcher.Silence;

    public async Task OnGet() => (Beat, Overdue) = (await Watcher.LastBeat(db), (await Watcher.LastFound(db)).Overdue);
}
