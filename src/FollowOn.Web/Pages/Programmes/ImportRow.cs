using FollowOn.Programmes.Cohorts;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>A row of a list with a small form to mend it: what needs something, or everything.</summary>
/// <param name="AddWithIt">How many others are ready, when this is the last row that needs something; else null.</param>
public sealed record ImportRow(CohortRow Row, string Here, bool AllFields, int? AddWithIt = null)
{
    public IReadOnlyList<CohortField> Fields => AllFields
        ? Enum.GetValues<CohortField>()
        : [.. Row.Problems.Select(p => p.Field).Distinct().Order()];

    /// <summary>One word in the name's place may be the whole of it.</summary>
    public bool MayHaveOneName => Row.Problems.Any(p => p.Field == CohortField.Name) && TypedFor(CohortField.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 1;

    public string TypedFor(CohortField field) => Row.Typed.GetValueOrDefault(field, "");

    public static string Label(CohortField field) => field switch
    {
        CohortField.Name => "Full name",
        CohortField.KnownAs => "What they like to be called",
        CohortField.Mobile => "Mobile number",
        CohortField.Email => "Email address",
        CohortField.Landline => "Another telephone",
        CohortField.Channel => "How they prefer to hear (text, email, telephone, WhatsApp or letter)",
        CohortField.Language => "Language",
        _ => "Access needs",
    };
}
