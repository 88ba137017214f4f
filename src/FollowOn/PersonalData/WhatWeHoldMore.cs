using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using static FollowOn.PersonalData.WhatWeHold;

namespace FollowOn.PersonalData;

/// <summary>The rest of what is held about somebody: what hand-overs, groups, visits and ways to sign in leave behind.</summary>
internal sealed class WhatWeHoldMore(FollowOnDb db)
{
    public async Task<List<HeldTurn>> Turns(PersonId id)
    {
        var rows = await db.NextMeetUps.AsNoTracking().Where(n => n.OfferedTo == id).Join(db.Groups, n => n.GroupId, g => g.Id, (n, g) => new { n, g.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.n.OfferedAt).Select(r => new HeldTurn(r.Name, r.n.Date, London(r.n.OfferedAt), r.n.Outcome))];
    }

    public async Task<List<HeldNote>> Notes(PersonId id, NoteWords words)
    {
        var rows = await (from note in db.Notes
                          where note.By == id
                          join meeting in db.Meetings on note.MeetingId equals meeting.Id
                          join known in db.Groups on note.GroupId equals known.Id
                          select new { note, meeting.Date, known.Name }).AsNoTracking().ToListAsync();
        var held = new List<HeldNote>();
        foreach (var r in rows.OrderByDescending(r => r.note.PassedOnAt))
            held.Add(new HeldNote(r.Name, r.Date, London(r.note.PassedOnAt), await words.Open(r.note), r.note.Told, London(r.note.TakenBackAt)));
        return held;
    }

    public async Task<List<HeldCall>> Calls(PersonId id)
    {
        var rows = await (from rung in db.Calls
                          where rung.PersonId == id || rung.By == id
                          join meeting in db.Meetings on rung.MeetingId equals meeting.Id
                          join known in db.Groups on meeting.GroupId equals known.Id
                          select new { rung, meeting.Date, known.Name, By = db.People.Where(p => p.Id == rung.By).Select(p => p.KnownAs).FirstOrDefault() }).AsNoTracking().ToListAsync();
        return [.. rows.OrderByDescending(r => r.rung.At).Select(r => r.rung.By == id
            ? new HeldCall(r.Name, r.Date, London(r.rung.At), true, null, null) : new HeldCall(r.Name, r.Date, London(r.rung.At), false, r.By, r.rung.Answer))];
    }

    public async Task<List<HeldDatesChosen>> DatesChosen(PersonId id)
    {
        var rows = await db.GroupPlans.AsNoTracking().Where(p => p.AskedBy == id || p.Answers.Any(a => a.PersonId == id)).Join(db.Groups, p => p.GroupId, g => g.Id, (p, g) => new { p, g.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.p.AskedAt).Select(r => new HeldDatesChosen(r.Name, London(r.p.AskedAt), r.p.AskedBy == id, r.p.AnswerOf(id) ?? []))];
    }

    public async Task<List<HeldLeftOut>> LeftOut(PersonId id)
    {
        var rows = await db.MeetUpMemories.AsNoTracking().Where(m => m.LeftOut.Any(l => l.PersonId == id)).Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.On, g.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.On).Select(r => new HeldLeftOut(r.Name, r.On))];
    }

    public async Task<List<HeldInTouch>> StillInTouch(PersonId id)
    {
        var rows = await db.InTouchAsks.AsNoTracking().Where(a => a.Answers.Any(x => x.PersonId == id)).Join(db.Groups, a => a.GroupId, g => g.Id, (a, g) => new { a, g.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.a.AskedOn).Select(r => new HeldInTouch(r.Name, r.a.AskedOn, r.a.Answers.Single(x => x.PersonId == id).Yes))];
    }

    public async Task<List<HeldTry>> Tries(PersonId id)
    {
        var rows = await (from place in db.Participants
                          where place.PersonId == id
                          join programme in db.Programmes on place.ProgrammeId equals programme.Id
                          join one in db.LastTries on place.Id equals one.ParticipantId
                          select new { one, programme.Name, By = db.People.Where(p => p.Id == one.By).Select(p => p.KnownAs).FirstOrDefault() }).AsNoTracking().ToListAsync();
        return [.. rows.OrderByDescending(r => r.one.At).Select(r => new HeldTry(r.Name, London(r.one.At), r.one.Turn, r.one.Outcome, r.By))];
    }

    public async Task<List<HeldSlip>> Slips(PersonId id)
    {
        var rows = await (from place in db.Participants
                          where place.PersonId == id
                          join slip in db.Slips on place.Id equals slip.ParticipantId
                          join programme in db.Programmes on place.ProgrammeId equals programme.Id
                          select new { slip, programme.Name }).AsNoTracking().ToListAsync();
        return [.. rows.OrderByDescending(r => r.slip.MadeAt).Select(r => new HeldSlip(r.Name, r.slip.Number, London(r.slip.MadeAt)))];
    }

    public async Task<List<HeldCantVisit>> CantVisit(PersonId id)
    {
        var rows = await (from visit in db.CantVisits
                          where visit.PersonId == id
                          join meeting in db.Meetings on visit.MeetingId equals meeting.Id
                          join known in db.Groups on meeting.GroupId equals known.Id
                          select new { visit, meeting.Date, known.Name }).AsNoTracking().ToListAsync();
        return [.. rows.OrderByDescending(r => r.Date).Select(r => new HeldCantVisit(r.Name, r.Date, London(r.visit.SaidAt), London(r.visit.TakenBackAt)))];
    }

    public async Task<List<HeldPromise>> Promises(PersonId id)
    {
        var rows = await db.Promises.AsNoTracking().Where(p => p.LeadId == id || p.ManagerId == id || p.SignedBy == id).Join(db.Services, p => p.ServiceId, s => s.Id, (p, s) => new { p, s.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.p.WrittenAt).Select(r => new HeldPromise(r.Name, London(r.p.WrittenAt), London(r.p.SignedAt), r.p.LeadId == id, r.p.ManagerId == id,
            r.p.SignedBy == id ? $"{r.p.SignedName}, {r.p.SignedRole}" : null))];
    }

    public async Task<List<HeldDuty>> Duties(PersonId id)
    {
        var rows = await db.Duties.AsNoTracking().Where(d => d.PersonId == id || d.DeputyId == id).Join(db.Services, d => d.ServiceId, s => s.Id, (d, s) => new { d, s.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.d.Date).ThenBy(r => r.d.From).Select(r => new HeldDuty(r.Name, r.d.Date, r.d.From, r.d.Until, r.d.DeputyId == id))];
    }

    public async Task<List<HeldDutyTest>> DutyTests(PersonId id)
    {
        var rows = await db.DutyTests.AsNoTracking().Where(t => t.PersonId == id).Join(db.Services, t => t.ServiceId, s => s.Id, (t, s) => new { t, s.Name }).ToListAsync();
        return [.. rows.OrderByDescending(r => r.t.AskedAt).Select(r => new HeldDutyTest(r.Name, London(r.t.AskedAt), London(r.t.AnsweredAt), London(r.t.LeadToldAt)))];
    }

    public async Task<List<HeldRoomScreen>> RoomScreens(PersonId id)
    {
        var rows = await db.RoomSessions.AsNoTracking().Where(r => r.OpenedBy == id).Join(db.Programmes, r => r.ProgrammeId, p => p.Id, (r, p) => new { r, p.Name }).ToListAsync();
        return [.. rows.OrderByDescending(x => x.r.OpenedAt).Select(x => new HeldRoomScreen(x.Name, London(x.r.OpenedAt), London(x.r.EndedAt ?? x.r.EndsAt)))];
    }

    public async Task<List<HeldDraft>> Drafts(PersonId id)
    {
        var rows = await db.Drafts.AsNoTracking().Where(d => d.Owner == id).Select(d => new { d.Kind, d.TouchedAt }).ToListAsync();
        return [.. rows.OrderByDescending(d => d.TouchedAt).Select(d => new HeldDraft(d.Kind, London(d.TouchedAt)))];
    }

    public async Task<List<HeldQuestion>> Questions(PersonId id)
    {
        var rows = await db.OpenQuestions.AsNoTracking().Where(q => q.PersonId == id).ToListAsync();
        return [.. rows.OrderByDescending(q => q.AskedAt).Select(q => new HeldQuestion(q.Kind, London(q.AskedAt), London(q.ClosedAt)))];
    }

    public async Task<List<HeldChange>> ContactChanges(PersonId id)
    {
        var rows = await db.ContactChanges.AsNoTracking().Where(c => c.PersonId == id).ToListAsync();
        return [.. rows.OrderByDescending(c => c.AskedAt).Select(c => new HeldChange(c.Detail, London(c.AskedAt), c.NewValue, London(c.DoneAt)))];
    }

    public async Task<List<HeldPasskey>> Passkeys(PersonId id)
    {
        var rows = await db.Passkeys.AsNoTracking().Where(k => k.PersonId == id).ToListAsync();
        return [.. rows.OrderBy(k => k.AddedAt).Select(k => new HeldPasskey(k.Name, London(k.AddedAt), London(k.LastUsedAt)))];
    }

    public async Task<List<HeldOrganisation>> Organisations(PersonId id)
    {
        var rows = await db.OrganisationAccounts.AsNoTracking().Where(o => o.PersonId == id).ToListAsync();
        return [.. rows.OrderBy(o => o.BoundAt).Select(o => new HeldOrganisation(o.Issuer, o.Subject, London(o.BoundAt), London(o.LastUsedAt)))];
    }
}
