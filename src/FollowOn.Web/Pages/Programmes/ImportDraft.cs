using FollowOn.Programmes.Cohorts;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>What of a list is kept between two pages.</summary>
internal static class ImportDraft
{
    public const string Kind = "cohort";

    /// <summary>Taken in so that a file that is far too big is refused in words and not by a broken line.</summary>
    public const int MostSent = 6 * CohortFile.MostBytes;

    /// <summary>A list nobody finished is forgotten after this long.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>Keeps a list to be looked through, and forgets those nobody finished. Call inside a change; sent twice it is kept once.</summary>
    /// <returns>False when the key is somebody else's.</returns>
    public static async Task<bool> Keep(FollowOnDb db, Guid key, PersonId owner, ProgrammeId programme, CohortTable table, DateTime now)
    {
        var before = now - KeptFor;
        db.Drafts.RemoveRange(await db.Drafts.Where(d => d.Kind == Kind && d.TouchedAt < before).ToListAsync());
        if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == key) is { } draft)
            return draft.Owner == owner && draft.About == programme.Value;
        db.Drafts.Add(new Draft(key, owner, Kind, programme.Value, ToKeep(table).ToJson(), now));
        return true;
    }

    /// <summary>
    /// Without the values of columns that are left out; columns nobody knows are kept while somebody may still say what they are. The headings
    /// stay, so that another row can be said to be the headings.
    /// </summary>
    public static CohortTable ToKeep(CohortTable table)
    {
        var headings = table.Records.Where(r => table.Above.Contains(r.Number)).ToDictionary(r => r.Number);
        var kept = table.ForDraft(keepUnknown: true);
        return kept with { Records = [.. kept.Records.Select(r => headings.GetValueOrDefault(r.Number, r))] };
    }
}
