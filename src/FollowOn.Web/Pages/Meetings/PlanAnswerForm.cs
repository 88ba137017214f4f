using FollowOn.Meetings.Plans;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Meetings;

/// <summary>How each of up to five dates suits somebody; the same form on the page, by the link and for somebody who was rung.</summary>
public sealed class PlanAnswerForm
{
    public Suits? A { get; set; }
    public Suits? B { get; set; }
    public Suits? C { get; set; }
    public Suits? D { get; set; }
    public Suits? E { get; set; }

    /// <summary>What was said already.</summary>
    public static PlanAnswerForm Of(IReadOnlyList<Suits>? says) => new() { A = At(says, 0), B = At(says, 1), C = At(says, 2), D = At(says, 3), E = At(says, 4) };

    /// <summary>Each choice needs one of the three answers; what was chosen for the others is kept.</summary>
    /// <param name="prefix">Of the fields on the form.</param>
    public IReadOnlyList<Suits>? Check(ModelStateDictionary state, string prefix, int choices, MemberWords words)
    {
        var says = new[] { A, B, C, D, E }.Take(choices).ToList();
        foreach (var (says1, i) in says.Select((s, i) => (s, i)))
        {
            var field = $"{prefix}.{GroupPlan.Letter(i)}";
            if (says1 is { } given && Enum.IsDefined(given))
                continue;
            state.Remove(field);
            state.AddModelError(field, words["plan.vote.missing", ("letter", GroupPlan.Letter(i))]);
        }
        return state.IsValid ? [.. says.Select(s => s!.Value)] : null;
    }

    private static Suits? At(IReadOnlyList<Suits>? says, int i) => says is not null && i < says.Count ? says[i] : null;
}

/// <summary>What the form is about.</summary>
/// <param name="Mine">Called so on every page, because the fields are.</param>
public sealed record PlanToAnswer(GroupPlan Plan, PlanAnswerForm Mine);
