using FollowOn.Evaluation;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Groups from before FollowOn, exactly as they were reported, with what does not agree said in words.</summary>
[Requires(Permission.SeeService)]
[ShowsNobody("Groups from before, without anybody in them.")]
public sealed class ReportedModel(FollowOnDb db) : PageModel
{
    [FromRoute]
    public ServiceId Service { get; set; }

    public IReadOnlyList<ReportedRow> Groups { get; private set; } = [];
    public IReadOnlyList<string> Sources { get; private set; } = [];
    public IReadOnlyList<string> Disagreements => StudyTable.Disagreements(Groups);
    public ReportedFigures? Figures => ReportedFigures.Of(Groups);

    public async Task OnGet()
    {
        var groups = await db.ReportedGroups.AsNoTracking().Where(g => g.ServiceId == Service).OrderBy(g => g.Name).ToListAsync();
        Groups = [.. groups.Select(g => g.AsRow)];
        Sources = [.. groups.Select(g => g.Source).Distinct()];
    }

    public static string OrNotSaid(string? words) => string.IsNullOrEmpty(words) ? "Not said" : words;

    public static string InWords(bool? said) => said switch { true => "Yes", false => "No", null => "Not said" };

    /// <summary>"Yes: hobbies and crafts, exercise".</summary>
    public static string Purposes(ReportedRow group)
    {
        var said = new[] { (group.Social, "social"), (group.GoalSetting, "goal setting"), (group.Techniques, "techniques") };
        var yes = said.Where(s => s.Item1 == true).Select(s => s.Item2).Concat(group.OtherPurposes.Length > 0 ? group.OtherPurposes.Split(", ") : []).ToList();
        var no = said.Where(s => s.Item1 == false).Select(s => s.Item2).ToList();
        var words = yes.Count == 0 ? "" : UkWords.List(yes);
        return OrNotSaid(no.Count == 0 ? words : $"{(words.Length == 0 ? "" : $"{words}; ")}not {UkWords.Choice(no)}");
    }
}
