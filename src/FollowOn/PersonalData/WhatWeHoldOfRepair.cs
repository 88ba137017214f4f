using FollowOn.Groups.Repair;
using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using static FollowOn.PersonalData.WhatWeHold;

namespace FollowOn.PersonalData;

/// <summary>
/// What is held of what somebody told, did about it, and was asked with their group. What others told of them is not in it: the law protects whoever told, and
/// that anybody did would often say who.
/// </summary>
internal sealed class WhatWeHoldOfRepair(FollowOnDb db, GroupSeal seal)
{
    public async Task<List<HeldReport>> Reports(PersonId id)
    {
        var rows = await db.Reports.AsNoTracking().Where(r => r.By == id).Join(db.Groups, r => r.GroupId, g => g.Id, (r, g) => new { r, g.Name }).ToListAsync();
        var held = new List<HeldReport>();
        foreach (var row in rows.OrderByDescending(r => r.r.SentAt))
            held.Add(new HeldReport(row.Name, London(row.r.SentAt), row.r.Kind, await seal.Words(row.r), row.r.State));
        return held;
    }

    public async Task<List<HeldStep>> Steps(PersonId id)
    {
        var rows = await db.Reports.AsNoTracking().Where(r => r.Steps.Any(s => s.By == id)).Join(db.Groups, r => r.GroupId, g => g.Id, (r, g) => new { r, g.Name }).ToListAsync();
        var held = new List<HeldStep>();
        foreach (var row in rows)
            foreach (var step in row.r.Steps.Where(s => s.By == id))
                held.Add(new HeldStep(row.Name, London(step.At), step.Step, await seal.Note(row.r, step)));
        return [.. held.OrderByDescending(s => s.At)];
    }

    public async Task<List<HeldGroupQuestion>> Questions(PersonId id)
    {
        var rows = await db.GroupQuestions.AsNoTracking().Where(q => q.AskedBy == id || q.About == id || q.Answers.Any(a => a.PersonId == id))
            .Join(db.Groups, q => q.GroupId, g => g.Id, (q, g) => new { q, g.Name }).ToListAsync();
        var held = new List<HeldGroupQuestion>();
        foreach (var row in rows.OrderByDescending(r => r.q.AskedAt))
            held.Add(new HeldGroupQuestion(
                row.Name, London(row.q.AskedAt), row.q.Asks, row.q.AskedBy == id, row.q.About == id, row.q.Answers.Where(a => a.PersonId == id).Select(a => (GroupAnswer?)a.Answer).FirstOrDefault(),
                row.q.About == id ? await seal.Said(row.q) : null, row.q.Outcome));
        return held;
    }
}
