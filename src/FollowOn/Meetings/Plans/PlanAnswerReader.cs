using System.Text.RegularExpressions;

namespace FollowOn.Meetings.Plans;

/// <summary>
/// Reads an answer to "A, B or C?" and up to five letters: "A", "A and C", "A good, B could manage, C can't", ALL, NONE. A letter alone is good; a choice that is not named, beside
/// one that is, cannot be. What is not plain is not guessed at. Pure, never throws, takes time in proportion to the text.
/// </summary>
public static partial class PlanAnswerReader
{
    private static readonly HashSet<string> Good = ["GOOD", "FINE", "YES", "BEST", "GREAT", "OK", "OKAY", "EASY", "PERFECT", "PREFER", "LOVELY", "SUITS", "WORKS", "YEP", "YEAH"];
    private static readonly HashSet<string> Manage = ["MANAGE", "MANAGEABLE", "MAYBE", "MIGHT", "POSSIBLE", "POSSIBLY", "PERHAPS"];
    private static readonly HashSet<string> Cant = ["CANT", "CANNOT", "NO", "NOT", "NEVER", "WONT", "ISNT", "DOESNT", "DONT", "UNABLE", "BAD", "COULDNT"];
    private static readonly HashSet<string> All = ["ALL", "ANY", "ANYTIME", "EITHER", "BOTH", "WHICHEVER", "EVERY"];
    private static readonly HashSet<string> None = ["NONE", "NEITHER"];
    private static readonly HashSet<string> Filler =
    [
        "I", "IM", "I'D", "ID", "CAN", "COULD", "DO", "MAKE", "AND", "OR", "THE", "FOR", "ME", "IS", "ARE", "PLEASE", "THANKS", "THANK", "YOU", "WOULD", "BE", "HI", "HELLO", "TO",
        "OF", "THEM", "THOSE", "THESE", "THREE", "TWO", "ONE", "ONES", "COME", "THERE", "ALSO", "THEN", "IF", "NEED", "IT", "THAT", "MOST", "JUST", "ONLY", "WITH", "CHEERS", "TA", "X", "XX", "REALLY", "VERY", "SORRY",
    ];

    /// <param name="choices">How many there are, 1 to 5.</param>
    /// <returns>One answer for each choice; null when it is not understood.</returns>
    public static IReadOnlyList<Suits>? Read(string text, int choices)
    {
        if (text.Length > 200)
            return null;
        var said = new Suits?[choices];
        var clear = true;
        var capitals = text.ToUpperInvariant().Replace("’", "'", StringComparison.Ordinal);
        if (AllBut().Match(capitals) is { Success: true } but)
            capitals = $"{string.Concat(Enumerable.Range(0, choices).Select(GroupPlan.Letter).Where(l => !but.Groups[1].Value.Contains(l, StringComparison.Ordinal)))}, NOT {but.Groups[1].Value}";
        foreach (var part in Parts().Split(capitals))
            clear &= ReadPart(part, said, choices);
        if (!clear || said.All(s => s is null))
            return null;
        // "Not B" says nothing of the others.
        return said.Contains(null) && said.All(s => s is null or Suits.Cant) ? null : [.. said.Select(s => s ?? Suits.Cant)];
    }

    private static bool ReadPart(string part, Suits?[] said, int choices)
    {
        var (pending, before, plain, denied) = (new List<int>(), (Suits?)null, true, false);
        foreach (var word in Words().Matches(part).Select(m => m.Value.Replace("'", "", StringComparison.Ordinal)))
        {
            if (LettersOf(word, choices) is { } letters)
            {
                denied = false;
                if (before is { } level)
                    letters.ForEach(l => plain &= Say(said, l, level));
                else
                    pending.AddRange(letters);
            }
            else if (All.Contains(word) || None.Contains(word))
            {
                // "Not all of them" is anybody's guess.
                plain &= before is null or Suits.Good or Suits.Manage;
                if (None.Contains(word))
                    Enumerable.Range(0, choices).ToList().ForEach(l => plain &= Say(said, l, Suits.Cant));
                else if (before is { } level)
                    Enumerable.Range(0, choices).ToList().ForEach(l => plain &= Say(said, l, level));
                else
                    pending.AddRange(Enumerable.Range(0, choices));
            }
            else if (LevelOf(word) is { } level)
            {
                // "Can't manage", "not good": the denial stands.
                if (denied || before == Suits.Cant)
                {
                    denied = false;
                    continue;
                }
                pending.ForEach(l => plain &= Say(said, l, level));
                (before, denied) = pending.Count > 0 ? ((Suits?)null, level == Suits.Cant) : (level, false);
                pending.Clear();
            }
            else if (!Filler.Contains(word))
                return false;
        }
        pending.ForEach(l => plain &= Say(said, l, Suits.Good));
        // "Yes" alone is to no question of ours; "no" alone is to all of it.
        if (before == Suits.Cant && Array.TrueForAll(said, s => s is null) && Bare().IsMatch(part))
            Array.Fill(said, Suits.Cant);
        return plain;
    }

    private static bool Say(Suits?[] said, int choice, Suits level)
    {
        if (said[choice] is { } already && already != level)
            return false;
        said[choice] = level;
        return true;
    }

    private static Suits? LevelOf(string word) => Good.Contains(word) ? Suits.Good : Manage.Contains(word) ? Suits.Manage : Cant.Contains(word) ? Suits.Cant : null;

    /// <summary>"A", "AC", "ABC": each letter one of the choices, in order and once. "Be" is a word, and "ace" too.</summary>
    private static List<int>? LettersOf(string word, int choices)
    {
        if (word is "BE" or "ACE")
            return null;
        var letters = word.Select(c => c - 'A').ToList();
        return letters.TrueForAll(l => l >= 0 && l < choices) && letters.Zip(letters.Skip(1)).All(p => p.First < p.Second) ? letters : null;
    }

    [GeneratedRegex(@"^\s*(?:I CAN DO |I CAN MAKE )?(?:ALL|ANY|BOTH)(?: OF THEM)? (?:BUT|EXCEPT|APART FROM)(?: FOR)? ([A-E](?: (?:AND|OR) [A-E])?)\s*[.!]?\s*$")]
    private static partial Regex AllBut();

    /// <summary>What stands between commas, or before "but", is said of its own; the commas and full stops of Urdu, Arabic, Punjabi and Bengali too.</summary>
    [GeneratedRegex(@"[,;.\n!،۔؛।]|\bBUT\b")]
    private static partial Regex Parts();

    [GeneratedRegex(@"[A-Z0-9']+|[^\sA-Z0-9'&+/:()?=-]")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s*(NO|NOPE|SORRY|NO SORRY|SORRY NO|NO THANKS|NO THANK YOU|I CAN'?T|CAN'?T)\s*$")]
    private static partial Regex Bare();
}
