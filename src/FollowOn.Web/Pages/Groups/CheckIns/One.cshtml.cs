using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Pages.Groups.Me;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.CheckIns;

/// <summary>
/// One check-in: its progress for whoever started it; the question, and how the person would like it, for whoever is asked; one tap for the person themselves. For everybody
/// else there is nothing here.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class OneModel(FollowOnDb db, Viewer viewer, MemberWords words, FollowOn.Safety.CheckIns checkIns, CheckWishes wishes, Rota rota) : GroupPage(db, viewer)
{
    [FromRoute(Name = "checkIn")]
    public Guid Id { get; set; }

    public CheckIn One { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public bool AboutMe { get; private set; }

    /// <summary>I was asked to see how they are.</summary>
    public bool Helps { get; private set; }

    /// <summary>I was asked, and have not answered.</summary>
    public bool Waits { get; private set; }
    public bool ServiceLooks { get; private set; }
    public IReadOnlyList<string> How { get; private set; } = [];
    public DateTime Ends => CheckInClock.EndsAt(One);

    /// <summary>The name of the words that say where it stands.</summary>
    public string Words => One.End == CheckInEnd.SignOfTheirs ? "Sign" : CheckInClock.StateOf(One).ToString();

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CheckAnswer? answer)
    {
        if (!ModelState.IsValid || answer is not { } said || !Enum.IsDefined(said))
            return BadRequest();
        if (!await Load() || AboutMe || await Db.Change(() => checkIns.Answer(Id, Me, said)) is not { } checkIn)
            return NotFound();
        Say(words["check.one." + (said == CheckAnswer.Worried && checkIn.End != CheckInEnd.Concern ? "Worried-alone" : $"{said}-done")]);
        return Redirect($"{Root}/check-ins/{Id}");
    }

    /// <summary>"I'm all right."</summary>
    public async Task<IActionResult> OnPostAllRight()
    {
        if (!await Load() || !await Db.Change(() => checkIns.AllRight(Id, Me)))
            return NotFound();
        Say(words["check.one.you-done"]);
        return Redirect(Root);
    }

    private async Task<bool> Load()
    {
        var (group, me, id) = (Group, Me, Id);
        if (await Db.CheckIns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.GroupId == group) is not { } found)
            return false;
        var ask = found.Asks.FirstOrDefault(a => a.PersonId == me && a.GoneAt is null);
        (One, AboutMe, Helps, Waits) = (found, found.About == me, ask is not null, ask?.Waits == true);
        if (!AboutMe && !Helps && found.StartedBy != me)
            return false;
        Name = (await Members()).FirstOrDefault(m => m.Id == found.About)?.Name ?? "";
        ServiceLooks = await rota.PromiseOf(await Db.Groups.Where(g => g.Id == group).Select(g => g.ServiceId).SingleAsync()) is not null;
        if (Helps && found is { IsOpen: true, About: { } about } && await wishes.Of(group, about) is { } wish)
            How = CheckedOnModel.InWords(await wishes.Read(wish), words);
        return true;
    }
}
