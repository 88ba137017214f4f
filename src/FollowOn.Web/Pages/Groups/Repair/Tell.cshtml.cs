using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>What a press means: look at who will read it, send it, or go back to the words.</summary>
public enum TellStep
{
    Look,
    Send,
    Change,
}

/// <summary>
/// Tells that something is not right: what, about whom or nobody, in one's own words; then, before anything is sent, exactly who will read it.
/// Nothing is kept until it is sent.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class TellModel(FollowOnDb db, Viewer viewer, MemberWords words, TellOf tell, NoteWords notes) : GroupPage(db, viewer)
{
    public const string Nobody = "nobody";
    public const string Service = "service";
    public const string Myself = "me";

    [BindProperty]
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public TellStep Step { get; set; }

    [BindProperty]
    public ReportKind? Kind { get; set; }

    /// <summary>A person's id, or <see cref="Nobody"/>.</summary>
    [BindProperty]
    public string? About { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    /// <summary>The note it is about, if it was told of beside one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Note { get; set; }

    /// <summary>A member's id, <see cref="Service"/>, or <see cref="Myself"/>.</summary>
    [BindProperty]
    public string? Looker { get; set; }

    [BindProperty]
    public bool MayName { get; set; } = true;

    public IReadOnlyList<(PersonId Id, string Name)> People { get; private set; } = [];
    public WhoMayLook Who { get; private set; } = new([], false, false, false);
    public ServicePlace Place { get; private set; } = null!;
    public string? Quoted { get; private set; }

    /// <summary>What was typed is shown with who will read it.</summary>
    public bool Looking { get; private set; }
    public bool HelpFirst { get; private set; }
    public PersonId? AboutId => FollowOn.Id.TryRead<PersonId>(About, out var id) ? id : null;

    public string NameOf(PersonId person) => People.FirstOrDefault(p => p.Id == person).Name ?? "";

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        if (Quoted is not null)
            Kind = ReportKind.Note;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        if (Step == TellStep.Change)
        {
            ModelState.Clear();
            return Page();
        }
        ModelState.Clear();
        Check();
        if (!ModelState.IsValid)
            return Page();
        Who = await tell.WhoLooks(Group, Me, AboutId);
        (Looking, HelpFirst) = (true, Distress.In(Words!));
        if (Step == TellStep.Look || !Who.Anybody)
        {
            Looker = Who.Usual is { } usual ? usual.ToString() : Who.Service ? Service : Myself;
            return Page();
        }
        return await Send();
    }

    private async Task<IActionResult> Send()
    {
        PersonId? looker = Looker switch { Service => null, Myself => Me, _ when FollowOn.Id.TryRead<PersonId>(Looker, out var id) => id, _ => Me };
        var told = new Told(Id, Group, Me, AboutId, Kind!.Value, Words!, Quoted, looker, MayName);
        if (!await Db.Change(() => tell.Do(told)))
        {
            // Whoever was to look has stopped organising meanwhile, or too much waits already: what may be done now is shown again.
            ModelState.AddModelError(nameof(Looker), words["repair.tell.not-now"]);
            return Page();
        }
        Say(words["repair.tell.done"]);
        return Redirect($"{Root}/not-right/{Id}");
    }

    private void Check()
    {
        Words = Words?.Trim().ReplaceLineEndings("\n") ?? "";
        if (Kind is null || !Enum.IsDefined(Kind.Value))
            ModelState.AddModelError(nameof(Kind), words["repair.tell.kind-missing"]);
        if (About != Nobody && (AboutId is not { } id || People.All(p => p.Id != id)))
            ModelState.AddModelError(nameof(About), words["repair.tell.about-missing"]);
        if (Words.Length == 0)
            ModelState.AddModelError(nameof(Words), words["repair.tell.words-missing"]);
        else if (Words.Length > Report.WordsMaxLength)
            ModelState.AddModelError(nameof(Words), words["repair.tell.words-long", ("n", Report.WordsMaxLength)]);
    }

    private async Task<bool> Load()
    {
        var (group, me) = (Group, Me);
        Place = await ServicePlace.Of(Db, group);
        var rows = await Db.Memberships.AsNoTracking().Where(m => m.GroupId == group).Join(Db.People.Where(p => p.ErasedAt == null), m => m.PersonId, p => p.Id, (m, p) => new { m, p.KnownAs, p.FullName }).ToListAsync();
        var mine = rows.Single(r => r.m.PersonId == me).m;
        var names = FirstNames.Of(rows.Select(r => (r.m.PersonId, r.KnownAs, r.FullName)));
        People = [.. rows.Where(r => r.m.PersonId != me && r.m.WasTogetherWith(mine)).Select(r => (r.m.PersonId, names[r.m.PersonId])).OrderBy(p => p.Item2, StringComparer.CurrentCultureIgnoreCase)];
        if (Note is not { } id)
            return true;
        // Only a note that the viewer could read: one for those coming, by somebody with whom they have contact.
        var note = await Db.Notes.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.GroupId == group && n.By != me && n.TakenBackAt == null);
        if (note is null || (await ApartFromMe()).Contains(note.By)
            || !await Db.Meetings.AnyAsync(m => m.Id == note.MeetingId && m.Answers.Any(a => a.PersonId == me && (a.Coming == Coming.Coming || a.Coming == Coming.HopeTo))))
            return false;
        (Quoted, About) = (await notes.Open(note), note.By.ToString());
        return Quoted is not null;
    }
}

/// <summary>The service of a group, as far as calling it goes.</summary>
public sealed record ServicePlace(ServiceId Id, string Name, string Number, string Hours)
{
    public string Dial => string.Concat(Number.Where(c => char.IsAsciiDigit(c) || c == '+'));

    public static Task<ServicePlace> Of(FollowOnDb db, GroupId group) => db.Groups.Where(g => g.Id == group)
        .Join(db.Services, g => g.ServiceId, s => s.Id, (_, s) => new ServicePlace(s.Id, s.Name, s.OpenAccessNumber, s.OpenAccessHours)).SingleAsync();
}
