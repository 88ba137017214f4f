namespace FollowOn.Messaging.Replies;

/// <summary>
/// Wording of despair, of harm, or of an emergency. A false alarm costs a person a text with numbers they may not need;
/// a miss may cost a life: the lists (<c>distress.txt</c>, <c>not-distress.txt</c>) lean that way, except for plain idioms
/// ("dying to see you", "I'd kill for a coffee"). Nothing is stored, scored or passed on. It reads words, not people:
/// silence here means nothing about how someone is.
/// </summary>
public static class Distress
{
    /// <summary>Whether the text's words sound like distress. Never throws; a text with no words is not distressed.</summary>
    public static bool In(string text) => In(PhraseBook.Read(text));

    internal static bool In(IReadOnlyList<Clause> clauses) => In(clauses, PhraseBook.Distress);

    internal static bool In(IReadOnlyList<Clause> clauses, PhraseList<bool> phrases)
    {
        // Commas don't part a thought ("I can't, go on"), full stops do ("I can't go. On Tuesday I'm away").
        var sentence = new List<string>();
        foreach (var clause in clauses)
        {
            sentence.AddRange(clause.Words);
            if (clause.EndsSentence)
            {
                if (InSentence(sentence, phrases))
                {
                    return true;
                }

                sentence.Clear();
            }
        }

        return InSentence(sentence, phrases);
    }

    private static bool InSentence(List<string> words, PhraseList<bool> phrases)
    {
        for (var i = 0; i < words.Count;)
        {
            var found = phrases.LongestAt(words, i);
            if (found is { Value: true })
            {
                return true;
            }

            i += found?.Length ?? 1;
        }

        return false;
    }
}
