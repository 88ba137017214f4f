namespace FollowOn.Messaging.Replies;

/// <summary>What a phrase tells us. The lists are text files beside this one, a phrase a line, for a clinician to read and mend.</summary>
internal enum Sense
{
    /// <summary>A plain yes: "yes", "count me in".</summary>
    Yes,

    /// <summary>Says they will be there: "I'll be there". Outweighs news of a bad back in the same text.</summary>
    Coming,

    /// <summary>Agreeable: "ok", "sounds good". Counts only when every other word is understood; gives way to any no or maybe.</summary>
    Agree,

    /// <summary>Might: "depends on my back".</summary>
    Might,

    /// <summary>Unsure: "maybe". Counts when it stands alone or every other word is understood.</summary>
    Unsure,

    No,

    /// <summary>Holds an answer word but is not an answer: "yes or no". The whole text is then unclear.</summary>
    Ask,

    /// <summary>Understood, and no answer: "no worries", "bus stop", "might be late".</summary>
    Aside,
}

/// <summary>Words <c>[Start, End)</c> of a clause that a phrase accounts for.</summary>
internal readonly record struct Claim(Sense Sense, int Start, int End);

/// <summary>
/// The lists under <c>Phrases/</c>, read once. In them <c>#</c> starts a comment; <c>_</c> stands for any one word, <c>@day</c> for a day,
/// <c>@number</c> for a number; a phrase that ends in <c>/</c> must end its clause or be followed by a phrase of <c>followers.txt</c>
/// ("can't /" reads "can't because…" and leaves "can't find it" alone), and one that ends in <c>//</c> by one of <c>closers.txt</c> only. The longest phrase that starts first wins.
/// </summary>
internal static class PhraseBook
{
    public static readonly IReadOnlySet<string> NumberWords = new HashSet<string>
        {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half", "quarter" };

    public static readonly PhraseList<string> Spelling = LoadSpelling();
    private static readonly HashSet<string> SpellingWords = [.. Spelling.Words];
    public static readonly IReadOnlySet<string> Days = Words("days");
    public static readonly IReadOnlySet<string> Everyday = Words("everyday");
    public static readonly IReadOnlySet<string> Trouble = Words("trouble");
    public static readonly IReadOnlySet<string> People = Words("people");
    public static readonly IReadOnlySet<string> Reporting = Words("reporting");
    public static readonly IReadOnlySet<string> Negators = Words("negators");
    public static readonly IReadOnlySet<string> Conditions = Words("conditions");
    public static readonly PhraseList<bool> Followers = Load(("followers", true));
    public static readonly PhraseList<bool> Closers = Load(("closers", true));
    public static readonly PhraseList<bool> Questions = Load(("questions", true));
    public static readonly PhraseList<Sense> Answers = Load(
        ("yes", Sense.Yes), ("coming", Sense.Coming), ("agree", Sense.Agree), ("might", Sense.Might), ("unsure", Sense.Unsure),
        ("no", Sense.No), ("ask", Sense.Ask), ("aside", Sense.Aside));

    public static readonly PhraseList<bool> Distress = LoadDistress(withWelsh: true);
    public static readonly PhraseList<CommandPart> Commands = Load(
        ("stop", CommandPart.Stop), ("leave", CommandPart.Leave), ("rest", CommandPart.Rest), ("help", CommandPart.Help),
        ("stop-alone", CommandPart.StopAlone), ("leave-alone", CommandPart.LeaveAlone), ("rest-alone", CommandPart.RestAlone),
        ("around-commands", CommandPart.Around));

    private static readonly HashSet<string> Vocabulary =
        [.. Answers.Words, .. Distress.Words, .. Commands.Words, .. Followers.Words, .. Everyday, .. Trouble, .. People, .. Days, .. Negators, .. Conditions, .. Questions.Words];

    /// <summary>Every word that is a word here: what a stretched one may stand for.</summary>
    public static IEnumerable<string> Known => Vocabulary.Concat(SpellingWords).Distinct();

    /// <summary>A word we have a use for somewhere; anything else may be a name, so nothing is concluded about who it is.</summary>
    public static bool IsKnown(string word) => Vocabulary.Contains(word) || IsNumber(word);

    public static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || NumberWords.Contains(word);

    /// <summary>The text's clauses with spellings made plain ("yeah" to "yes", "ill be" to "i will be", "yessss" to "yes").</summary>
    public static IReadOnlyList<Clause> Read(string text) =>
        [.. WithoutDecoration(Wording.Clauses(text)).Select(c => c with { Words = Respell([.. c.Words.Select(w => Letter(c) ?? Unstretch(w))]) })];

    /// <summary>An emoji no list knows says nothing; it goes, and the mark that followed it stays with the words before.</summary>
    private static List<Clause> WithoutDecoration(IReadOnlyList<Clause> clauses)
    {
        var kept = new List<Clause>(clauses.Count);
        foreach (var clause in clauses)
        {
            var decorates = clause.Words is [var only] && !char.IsLetterOrDigit(only[0]) && !Vocabulary.Contains(only) && !SpellingWords.Contains(only);
            if (!decorates)
            {
                kept.Add(clause);
            }
            else if (kept.Count > 0)
            {
                kept[^1] = kept[^1] with { IsQuestion = kept[^1].IsQuestion || clause.IsQuestion, EndsSentence = kept[^1].EndsSentence || clause.EndsSentence };
            }
        }

        return kept;
    }

    /// <summary>A letter that is a word only when it stands alone.</summary>
    private static string? Letter(Clause clause) => clause.Words is [var only]
        ? only switch { "y" or "ya" => "yes", "n" => "no", _ => null }
        : null;

    private static List<string> Respell(List<string> words)
    {
        var plain = new List<string>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            if (Spelling.LongestAt(words, i) is { } found)
            {
                plain.AddRange(found.Value.Split(' '));
                i += found.Length;
            }
            else
            {
                plain.Add(words[i++]);
            }
        }

        return plain;
    }

    /// <summary>"yesss" and "sooo" are stretched words: three or more of a letter become two, or one, whichever is a word here.</summary>
    private static string Unstretch(string word)
    {
        if (!HasRun(word) || char.IsAsciiDigit(word[0]))
        {
            return word;
        }

        var two = Squeeze(word, 2);
        return Vocabulary.Contains(two) || SpellingWords.Contains(two) ? two : Squeeze(word, 1);
    }

    private static bool HasRun(string word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
            {
                return true;
            }
        }

        return false;
    }

    private static string Squeeze(string word, int most)
    {
        var kept = new System.Text.StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            var run = 0;
            while (i - run > 0 && word[i - run - 1] == word[i])
            {
                run++;
            }

            var stretched = Run(word, i) >= 3;
            if (!stretched || run < most)
            {
                kept.Append(word[i]);
            }
        }

        return kept.ToString();
    }

    private static int Run(string word, int i)
    {
        var (first, last) = (i, i);
        while (first > 0 && word[first - 1] == word[i])
        {
            first--;
        }

        while (last + 1 < word.Length && word[last + 1] == word[i])
        {
            last++;
        }

        return last - first + 1;
    }

    /// <summary>Words of despair and the sayings that only sound alike.</summary>
    public static PhraseList<bool> LoadDistress(bool withWelsh) => Load(withWelsh, ("distress", true), ("not-distress", false));

    private static PhraseList<T> Load<T>(params (string File, T Value)[] files) => Load(withWelsh: true, files);

    private static PhraseList<T> Load<T>(bool withWelsh, params (string File, T Value)[] files)
    {
        var list = new PhraseList<T>();
        foreach (var (file, value) in files)
        {
            foreach (var line in Lines(file, withWelsh))
            {
                var end = line.EndsWith(" //", StringComparison.Ordinal) ? PhraseEnd.Close : line.EndsWith(" /", StringComparison.Ordinal) ? PhraseEnd.Follow : PhraseEnd.Anywhere;
                list.Add(PhraseWords(line.TrimEnd('/', ' ')), end, value);
            }
        }

        return list;
    }

    /// <summary>A phrase goes through the same spelling as a text does, so that the lists can be written as people write.</summary>
    private static List<string> PhraseWords(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(w => w is "_" or "@day" or "@number" ? [w] : Wording.Clauses(w).SelectMany(c => c.Words));
        return Respell([.. words]);
    }

    private static HashSet<string> Words(string file) =>
        [.. Lines(file).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(w => Wording.Clauses(w).SelectMany(c => c.Words))];

    private static PhraseList<string> LoadSpelling()
    {
        var list = new PhraseList<string>();
        foreach (var line in Lines("spelling"))
        {
            var parts = line.Split('=');
            foreach (var variant in parts[1].Split(','))
            {
                list.Add([.. Wording.Clauses(variant).SelectMany(c => c.Words)], PhraseEnd.Anywhere, parts[0].Trim());
            }
        }

        return list;
    }

    /// <summary>A list's lines as they are written, without what is only said to its reader.</summary>
    public static IEnumerable<string> Lines(string file, bool withWelsh = true)
    {
        // A Welsh list, where there is one, is read together with the English: a text may mix the two.
        foreach (var name in withWelsh ? new[] { $"Replies/{file}.txt", $"Replies/{file}.cy.txt" } : [$"Replies/{file}.txt"])
        {
            using var stream = typeof(PhraseBook).Assembly.GetManifestResourceStream(name);
            if (stream is null)
            {
                if (!name.EndsWith(".cy.txt", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"The phrase list {name} is missing from the assembly.");
                }

                continue;
            }

            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                var phrase = line.Split('#')[0].Trim();
                if (phrase.Length > 0)
                {
                    yield return phrase;
                }
            }
        }
    }
}
