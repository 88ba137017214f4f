using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.CheckIns;

/// <summary>"Nobody has heard from Jo": two answers, and what happens then said beforehand with its times. Danger now shows 999 first and is a concern at once.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NewModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, FollowOn.Safety.CheckIns checkIns, CheckWays ways, Rota rota) : GroupPage(db, viewer)
{
    /// <summary>The form's own id: pressing twice starts one.</summary>
    [BindProperty]
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [BindProperty(SupportsGet = true)]
    public PersonId? About { get; set; }

    [BindProperty]
    public bool? InDanger { get; set; }

    public IReadOnlyList<Member> People { get; private set; } = [];
    public WayToRead Way { get; private set; } = null!;
    public bool ServiceLooks { get; private set; }
    public DateTime Half { get; private set; }
    public DateTime Ends { get; private set; }
    public bool AtNight { get; private set; }

    /// <summary>Why it can't be started, by the name of its words.</summary>
    public Starting? WhyNot { get; private set; }

    /// <summary>999 is shown, and whether the service has been told; null where nobody said danger.</summary>
    public bool? Danger { get; private set; }

    public async Task OnGet(bool danger)
    {
        if (danger)
            Danger = TempData["DangerTold"] is true;
        else
            await Load();
    }

    public async Task<IActionResult> OnPost()
    {
        if (About is null)
            Complain(nameof(About), "check.new.who-missing");
        if (InDanger is null)
            Complain(nameof(InDanger), "check.new.danger-missing");
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        var about = About!.Value;
        if (InDanger == true)
        {
            TempData["DangerTold"] = await Db.Change(() => checkIns.Danger(Id, Group, Me, about));
            return Redirect($"{Root}/check-ins/new?danger=true");
        }
        var starting = await Db.Change(() => checkIns.Start(Id, Group, Me, about));
        if (starting == Starting.Nobody)
            return NotFound();
        if (starting == Starting.Started)
        {
            Say(words["check.new.Started"]);
            return Redirect($"{Root}/check-ins/{Id}");
        }
        WhyNot = starting;
        return Page();
    }

    private void Complain(string field, string key)
    {
        ModelState.Remove(field);
        ModelState.AddModelError(field, words[key]);
    }

    private async Task Load()
    {
        var group = Group;
        People = [.. (await Members()).Where(m => m.Id != Me)];
        Way = await ways.Of(group);
        ServiceLooks = await rota.PromiseOf(await Db.Groups.Where(g => g.Id == group).Select(g => g.ServiceId).SingleAsync()) is not null;
        var now = clock.Now;
        (Half, Ends, AtNight) = (UkClock.NextSendable(now + TimeSpan.FromHours(Way.Hours) / 2), now + TimeSpan.FromHours(Way.Hours), UkClock.IsQuiet(now));
    }
}
