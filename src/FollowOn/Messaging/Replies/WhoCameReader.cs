namespace FollowOn.Messaging.Replies;

/// <summary>
/// Reads the answer to "Who came? Reply with names, a number, or NONE if you did not meet." Every word must be understood:
/// a name that fits two people, an unknown word or a number larger than the group gives null, and we ask again.
/// </summary>
public static class WhoCameReader
{
    private static readonly HashSet<string> Filler =
    [
        "and", "n", "plus", "with", "was", "were", "there", "here", "came", "come", "the", "of", "us", "people", "persons", "we", "had", "in", "total", "altogether",
        "just", "only", "about", "hi", "hello", "thanks", "please", "x", "xx", "xxx", "today", "ones", "both", "so", "that", "is", "it", "made", "also", "too", "attended",
        "members", "turned", "up", "showed", "lovely", "great", "good", "nice", "time",
    ];

    private static readonly HashSet<string> Everyone = ["everyone", "everybody", "all"];
    private static readonly HashSet<string> Except = ["but", "except", "apart", "bar", "without", "minus", "not"];
    private static readonly HashSet<string> Sender = ["me", "i", "myself"];
    private static readonly HashSet<string> More = ["other", "others", "more"];

    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
    };

    private static readonly HashSet<string> NotMet =
    [
        "none", "nobody", "no one", "noone", "nobody came", "no one came", "nobody there", "nobody turned up", "no one turned up", "we didnt", "we didnt meet", "didnt meet", "did not meet",
        "we did not meet", "we didnt meet up", "didnt meet up", "no meet up", "no meeting", "no meetup", "not met", "we havent met", "havent met", "cancelled", "it was cancelled",
        "was cancelled", "we cancelled", "called off", "it was called off", "didnt happen", "it didnt happen", "didnt go ahead", "it didnt go ahead", "it did not go ahead",
        "zero", "0", "we never met", "never met", "nope we didnt meet", "no we didnt meet", "no we didnt", "sorry we didnt meet", "none we didnt meet", "it got cancelled", "got cancelled",
        "neb",
    ];

    /// <param name="text">As sent.</param>
    /// <param name="people">Everyone of the programme who might have come.</param>
    /// <param name="senderId">Who sent it, so that "me" can be read; without it "me" is not understood.</param>
    public static WhoCame? Read(string text, IReadOnlyList<(int Id, string KnownAs, string FullName)> people, int? senderId = null)
    {
        var clauses = Wording.Clauses(text);
        if (clauses.Any(c => c.IsQuestion))
        {
            return null;
        }

        List<string> words = [.. clauses.SelectMany(c => c.Words)];
        while (words.Count > 0 && words[^1] is "sorry" or "x" or "xx" or "thanks")
        {
            words.RemoveAt(words.Count - 1);
        }

        if (NotMet.Contains(string.Join(' ', words)))
        {
            return WhoCame.DidNotMeet;
        }

        return new Reading(Names(people), [.. people.Select(p => p.Id)], senderId).Read(words);
    }

    /// <summary>Every way of naming a person (known as, first name, first name and initial, full name) and whom it fits.</summary>
    private static PhraseList<HashSet<int>> Names(IReadOnlyList<(int Id, string KnownAs, string FullName)> people)
    {
        var fits = new Dictionary<string, HashSet<int>>();
        foreach (var (id, knownAs, fullName) in people)
        {
            var full = Plain(fullName);
            var known = Plain(knownAs);
            string[][] ways =
            [
                known, full, [.. full.Take(1)],
                full.Length > 1 ? [full[0], full[^1][..1]] : full,
                full.Length > 1 && known.Length == 1 ? [known[0], full[^1]] : full,
                full.Length > 1 && known.Length == 1 ? [known[0], full[^1][..1]] : full,
            ];
            foreach (var way in ways.Where(w => w.Length > 0).Select(w => string.Join(' ', w)))
            {
                fits.TryAdd(way, []);
                fits[way].Add(id);
            }
        }

        var names = new PhraseList<HashSet<int>>();
        foreach (var (way, ids) in fits)
        {
            names.Add(way.Split(' '), PhraseEnd.Anywhere, ids);
        }

        return names;
    }

    private static string[] Plain(string name) => [.. Wording.Clauses(name).SelectMany(c => c.Words)];

    private sealed class Reading(PhraseList<HashSet<int>> names, List<int> everyone, int? sender)
    {
        private readonly List<int> came = [];
        private readonly HashSet<int> away = [];
        private int? number;
        private int others;
        private bool all;

        public WhoCame? Read(List<string> words)
        {
            var except = false;
            for (var i = 0; i < words.Count;)
            {
                var step = Named(words, i, except) ?? Word(words, i, ref except);
                if (step is null)
                {
                    return null;
                }

                i += step.Value;
            }

            return except && away.Count == 0 ? null : Result();
        }

        private int? Named(List<string> words, int i, bool except)
        {
            if (names.LongestAt(words, i) is not { } found)
            {
                return null;
            }

            return found.Value.Count == 1 && Add(found.Value.Single(), except) ? found.Length : null;
        }

        private bool Add(int id, bool except)
        {
            if (except)
            {
                away.Add(id);
            }
            else if (!came.Contains(id))
            {
                came.Add(id);
            }

            return true;
        }

        private int? Word(List<string> words, int i, ref bool except)
        {
            var word = words[i];
            if (names.Fits(word))
            {
                return null; // a name that fits two people
            }

            if (Sender.Contains(word))
            {
                return sender is { } id && everyone.Contains(id) && Add(id, except) ? 1 : null;
            }

            if (Everyone.Contains(word) && !except)
            {
                all = !Followed(words, i);
                return 1;
            }

            if (Except.Contains(word) && all)
            {
                except = true;
                return i + 1 < words.Count && words[i + 1] is "from" or "for" ? 2 : 1;
            }

            if (Number(word) is { } n && !except)
            {
                var more = i + 1 < words.Count && More.Contains(words[i + 1]);
                if ((more ? others : number ?? 0) != 0)
                {
                    return null;
                }

                (number, others) = more ? (number, n) : (n, others);
                return more ? 2 : 1;
            }

            return Filler.Contains(word) ? 1 : null;
        }

        /// <summary>"all 5 of us" and "all four" are numbers, not everyone.</summary>
        private static bool Followed(List<string> words, int i) =>
            i + 1 < words.Count && (Number(words[i + 1]) is not null || (words[i + 1] == "of" && i + 2 < words.Count && Number(words[i + 2]) is not null));

        private static int? Number(string word) =>
            Numbers.TryGetValue(word, out var n) ? n : word.All(char.IsAsciiDigit) && word.Length < 3 ? int.Parse(word, System.Globalization.CultureInfo.InvariantCulture) : null;

        private WhoCame? Result()
        {
            if (all)
            {
                List<int> present = [.. everyone.Where(id => !away.Contains(id))];
                return number is null && others == 0 && present.Count > 0 && came.All(present.Contains) ? WhoCame.Named(present) : null;
            }

            if (number is { } n)
            {
                // "3: me, Derek and Aga" names them; "3, me and Derek" leaves one out, so only the number is kept.
                var fits = n > 0 && others == 0 && n <= everyone.Count && came.Count <= n;
                return !fits ? null : came.Count == n ? WhoCame.Named(came) : WhoCame.Counted(n);
            }

            var total = came.Count + others;
            return came.Count == 0 || total > everyone.Count ? null : others == 0 ? WhoCame.Named(came) : WhoCame.Counted(total);
        }
    }
}
