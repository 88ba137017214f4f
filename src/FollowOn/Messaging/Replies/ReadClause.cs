namespace FollowOn.Messaging.Replies;

/// <summary>A clause with the phrases found in it, the question in it set aside, and what is left over.</summary>
internal sealed class ReadClause
{
    private static readonly HashSet<string> Self = ["i", "we", "me", "us"];
    private static readonly HashSet<string> Towards = ["to", "for", "at", "in", "of", "from", "off", "on"];
    private static readonly HashSet<string> Joins = ["and", "but", "so", "because", "with"];
    private static readonly HashSet<string> Turns = ["but", "however", "although", "though", "except", "only"];
    private readonly IReadOnlyList<string> words;
    private readonly bool[] claimed;

    public ReadClause(Clause clause)
    {
        EndsSentence = clause.EndsSentence;
        var all = Find(clause.Words);
        var asked = WhereTheQuestionStarts(clause, all);
        IsAsked = asked == 0;
        OffersAChoice = all.Any(c => c.Start >= asked) && clause.Words.Skip(asked).Contains("or");
        words = [.. clause.Words.Take(asked)];
        Claims = [.. all.Where(c => c.End <= asked)];
        claimed = new bool[words.Count];
        foreach (var claim in Claims)
        {
            Array.Fill(claimed, true, claim.Start, claim.End - claim.Start);
        }
    }

    public IReadOnlyList<Claim> Claims { get; }

    public bool EndsSentence { get; }

    /// <summary>The whole clause is a question.</summary>
    public bool IsAsked { get; }

    /// <summary>"maybe or no?": an answer in a question that offers several.</summary>
    public bool OffersAChoice { get; }

    public bool IsOnlyAnEmoji(Sense sense) => words.Count == 1 && !char.IsLetterOrDigit(words[0][0]) && Claims.Any(c => c.Sense == sense);

    public IEnumerable<string> LeftOver => words.Where((_, i) => !claimed[i]);

    /// <summary>Words in this list that no phrase accounts for.</summary>
    public bool Unclaimed(IReadOnlySet<string> list) => LeftOver.Any(list.Contains);

    /// <summary>The clause is this and nothing else but everyday words.</summary>
    public bool IsOnly(Sense sense) =>
        Claims.Any(c => c.Sense == sense) && Claims.All(c => c.Sense == sense || c.Sense == Sense.Aside) && LeftOver.All(AnswerReader.IsHarmless);

    public bool HasBut => LeftOver.Any(Turns.Contains);

    /// <summary>What follows a "but" is a phrase we know or everyday words: "yes but late".</summary>
    public bool ButIsUnderstood
    {
        get
        {
            var but = Enumerable.Range(0, words.Count).FirstOrDefault(i => !claimed[i] && Turns.Contains(words[i]), -1);
            return but < 0
                || (but == words.Count - 1 && words[but] != "but")
                || Claims.Any(c => c.Start > but && c.Sense is Sense.Yes or Sense.Coming)
                || words.Where((_, i) => i > but && !claimed[i]).All(AnswerReader.IsHarmless) && but < words.Count - 1;
        }
    }

    /// <summary>"not not", "not no", "never not": a denial denied.</summary>
    public bool DeniesTwice
    {
        get
        {
            for (var i = 0; i + 1 < words.Count; i++)
            {
                var first = PhraseBook.Negators.Contains(words[i]) && !claimed[i];
                if (first && (PhraseBook.Negators.Contains(words[i + 1]) || Claims.Any(c => c.Start == i + 1 && c.Sense != Sense.Aside)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// An answer said of somebody else, as far as can be told: before it in its clause stands a person, or a word we don't know
    /// (which may be a name), with no "I" or "we" in between: "Derek can't come", "my husband will be there".
    /// </summary>
    public bool IsSomeoneElse => Claims.Any(c => c.Sense is not (Sense.Aside or Sense.Ask) && SomeoneBefore(c));

    private bool SomeoneBefore(Claim claim)
    {
        if (Self.Contains(words[claim.Start]))
        {
            return false;
        }

        for (var i = claim.Start - 1; i >= 0; i--)
        {
            if (Self.Contains(words[i]))
            {
                return false;
            }

            if (!claimed[i] && (PhraseBook.People.Contains(words[i]) || !PhraseBook.IsKnown(words[i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A yes that turns out to be about something else: "on my way to hospital", "I was so looking forward".
    /// A plain "yes" by itself is let be: "yes for a bit" and "yes in agony" are weighed by their other words.
    /// </summary>
    public bool IsAboutSomethingElse =>
        Claims.Any(c => c.Sense is Sense.Yes or Sense.Coming or Sense.Agree && c.End - c.Start > 1 && (GoesElsewhere(c) || IsPast(c)));

    private bool GoesElsewhere(Claim claim) =>
        claim.End < words.Count && !claimed[claim.End] && Towards.Contains(words[claim.End])
        && Enumerable.Range(claim.End, words.Count - claim.End).TakeWhile(i => !claimed[i] && !Joins.Contains(words[i])).Any(i => !AnswerReader.IsHarmless(words[i]));

    private bool IsPast(Claim claim)
    {
        for (var i = claim.Start - 1; i >= 0 && !Joins.Contains(words[i]); i--)
        {
            if (!claimed[i] && words[i] is "was" or "were" or "had")
            {
                return true;
            }
        }

        return false;
    }

    private static List<Claim> Find(IReadOnlyList<string> words)
    {
        var claims = new List<Claim>();
        for (var i = 0; i < words.Count;)
        {
            if (PhraseBook.Answers.LongestAt(words, i) is { } found)
            {
                claims.Add(new Claim(found.Value, i, i + found.Length));
                i += found.Length;
            }
            else
            {
                i++;
            }
        }

        return claims;
    }

    /// <summary>
    /// The first word of the question in this clause; the clause's length if there is none. "yes what time is it?" asks from "what";
    /// "coming?" asks from its start; "who else is going" asks though the mark is missing.
    /// </summary>
    private static int WhereTheQuestionStarts(Clause clause, List<Claim> claims)
    {
        var words = clause.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var free = !claims.Any(c => c.Start <= i && i < c.End);
            var afterAnswer = i == 0 || clause.IsQuestion || claims.Any(c => c.End == i && c.Sense != Sense.Aside);
            if (free && afterAnswer && PhraseBook.Questions.LongestAt(words, i) is not null)
            {
                return i;
            }
        }

        return clause.IsQuestion ? 0 : words.Count;
    }
}
