using System.Globalization;

namespace FollowOn.Planning;

/// <summary>
/// Why a plan is the one, in sentences a group may read. They hold counts only, of those who can come: who cannot, and
/// that it is one particular person, is never said.
/// </summary>
internal static class Reasons
{
    public static IReadOnlyList<string> For(Ground ground, Found found, bool proven, Score? bound, int tell)
    {
        var reasons = found.Plan.Take(tell).Select((c, i) => Coming(ground, c, tell == 1 ? null : i + 1)).ToList();
        if (Missed(ground, found.Plan[0]) is var missed && missed >= Score.BearableRun)
        {
            reasons.Add($"{(tell == 1 ? "It" : "The first of them")} includes somebody whom the last {missed} meet-ups missed.");
        }

        if (found.Plan.Length > 1)
        {
            reasons.Add(Runs(ground.Problem, found.Score.LongestRun, proven, behind: found.Plan.Length - tell));
        }

        if (ground.Unreachable > 0)
        {
            var reached = ground.Problem.Members.Count - ground.Unreachable;
            reasons.Add($"No choice of these times and places can include everyone: {reached} of {ground.Problem.Members.Count} can come to at least one.");
        }

        if (proven && found.Plan.Length == 1 && ground.Allowed.Length > 1)
        {
            reasons.Add($"It is the best of {ground.Allowed.Length} possible choices of time and place.");
        }

        if (!proven && bound is not null)
        {
            reasons.Add(NotProven(found.Score, bound));
        }

        return reasons;
    }

    private static string NotProven(Score score, Score bound)
    {
        if (bound.LongestRun != score.LongestRun || !bound.LeftOut.AsSpan().SequenceEqual(score.LeftOut))
        {
            return "It keeps every rule, but the search ended before it was proven the best; a fairer one may exist.";
        }

        // Rounded up: never nearer than it is.
        var percent = Math.Ceiling(1000m * Math.Max(0, bound.Expected - score.Expected) / Math.Max(1, bound.Expected)) / 10m;
        return string.Create(CultureInfo.InvariantCulture, $"It keeps every rule, and no choice is fairer; how many are expected is within {percent:0.#}% of the most there could be, but it is not proven the best.");
    }

    /// <summary>The longest run that ends here: of those who can come and are not resting, how many meet-ups the last have missed somebody.</summary>
    private static int Missed(Ground ground, Candidate first) =>
        ground.Counted.Where(m => (first.Coming & Ground.Bit(m)) != 0).Select(m => ground.Problem.Members[m].LeftOutRun).DefaultIfEmpty(0).Max();

    /// <param name="behind">How many more are planned than are told of.</param>
    private static string Runs(Problem problem, int longest, bool proven, int behind)
    {
        var sentence = $"{behind switch { 0 => "With this plan", 1 => "With the right one after it,", _ => "With the right ones after it," }} nobody who can come to any of these times and places is left out of more than {longest} meet-ups in a row";

        // Where fairness may cost only so much attendance, a fairer choice may have been set aside for a fuller one.
        var fairest = proven && problem.MaxAttendanceLoss is null;
        return longest == Score.BearableRun ? $"{sentence}."
            : fairest ? $"{sentence}, the ones before counted too; no choice makes that fewer."
            : $"{sentence}, the ones before counted too.";
    }

    /// <param name="number">Which of several it is; null when only one is spoken of.</param>
    private static string Coming(Ground ground, Candidate candidate, int? number)
    {
        var sentence = Coming(candidate.Good, Ground.Count(candidate) - candidate.Good, ground.Problem.Members.Count);
        return number is null
            ? sentence
            : $"Meet-up {number}, {Wording.Date(DateOnly.FromDateTime(ground.Start(candidate)))}: {sentence}";
    }

    /// <summary>"7 of 8 can come, 5 of them easily."</summary>
    public static string Coming(int good, int manage, int all)
    {
        var coming = good + manage;
        var easily = coming < 2 || good < 2 ? "" : good < coming ? $", {good} of them easily" : $", {(coming == 2 ? "both" : "all")} of them easily";
        return coming == all && all > 1
            ? $"{(all == 2 ? "Both" : $"All {all}")} can come{easily}."
            : $"{coming} of {all} can come{easily}.";
    }
}
