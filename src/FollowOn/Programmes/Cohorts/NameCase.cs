using System.Globalization;

namespace FollowOn.Programmes.Cohorts;

/// <summary>Puts capitals right in a name that was typed all in capitals or all in small letters; a name in mixed case is its owner's business.</summary>
internal static class NameCase
{
    private static readonly HashSet<string> Particles = ["van", "von", "der", "den", "de", "da", "di", "du", "dos", "das", "del", "della", "bin", "binti", "ibn", "al", "ap", "ferch", "ten", "ter"];

    public static string Tidy(string name)
    {
        var letters = name.Where(char.IsLetter).ToList();
        if (letters.Count == 0)
        {
            return name;
        }

        var shouted = !letters.Any(char.IsLower);
        var whispered = !letters.Any(char.IsUpper);
        var words = name.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var own = words[i].Where(char.IsLetter).ToList();
            var loud = own.Count > 0 && !own.Any(char.IsLower) && own.Any(char.IsUpper);
            if (whispered || (loud && (shouted || own.Count > 2)))
            {
                words[i] = Word(words[i], own.Count, first: i == 0, last: i == words.Length - 1);
            }
        }

        return string.Join(' ', words);
    }

    private static string Word(string word, int letters, bool first, bool last)
    {
        var lower = word.ToLowerInvariant();
        if (!first && !last && Particles.Contains(lower))
        {
            return lower;
        }

        // "JL", "TJ": initials people go by, not a word. As a last word it is a name, such as Ng.
        if (letters <= 2 && !last && !lower.Any(c => "aeiouy".Contains(c, StringComparison.Ordinal)))
        {
            return word.ToUpperInvariant();
        }

        var text = lower.ToCharArray();
        var up = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (up && char.IsLetter(text[i]))
            {
                text[i] = char.ToUpper(text[i], CultureInfo.InvariantCulture);
                up = false;

                // McDonald: what follows Mc is a name of its own.
                if (text[i] == 'M' && i + 3 < text.Length && text[i + 1] == 'c' && char.IsLetter(text[i + 2]))
                {
                    i++;
                    up = true;
                }
            }
            else if (text[i] is '-' or '.' || (CellText.IsApostrophe(text[i]) && i <= 2 && i + 2 < text.Length))
            {
                up = true;
            }
        }

        return new string(text);
    }
}
