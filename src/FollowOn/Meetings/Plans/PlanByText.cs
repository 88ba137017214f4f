using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Plans;

/// <summary>"A and C" to "When shall we next meet?", by text or in reply to an e-mail. It says back what was understood.</summary>
public sealed class PlanByText(FollowOnDb db, AskPlan asking) : IQuestionByText
{
    public QuestionKind Kind => QuestionKind.Plan;

    public async Task<TextBack?> Answer(TextIn text)
    {
        var plan = await db.GroupPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == text.About!.Value);
        if (plan is not { IsOpen: true })
            return TextBack.Plain("plan-over");
        if (PlanAnswerReader.Read(text.Raw, plan.Choices.Count) is not { } says)
            return null;
        if (await asking.Answer(plan.Id, text.From.Id, says, text.From.Id) is null)
            return TextBack.Plain("plan-over");
        var lines = says.Select((s, i) => Word.Phrase($"plan-said-{s.ToString().ToLowerInvariant()}", ("letter", GroupPlan.Letter(i)))).ToList();
        return TextBack.Plain("plan-noted", ("said", Word.Phrase($"plan-said-{lines.Count}", [.. lines.Select((l, i) => ($"{(char)('a' + i)}", l))])), ("by", Word.Date(plan.LastDay))) with { MayBeChanged = true };
    }
}
