using System.Globalization;
using System.Text;
using FollowOn.Planning;

namespace FollowOn.Web.Verbs;

/// <summary>An answer of the planner for somebody at a console: counts and reasons; ids of people only where names were asked for.</summary>
internal static class PlanInWords
{
    public static string Of(Problem problem, Answer answer)
    {
        var words = new StringBuilder();
        if (answer.Status == AnswerStatus.Infeasible)
        {
            words.AppendLine("Nothing can be planned. These can't all hold together:");
            List(words, answer.Conflict);
            return words.ToString().TrimEnd();
        }

        words.AppendLine(answer.Status == AnswerStatus.Optimal ? "The best plan, proven:" : "A plan that keeps every rule. The search ended before it was proven best; no plan is better than the bound below.");
        Meetings(words, problem, answer.Plan);
        words.AppendLine(InWords(answer.Aims!));
        if (answer.Bound is { } bound)
            words.AppendLine($"The bound: {InWords(bound)}");
        if (answer.Reasons.Count > 0)
        {
            words.AppendLine().AppendLine("Why:");
            List(words, answer.Reasons);
        }

        if (answer.WhatIf is { Count: > 0 } whatIf)
        {
            words.AppendLine().AppendLine("What would change it:");
            List(words, whatIf);
        }

        foreach (var (alternative, i) in answer.Alternatives.Select((a, i) => (a, i)))
        {
            words.AppendLine().AppendLine(Invariant($"Next best, {i + 1}:"));
            Meetings(words, problem, alternative.Plan);
            words.AppendLine(InWords(alternative.Aims));
        }

        return words.ToString().TrimEnd();
    }

    private static void Meetings(StringBuilder words, Problem problem, IReadOnlyList<PlannedMeeting> plan)
    {
        var starts = problem.Slots.ToDictionary(s => s.Id, s => s.Start, StringComparer.Ordinal);
        foreach (var meeting in plan)
        {
            var start = starts[meeting.Slot];
            words.AppendLine(Invariant($"  {Wording.DateAndYear(DateOnly.FromDateTime(start))} at {Wording.Time(TimeOnly.FromDateTime(start))}, {meeting.Venue} ({meeting.Slot}): {meeting.ComingGood + meeting.ComingManage} of {problem.Members.Count} can come, {meeting.ComingGood} of them easily"));
            if (meeting.Coming is { } coming)
                words.AppendLine($"    can come: {Ids(coming)}; left out: {Ids(meeting.LeftOutMembers ?? [])}");
        }
    }

    private static string InWords(Aims aims) =>
        Invariant($"Longest run left out: {aims.LongestRun} or less. Times left out, each person's with the last twelve months, most first: {(aims.LeftOut.Count == 0 ? "nobody counted" : string.Join(", ", aims.LeftOut))}. Expected to come, over all meet-ups: {aims.Expected}. Travel: {aims.Travel}.");

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "nobody" : string.Join(", ", ids);

    private static void List(StringBuilder words, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
            words.AppendLine($"- {sentence}");
    }

    private static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
