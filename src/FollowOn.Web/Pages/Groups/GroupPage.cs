using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>A page of one group, which carries the group's own name at its head. The gate has made sure that the viewer belongs to it.</summary>
public abstract class GroupPage(FollowOnDb db, Viewer viewer) : PageModel
{
    [FromRoute(Name = "group")]
    public GroupId Group { get; set; }

    public string Root => $"/groups/{Group}";
    protected FollowOnDb Db => db;
    protected PersonId Me => viewer.Id;

    /// <summary>Whose bank holidays hold.</summary>
    protected Nation Nation { get; private set; }

    /// <summary>The group keeps a link to its own chat.</summary>
    protected bool HasChat { get; private set; }

    /// <summary>Somebody has passed a word on lately: only then is it worth looking for one.</summary>
    protected bool HasNotes { get; private set; }

    /// <summary>Something that was told waits for the viewer to look at it.</summary>
    public bool LooksAtSomething { get; private set; }

    /// <summary>A question to the group that the viewer may see; null when there is none.</summary>
    public Guid? OpenQuestion { get; private set; }

    /// <summary>The viewer has answered it.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>The group is asked when to meet.</summary>
    public bool ChoosesDate { get; private set; }

    /// <summary>The viewer has said which dates suit.</summary>
    public bool HasChosen { get; private set; }
    /// <summary>The viewer asks people, or nobody does: they may enter the times that somebody told them.</summary>
    public bool MayEnterTimes { get; private set; }

    /// <summary>What of checking in concerns the viewer here.</summary>
    protected CheckingIn CheckingIn { get; private set; } = new(null, null, false, null);

    // Without the attribute it would be taken for a handler itself.
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (group, me) = (Group, Me);
        var found = await db.Groups.Where(g => g.Id == group).Join(db.Services, g => g.ServiceId, s => s.Id, (g, s) => new
        {
            g.Name, s.Nation, HasChat = g.ChatLink != null, HasNotes = db.Notes.Any(n => n.GroupId == g.Id && n.TakenBackAt == null),
            LooksAt = db.Reports.Any(r => r.GroupId == g.Id && r.Looker == me && r.By != me && r.About != me && r.ClosedAt == null && r.TakenBackAt == null),
            Answered = db.GroupQuestions.Any(q => q.GroupId == g.Id && q.ClosedAt == null && q.Answers.Any(a => a.PersonId == me)),
            Question = db.GroupQuestions.Where(q => q.GroupId == g.Id && q.ClosedAt == null && (q.OpenedAt != null || q.About == me)).OrderBy(q => q.Id).Select(q => (Guid?)q.Id).FirstOrDefault(),
            Chooses = db.GroupPlans.Any(p => p.GroupId == g.Id && p.ClosedAt == null),
            Chosen = db.GroupPlans.Any(p => p.GroupId == g.Id && p.ClosedAt == null && p.Answers.Any(a => a.PersonId == me)),
            AboutMe = db.CheckIns.Where(c => c.GroupId == g.Id && c.EndedAt == null && c.About == me).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefault(),
            AskedOfMe = db.CheckIns.Where(c => c.GroupId == g.Id && c.EndedAt == null && c.Asks.Any(a => a.PersonId == me && a.Answer == null && a.GoneAt == null)).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefault(),
            BuddyAsked = db.CheckWishes.Any(w => w.GroupId == g.Id && w.BuddyId == me && w.BuddyAgreedAt == null
                && !db.Withholdings.Any(k => k.GroupId == g.Id && k.LiftedAt == null && ((k.By == me && k.From == w.PersonId) || (k.From == me && k.By == w.PersonId)))),
            EntersTimes = !db.Memberships.Any(m => m.GroupId == g.Id && m.LeftAt == null && m.AsksPeople) || db.Memberships.Any(m => m.GroupId == g.Id && m.LeftAt == null && m.AsksPeople && m.PersonId == me),
            WayChangedAt = db.CheckWays.Where(w => w.GroupId == g.Id).Select(w => w.ChangedAt).SingleOrDefault(),
        }).SingleAsync();
        (ViewData["Brand"], Nation, HasChat, HasNotes) = (found.Name, found.Nation, found.HasChat, found.HasNotes);
        (LooksAtSomething, OpenQuestion, HasAnswered) = (found.LooksAt, found.Question, found.Answered);
        (ChoosesDate, HasChosen) = (found.Chooses, found.Chosen);
        MayEnterTimes = found.EntersTimes;
        CheckingIn = new CheckingIn(found.AboutMe, found.AskedOfMe, found.BuddyAsked, found.WayChangedAt);
        await next();
    }

    /// <summary>Everybody in the group now, in the order of their names.</summary>
    protected async Task<IReadOnlyList<Member>> Members()
    {
        var group = Group;
        var rows = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group && m.LeftAt == null)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, p.KnownAs, p.FullName }).ToListAsync();
        var names = FirstNames.Of(rows.Select(r => (r.Membership.PersonId, r.KnownAs, r.FullName)));
        return [.. rows.Select(r => new Member(r.Membership, names[r.Membership.PersonId])).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Those who keep something from the viewer, or from whom the viewer does.</summary>
    protected Task<IReadOnlySet<PersonId>> ApartFromMe() => db.ApartFrom(Group, Me);

    /// <summary>The viewer's own membership, to be changed.</summary>
    protected Task<Membership> MyMembership()
    {
        var (group, me) = (Group, Me);
        return db.Memberships.SingleAsync(m => m.GroupId == group && m.PersonId == me);
    }

    /// <summary>A meet-up of this group, to be changed; null when there is none with this id.</summary>
    protected Task<Meeting?> FindMeeting(MeetingId id)
    {
        var group = Group;
        return db.Meetings.SingleOrDefaultAsync(m => m.Id == id && m.GroupId == group);
    }

    /// <summary>Says once, on the next page, what was understood.</summary>
    protected void Say(string done) => TempData["Done"] = done;

    /// <summary>Somebody in the group, by what they are called here.</summary>
    public sealed record Member(Membership Membership, string Name)
    {
        public PersonId Id => Membership.PersonId;

        public InGroup ForComing => new(Id, Name, Membership.HidesAnswer);
    }
}

/// <summary>What of checking in a member's main page says, when there is anything to say.</summary>
/// <param name="AboutMe">The check-in that runs about the viewer.</param>
/// <param name="AskedOfMe">The one in which the viewer is asked to see how somebody is.</param>
/// <param name="BuddyAsked">Somebody would like the viewer as a buddy.</param>
/// <param name="WayChangedAt">When the group's own way last changed.</param>
public sealed record CheckingIn(Guid? AboutMe, Guid? AskedOfMe, bool BuddyAsked, DateTime? WayChangedAt);
