namespace FollowOn.Messaging.Replies;

/// <summary>A reading of yes, maybe, no or unclear, and the kinds of phrase it was made from.</summary>
internal sealed record Answer(ReplyAction Action, IReadOnlySet<Sense> Senses, bool IsReported)
{
    public bool Has(Sense sense) => Senses.Contains(sense);
}

/// <summary>
/// Weighs the phrases of a text. What was asked (questions) is set aside; what someone else said or will do makes the text
/// unclear; a denial nobody accounts for ("not", "don't") spoils a yes; a "but" must be understood to its end.
/// </summary>
internal static class AnswerReader
{
    public static Answer Read(IReadOnlyList<Clause> clauses)
    {
        var read = clauses.Select(c => new ReadClause(c)).ToList();
        var senses = read.SelectMany(c => c.Claims).Select(c => c.Sense).ToHashSet();
        var reported = read.Any(c => c.Unclaimed(PhraseBook.Reporting));
        return new Answer(reported ? ReplyAction.Unclear : Weigh(read, senses), senses, reported);
    }

    private static ReplyAction Weigh(List<ReadClause> clauses, HashSet<Sense> senses)
    {
        var yes = senses.Contains(Sense.Yes) || senses.Contains(Sense.Coming);
        var might = senses.Contains(Sense.Might) || senses.Contains(Sense.Unsure);
        if (senses.Contains(Sense.Ask) || clauses.Any(c => c.IsSomeoneElse || c.DeniesTwice || c.OffersAChoice || c.IsAboutSomethingElse) || (yes && senses.Contains(Sense.No)))
        {
            return ReplyAction.Unclear;
        }

        if (senses.Contains(Sense.No))
        {
            var plain = !might && !clauses.Any(c => c.Unclaimed(PhraseBook.Conditions)) && !(senses.Contains(Sense.Agree) && clauses.Any(c => c.IsOnlyAnEmoji(Sense.No)));
            return plain ? ReplyAction.No : ReplyAction.Unclear;
        }

        if (might)
        {
            return Maybe(clauses, senses, yes) ? ReplyAction.Maybe : ReplyAction.Unclear;
        }

        return (yes ? PlainYes(clauses, senses) : senses.Contains(Sense.Agree) && Understood(clauses)) ? ReplyAction.Yes : ReplyAction.Unclear;
    }

    private static bool Maybe(List<ReadClause> clauses, HashSet<Sense> senses, bool yes)
    {
        if (senses.Contains(Sense.Might))
        {
            return true;
        }

        var standsAlone = clauses.Any(c => c.IsOnly(Sense.Unsure));
        return (standsAlone && !yes) || clauses.All(c => c.LeftOver.All(IsMild));
    }

    private static bool IsMild(string word) =>
        (PhraseBook.Everyday.Contains(word) || PhraseBook.Trouble.Contains(word) || PhraseBook.Days.Contains(word) || PhraseBook.IsNumber(word))
        && !PhraseBook.People.Contains(word);

    private static bool PlainYes(List<ReadClause> clauses, HashSet<Sense> senses)
    {
        var denied = clauses.Any(c => c.Unclaimed(PhraseBook.Negators) || c.Unclaimed(PhraseBook.Conditions));
        var trouble = clauses.Any(c => c.Unclaimed(PhraseBook.Trouble));
        var others = clauses.Any(c => c.Unclaimed(PhraseBook.People) && c.Claims.Any(x => x.Sense == Sense.Yes));
        return !denied && !(trouble && !senses.Contains(Sense.Coming)) && !others && clauses.All(c => c.ButIsUnderstood) && ButHoldsAcrossCommas(clauses);
    }

    /// <summary>"Yes but, you know, my hip": the clauses after a "but" in the same sentence are under it too.</summary>
    private static bool ButHoldsAcrossCommas(List<ReadClause> clauses)
    {
        var under = false;
        foreach (var clause in clauses)
        {
            if (under && !clause.LeftOver.All(IsHarmless) && !clause.Claims.Any(c => c.Sense is Sense.Yes or Sense.Coming))
            {
                return false;
            }

            under = (under || clause.HasBut) && !clause.EndsSentence;
        }

        return true;
    }

    private static bool Understood(List<ReadClause> clauses) => clauses.All(c => c.IsAsked || c.LeftOver.All(IsHarmless));

    internal static bool IsHarmless(string word) =>
        (PhraseBook.Everyday.Contains(word) || PhraseBook.Days.Contains(word) || PhraseBook.IsNumber(word)) && !PhraseBook.People.Contains(word);
}
