using FollowOn.Groups.Repair;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>Puts a question to the group, from something that the viewer looks at. What each question means is said before it is asked.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class AskModel(FollowOnDb db, Viewer viewer, MemberWords words, LookAt lookAt, AskTheGroup asking) : GroupPage(db, viewer)
{
    [FromRoute(Name = "report")]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public GroupAsks? Asks { get; set; }

    [BindProperty]
    public int Days { get; set; } = GroupQuestion.UsuallyLasts;

    /// <summary>Whom it would be about; null when there is nobody who could be asked about.</summary>
    public string? Name { get; private set; }
    public bool WasTalkedAbout { get; private set; }

    /// <summary>What may be asked now.</summary>
    public IReadOnlyList<GroupAsks> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGet() => await Load() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is null)
            return NotFound();
        ModelState.Clear();
        if (Asks is not { } asks || !Choices.Contains(asks))
        {
            ModelState.AddModelError(nameof(Asks), words["repair.ask.missing"]);
            return Page();
        }
        if (!GroupQuestion.Lasts.Contains(Days))
        {
            ModelState.AddModelError(nameof(Days), words["repair.ask.days-missing"]);
            return Page();
        }
        var cant = await Db.Change(async () => await Find() is { } report ? await asking.Ask(Form, report, asks, Days, Me) : CantAsk.NotHere);
        if (cant is { } why)
        {
            ModelState.AddModelError(nameof(Asks), words["repair.cant." + why]);
            return Page();
        }
        Say(words[GroupQuestion.NeedsNotice(asks) ? "repair.ask.announced" : "repair.ask.asked"]);
        return Redirect($"{Root}/questions/{Form}");
    }

    private async Task<Report?> Load()
    {
        if (await Find() is not { } report)
            return null;
        WasTalkedAbout = report.WasTalkedAbout;
        var members = await Members();
        Name = members.Count >= GroupQuestion.FewestPeople ? members.SingleOrDefault(m => m.Id == report.About)?.Name : null;
        Choices = [GroupAsks.HowWeTalk, GroupAsks.WhatWeLeaveOut, .. Name is not null && WasTalkedAbout ? [GroupAsks.TakeABreak, GroupAsks.Leave] : Array.Empty<GroupAsks>()];
        return report;
    }

    private async Task<Report?> Find()
    {
        var id = Id;
        return await lookAt.OfMember(Group, Me).SingleOrDefaultAsync(r => r.Id == id);
    }
}
