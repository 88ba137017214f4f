using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.PersonalData;

/// <summary>Gathers everything held about one person.</summary>
public sealed class WhatWeHold(FollowOnDb db, UkClock clock, NoteWords notes, GroupSeal seal, WhatWeHoldOfSafety safety, VenueBook places)
{
    public async Task<HeldAboutYou> About(PersonId id)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id);
        var times = await db.TimesSaid.AsNoTracking().SingleOrDefaultAsync(t => t.PersonId == id);
        var keys = new HeldKeys(await db.Links.CountAsync(l => l.PersonId == id), await db.SignInAsks.CountAsync(a => a.PersonId == id), await db.PasskeyAsks.CountAsync(a => a.PersonId == id),
            await db.CalendarFeeds.Where(f => f.PersonId == id).Select(f => (DateTime?)f.MadeAt).SingleOrDefaultAsync() is { } made ? UkClock.ToLondon(made) : null);
        var more = new WhatWeHoldMore(db);
        var repair = new WhatWeHoldOfRepair(db, seal);
        return new HeldAboutYou(
            clock.LondonNow, Details(person), Times(times), await Programmes(id), await Groups(id), await Shared(id), await KeptFrom(id), await MeetUps(id),
            await more.Notes(id, notes), await more.Calls(id), await Places(id), await more.Turns(id), await more.DatesChosen(id), await more.LeftOut(id), await more.StillInTouch(id), await repair.Reports(id), await repair.Steps(id), await repair.Questions(id), await more.Tries(id), await more.Slips(id), await Work(id), await more.CantVisit(id), await more.Promises(id), await more.Duties(id), await more.DutyTests(id), await more.RoomScreens(id), await more.Drafts(id),
            await Messages(id), await Texts(person.Mobile, person.Email), await more.Questions(id), await more.ContactChanges(id), await Sessions(id), await more.Passkeys(id), await more.Organisations(id),
            await safety.CheckedOn(id), await safety.CheckIns(id), await safety.Concerns(id), keys, await Seen(id));
    }

    /// <summary>Who of a service's staff has seen or changed somebody's details, latest first: theirs alone, or with those of their programme.</summary>
    public async Task<IReadOnlyList<SeenDetails>> Seen(PersonId id)
    {
        // The programme of somebody who was taken off it is known from the note of that.
        var programmes = await db.Participants.Where(p => p.PersonId == id).Select(p => new { p.ProgrammeId, p.AddedAt }).ToListAsync();
        var since = programmes.ToDictionary(p => p.ProgrammeId, p => p.AddedAt);
        var ids = since.Keys.ToList();
        var rows = await db.AuditRows.AsNoTracking()
            .Where(r => r.By != id && (r.Person == id || (r.Person == null && r.Kind == AuditKind.Viewed && r.Programme != null && ids.Contains(r.Programme.Value))))
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Sequence).Take(MostSeen)
            .Select(r => new
            {
                r.At, r.Kind, r.What, r.Person, r.Programme,
                Who = db.People.Where(p => p.Id == r.By).Select(p => p.KnownAs).FirstOrDefault(),
                Role = db.Roles.Where(x => x.PersonId == r.By && x.Role != Role.Volunteer).OrderBy(x => x.EndedAt == null ? 0 : 1).ThenByDescending(x => x.GivenAt).Select(x => (Role?)x.Role).FirstOrDefault(),
                ProgrammeName = db.Programmes.Where(p => p.Id == r.Programme).Select(p => p.Name).FirstOrDefault(),
            }).ToListAsync();
        return [.. rows.Where(r => r.Person is not null || r.At >= since[r.Programme!.Value].AddSeconds(-1))
            .Select(r => new SeenDetails(London(r.At), r.Kind, r.What, r.Who, r.Role, r.ProgrammeName))];
    }

    /// <summary>The services that know somebody.</summary>
    public Task<IReadOnlyList<ServiceId>> ServicesOf(PersonId id) => Ties.ServicesOf(db, id);

    private const int MostSeen = 1000;

    private static HeldDetails Details(Person p) => new(
        p.KnownAs, p.FullName, p.MobileTyped ?? p.Mobile, p.Email, p.LandlineTyped ?? p.Landline, p.Prefers, p.Language, p.AccessNeeds, London(p.AddedAt), London(p.TextsStoppedAt), London(p.EmailsStoppedAt),
        London(p.EmailBouncedAt), London(p.MobileFailedAt), London(p.SignInHeldUntil));

    private static HeldTimes? Times(TimesSaid? said) => said is null ? null : new(
        said.SaidUsual ? Meetings.Times.TimesInWords.Usual(said) : null, [.. said.Limits.All.Select(l => l.ToString())], said.Away.All, said.FlareUpUntil, said.NoticeDays, said.Travels,
        said.MaxMiles, said.From, said.Needs, said.EnteredBy is null, London(said.SaidAt));

    private async Task<List<HeldProgramme>> Programmes(PersonId id)
    {
        var rows = await db.Participants.AsNoTracking().Where(p => p.PersonId == id)
            .Join(db.Programmes, p => p.ProgrammeId, p => p.Id, (place, programme) => new { place, programme })
            .Join(db.Services, x => x.programme.ServiceId, s => s.Id, (x, s) => new
            {
                x.place, x.programme.Name, Service = s.Name,
                EndsOn = EF.Property<List<ProgrammeSession>>(x.programme, "_sessions").Max(y => y.Date),
            }).ToListAsync();
        return [.. rows.OrderBy(r => r.EndsOn).Select(r => new HeldProgramme(r.Name, r.Service, r.EndsOn, London(r.place.AddedAt), London(r.place.InvitedAt), London(r.place.RemindedAt),
            r.place.Interest, London(r.place.AnsweredAt), r.place.AnsweredBy is { } by ? by == id : null))];
    }

    private async Task<List<HeldGroup>> Groups(PersonId id)
    {
        var rows = await db.Memberships.AsNoTracking().Where(m => m.PersonId == id).Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m, g.Name }).ToListAsync();
        return [.. rows.OrderBy(r => r.m.JoinedAt).Select(r => new HeldGroup(r.m.GroupId, r.Name, London(r.m.JoinedAt), London(r.m.RestingSince), London(r.m.LeftAt), r.m.AsksPeople, r.m.HidesAnswer, r.m.HearsOnlyDates, London(r.m.NotesAgreedAt), r.m.LikesToRing, London(r.m.InChatSince),
            London(r.m.LastLookedAt), [.. r.m.EarlierStays.Select(s => new Groups.Stay(London(s.From), London(s.Until)))]))];
    }

    private async Task<List<HeldConsent>> Shared(PersonId id)
    {
        var rows = await db.SharedDetails.AsNoTracking().Where(s => s.PersonId == id).Join(db.Groups, s => s.GroupId, g => g.Id, (s, g) => new { s, g.Name }).ToListAsync();
        return [.. rows.OrderBy(r => r.s.AgreedAt).Select(r => new HeldConsent(r.Name, r.s.Detail, London(r.s.AgreedAt), r.s.EnteredBy == id, London(r.s.WithdrawnAt)))];
    }

    private async Task<List<HeldKeptFrom>> KeptFrom(PersonId id)
    {
        var rows = await db.Withholdings.AsNoTracking().Where(w => w.By == id).Join(db.Groups, w => w.GroupId, g => g.Id, (w, g) => new { w, g.Name })
            .Join(db.People, x => x.w.From, p => p.Id, (x, p) => new { x.w, x.Name, p.KnownAs }).ToListAsync();
        return [.. rows.OrderBy(r => r.w.Since).Select(r => new HeldKeptFrom(r.Name, r.KnownAs, London(r.w.Since), London(r.w.LiftedAt)))];
    }

    private async Task<List<HeldMeetUp>> MeetUps(PersonId id)
    {
        var rows = await db.Meetings.AsNoTracking().Where(m => m.Answers.Any(a => a.PersonId == id) || m.Attendance.Any(a => a.PersonId == id))
            .Select(m => new
            {
                Group = db.Groups.Where(g => g.Id == m.GroupId).Select(g => g.Name).First(), m.Date, m.Starts, m.Place,
                Answer = m.Answers.Where(a => a.PersonId == id).Select(a => new { a.Coming, a.Reason, a.At }).FirstOrDefault(),
                Came = m.Attendance.Where(a => a.PersonId == id).Select(a => (bool?)a.Came).FirstOrDefault(),
            }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.Date).Select(r => new HeldMeetUp(r.Group, r.Date, r.Starts, r.Place, r.Answer?.Coming, r.Answer?.Reason, London(r.Answer?.At), r.Came))];
    }

    private async Task<List<HeldPlace>> Places(PersonId id)
    {
        var held = new List<HeldPlace>();
        foreach (var row in await db.Venues.AsNoTracking().Where(v => v.OwnerId == id || v.AddedBy == id || v.ChangedBy == id || v.Facts.Any(f => f.CheckedBy == id))
            .Select(v => new { Venue = v, Of = db.Groups.Where(g => g.Id == v.GroupId).Select(g => g.Name).FirstOrDefault() ?? db.Services.Where(s => s.Id == v.ServiceId).Select(s => s.Name).FirstOrDefault() }).AsSingleQuery().ToListAsync())
        {
            var (venue, read) = (row.Venue, await places.Read(row.Venue));
            var address = venue.OwnerId == id ? string.Join(", ", new[] { read.Line, read.At }.OfType<string>()) : null;
            held.Add(new HeldPlace(row.Of ?? "", venue.Name, venue.OwnerId == id, address, London(venue.AddedAt), venue.AddedBy == id, venue.Facts.Count(f => f.CheckedBy == id)));
        }
        return held;
    }

    private async Task<List<HeldRole>> Work(PersonId id)
    {
        var rows = await db.Roles.AsNoTracking().Where(r => r.PersonId == id).Select(r => new
        {
            r.Role, r.GivenAt, r.EndedAt,
            Service = db.Services.Where(s => s.Id == r.ServiceId).Select(s => s.Name).FirstOrDefault(),
            Programme = db.Programmes.Where(p => p.Id == r.ProgrammeId).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync();
        return [.. rows.OrderBy(r => r.GivenAt).Select(r => new HeldRole(r.Role, r.Service, r.Programme, London(r.GivenAt), London(r.EndedAt)))];
    }

    private async Task<List<HeldMessage>> Messages(PersonId id)
    {
        var rows = await db.Outbox.AsNoTracking().Where(m => m.To == id).ToListAsync();
        var held = new List<HeldMessage>();
        foreach (var m in rows.OrderByDescending(m => m.QueuedAt))
            held.Add(new HeldMessage(London(m.QueuedAt), m.Channel, m.Subject, m.Secret ? "" : await notes.ToRead(m), London(m.SentAt), London(m.DeliveredAt), London(m.GivenUpAt), London(m.CameBackAt), London(m.HeldUpAt)));
        return held;
    }

    private async Task<List<HeldText>> Texts(string? mobile, string? email)
    {
        // A telephone or a mailbox that two share: what came from it is of both, and what it was understood as says nothing of either.
        if (mobile is not null && await db.People.CountAsync(p => p.Mobile == mobile) > 1)
            mobile = null;
        if (email is not null && await db.People.CountAsync(p => p.Email == email) > 1)
            email = null;
        var rows = await db.InboundTexts.AsNoTracking().Where(t => t.From != "" && (t.From == mobile || t.From == email)).ToListAsync();
        return [.. rows.OrderByDescending(t => t.ReceivedAt).Select(t => new HeldText(London(t.ReceivedAt), t.UnderstoodAs))];
    }

    private async Task<List<HeldSession>> Sessions(PersonId id)
    {
        var rows = await db.Sessions.AsNoTracking().Where(s => s.PersonId == id).ToListAsync();
        return [.. rows.OrderByDescending(s => s.StartedAt).Select(s => new HeldSession(London(s.StartedAt), London(s.ExpiresAt), London(s.EndedAt), s.Device, s.By, s.OnSharedComputer, London(s.LastSeenAt)))];
    }

    internal static DateTime London(DateTime utc) => UkClock.ToLondon(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    internal static DateTime? London(DateTime? utc) => utc is { } at ? London(at) : null;
}
