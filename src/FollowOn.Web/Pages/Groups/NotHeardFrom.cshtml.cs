using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>
/// People who said yes and have not been heard from, for a member who asks people: what each of them shares with the group, and one note. Every other
/// member finds nobody here.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class NotHeardFromModel(FollowOnDb db, Viewer viewer, MemberWords words, NobodyLost lost) : GroupPage(db, viewer)
{
    public IReadOnlyList<(LostPerson Person, IReadOnlyList<string> Lines)> People { get; private set; } = [];

    public async Task OnGet()
    {
        var people = await lost.ForAsker(Group, Me);
        if (people.Count == 0)
            return;
        var (group, ids) = (Group, people.Select(p => p.Person.Id).ToList());
        var shared = await Db.SharedDetails.Where(s => s.GroupId == group && ids.Contains(s.PersonId) && s.WithdrawnAt == null).Select(s => new { s.PersonId, s.Detail }).ToListAsync();
        People = [.. people.Select(p => (p, (IReadOnlyList<string>)[.. shared.Where(s => s.PersonId == p.Person.Id).Select(s => s.Detail).Order().Select(d => Line(p.Person, d)).OfType<string>()]))];
    }

    public async Task<IActionResult> OnPostNote(ParticipantId participant, TryOutcome? outcome)
    {
        if (!ModelState.IsValid || outcome is not { } became || !Enum.IsDefined(became))
            return BadRequest();
        var noted = await Db.Change(async () => await lost.Note(await lost.ForAsker(Group, Me), participant, TriedBy.Group, became, Me));
        if (!noted)
            return NotFound();
        Say(words["groups.lost.noted"]);
        return Redirect(Root);
    }

    private static string? Line(Person person, Detail detail) => detail switch
    {
        Detail.Mobile => person.MobileFailedAt is null ? person.MobileTyped : null,
        Detail.Email => person.EmailBouncedAt is null ? person.Email : null,
        _ => person.LandlineTyped,
    };
}
