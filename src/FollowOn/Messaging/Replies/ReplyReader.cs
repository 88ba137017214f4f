namespace FollowOn.Messaging.Replies;

/// <summary>
/// Reads a text sent in answer to "Coming? Reply YES, MAYBE or NO" (or another yes-or-no question). In this order:
/// distress; a command to the service; a rest, a leaving or a stop said outright; the answer. Whatever is not plain is
/// <see cref="ReplyAction.Unclear"/>: a kind question costs a text, a wrong answer costs a meet-up.
/// Pure, never throws, takes time in proportion to the text.
/// </summary>
public static class ReplyReader
{
    public static Reply Read(string text)
    {
        var clauses = PhraseBook.Read(text);
        if (Distress.In(clauses))
        {
            return new Reply(ReplyAction.Help, LooksDistressed: true);
        }

        return new Reply(Action(clauses), LooksDistressed: false);
    }

    private static ReplyAction Action(IReadOnlyList<Clause> clauses)
    {
        var answer = AnswerReader.Read(clauses);
        var command = CommandReader.Read(clauses, out var several);
        if (several)
        {
            return ReplyAction.Unclear;
        }

        if (command is null)
        {
            return answer.Action;
        }

        var contradicted = answer.Has(Sense.Yes) || answer.Has(Sense.Coming) || answer.Has(Sense.Might) || answer.Has(Sense.Unsure)
            || answer.Has(Sense.Ask) || answer.IsReported;
        if (contradicted)
        {
            return ReplyAction.Unclear;
        }

        // "No, resting" answers the question; "No. I'm taking a break from the group" asks for a rest.
        return answer.Has(Sense.No) && !command.Outright ? answer.Action : command.Action;
    }
}
