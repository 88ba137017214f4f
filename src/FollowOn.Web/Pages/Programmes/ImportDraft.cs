using FollowOn.Programmes.Cohorts;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>What of a list is kept between two pages.</summary>
internal static class ImportDraft
{
    public const string Kind = "cohort";

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
