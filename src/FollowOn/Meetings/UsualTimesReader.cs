using FollowOn.Messaging.Replies;

namespace FollowOn.Meetings;

/// <summary>
/// Reads "which days, and mornings, afternoons or evenings?" answered in ordinary words: "tue and thurs mornings", "any day but not
/// evenings", "weekdays after 12". Every word must be understood, and a time that cuts a part of the day in two ("after 2")
/// is not: then null, and we ask again.
/// </summary>
public static class UsualTimesReader
{
    private static readonly Dictionary<string, DayOfWeek> Days = new()
    {
        ["mon"] = DayOfWeek.Monday, ["monday"] = DayOfWeek.Monday, ["llun"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday, ["tues"] = DayOfWeek.Tuesday, ["tuesday"] = DayOfWeek.Tuesday, ["mawrth"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday, ["weds"] = DayOfWeek.Wednesday, ["wednesday"] = DayOfWeek.Wednesday, ["wensday"] = DayOfWeek.Wednesday, ["mercher"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday, ["thur"] = DayOfWeek.Thursday, ["thurs"] = DayOfWeek.Thursday, ["thursday"] = DayOfWeek.Thursday, ["iau"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday, ["friday"] = DayOfWeek.Friday, ["gwener"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday, ["saturday"] = DayOfWeek.Saturday, ["sadwrn"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday, ["sunday"] = DayOfWeek.Sunday, ["sul"] = DayOfWeek.Sunday,
    };

    private static readonly UsualTimes Weekend = UsualTimes.On(DayOfWeek.Saturday).And(UsualTimes.On(DayOfWeek.Sunday));
    private static readonly UsualTimes Weekdays = UsualTimes.Anytime.Except(Weekend);
    private static readonly UsualTimes Mornings = UsualTimes.Every(DayPart.Morning);
    private static readonly UsualTimes Afternoons = UsualTimes.Every(DayPart.Afternoon);
    private static readonly UsualTimes Evenings = UsualTimes.Every(DayPart.Evening);

    /// <summary>Phrases for days, apart from their names.</summary>
    private static readonly Dictionary<string, UsualTimes> DayPhrases = new()
    {
        ["weekday"] = Weekdays, ["week day"] = Weekdays, ["during the week"] = Weekdays, ["in the week"] = Weekdays, ["midweek"] = Weekdays,
        ["weekend"] = Weekend, ["week end"] = Weekend,
        ["any day"] = UsualTimes.Anytime, ["every day"] = UsualTimes.Anytime, ["everyday"] = UsualTimes.Anytime, ["all day of the week"] = UsualTimes.Anytime,
        ["any day of the week"] = UsualTimes.Anytime, ["each day"] = UsualTimes.Anytime, ["anyday"] = UsualTimes.Anytime,
    };

    private static readonly Dictionary<string, UsualTimes> PartPhrases = new()
    {
        ["morning"] = Mornings, ["am"] = Mornings, ["before 12"] = Mornings, ["before noon"] = Mornings, ["before midday"] = Mornings, ["before lunch"] = Mornings, ["bore"] = Mornings,
        ["before 12pm"] = Mornings, ["until 12"] = Mornings, ["till 12"] = Mornings, ["mornin"] = Mornings,
        ["afternoon"] = Afternoons, ["pm"] = Afternoons, ["aft"] = Afternoons, ["prynhawn"] = Afternoons,
        ["after 12"] = Afternoons.And(Evenings), ["after noon"] = Afternoons.And(Evenings), ["after midday"] = Afternoons.And(Evenings), ["after 12pm"] = Afternoons.And(Evenings),
        ["after lunch"] = Afternoons, ["from 12"] = Afternoons.And(Evenings),
        ["evening"] = Evenings, ["eve"] = Evenings, ["night"] = Evenings, ["after 5"] = Evenings, ["after 5pm"] = Evenings, ["noswaith"] = Evenings, ["nos"] = Evenings,
        ["before 5"] = Mornings.And(Afternoons), ["before 5pm"] = Mornings.And(Afternoons), ["daytime"] = Mornings.And(Afternoons), ["day time"] = Mornings.And(Afternoons),
        ["during the day"] = Mornings.And(Afternoons), ["in the day"] = Mornings.And(Afternoons),
        ["all day"] = UsualTimes.Anytime, ["anytime"] = UsualTimes.Anytime, ["any time"] = UsualTimes.Anytime, ["whenever"] = UsualTimes.Anytime,
        ["any of them"] = UsualTimes.Anytime, ["all of them"] = UsualTimes.Anytime,
        ["dont mind"] = UsualTimes.Anytime, ["do not mind"] = UsualTimes.Anytime, ["not fussed"] = UsualTimes.Anytime, ["not bothered"] = UsualTimes.Anytime,
        ["no preference"] = UsualTimes.Anytime, ["easy"] = UsualTimes.Anytime, ["not fussy"] = UsualTimes.Anytime, ["unrhyw bryd"] = UsualTimes.Anytime,
    };

    private static readonly HashSet<string> Not =
        ["not", "no", "except", "excluding", "never", "cant do", "cannot do", "apart from", "cant", "dont do", "but not", "just not", "except for", "other than", "and not", "cant manage", "cant make"];

    private static readonly HashSet<string> Binders = ["on", "at", "of a", "on a", "of"];

    private static readonly HashSet<string> Filler =
    [
        "and", "or", "the", "in", "is", "are", "ok", "okay", "fine", "best", "good", "great", "please", "thanks", "thank", "you", "i", "can", "do", "me", "for", "suits", "suit", "works",
        "work", "prefer", "only", "just", "usually", "normally", "mostly", "hi", "hello", "yes", "really", "x", "xx", "also", "either", "both", "any", "every", "would", "be", "better",
        "id", "im", "free", "a", "it", "its", "easiest", "plus", "sorry", "then", "time", "times", "ideally", "to",
    ];

    /// <summary>The times the text says usually suit; null when not sure. Never <see cref="UsualTimes.None"/>.</summary>
    public static UsualTimes? Read(string text)
    {
        // "Mon-Fri" and "Mon – Fri" are ranges.
        var clauses = Wording.Clauses(text.Replace("-", " to ", StringComparison.Ordinal).Replace("\u2013", " to ", StringComparison.Ordinal));
        if (clauses is [{ IsQuestion: false, Words: ["any" or "all" or "either"] }])
        {
            return UsualTimes.Anytime;
        }

        if (clauses.Any(c => c.IsQuestion) || Pieces(clauses) is not { } pieces)
        {
            return null;
        }

        // Said, then taken away, then said again: "weekdays, not Mondays, but Monday evenings"; anything longer is asked again.
        List<Piece> said = [.. pieces.TakeWhile(p => !p.Denied)];
        List<Piece> denied = [.. pieces.Skip(said.Count).TakeWhile(p => p.Denied)];
        List<Piece> after = [.. pieces.Skip(said.Count + denied.Count)];
        if (pieces.Count == 0 || after.Any(p => p.Denied) || Combine(said) is not { } suits || Combine(denied) is not { } never || Combine(after) is not { } also)
        {
            return null;
        }

        var usual = (said.Count == 0 && after.Count == 0 ? UsualTimes.Anytime : suits).Except(never).And(also);
        return usual == UsualTimes.None ? null : usual;
    }

    private sealed record Piece(UsualTimes Times, bool IsPart, bool Bound, bool Denied, bool AfterComma, bool OfAnyDay = false);

    private static List<Piece>? Pieces(IReadOnlyList<Clause> clauses)
    {
        var pieces = new List<Piece>();
        var denied = false;
        foreach (var clause in clauses)
        {
            if (denied && !Denies(clause.Words[0]))
            {
                return null; // "not Mondays, Fridays": neither, or only one?
            }

            var (bound, afterComma) = (false, pieces.Count > 0);
            for (var i = 0; i < clause.Words.Count;)
            {
                if (clause.Words[i] == "am" && i > 0 && clause.Words[i - 1] == "i")
                {
                    i++; // "I'm free", not a morning
                    continue;
                }

                if (Range(clause.Words, i) is { } range)
                {
                    pieces.Add(new Piece(range, IsPart: false, bound, denied, afterComma));
                    i += 3;
                }
                else if (Phrase(clause.Words, i, DayTimes) is { } day)
                {
                    pieces.Add(new Piece(day.Value, IsPart: false, bound, denied, afterComma));
                    i += day.Length;
                }
                else if (Phrase(clause.Words, i, p => PartPhrases.TryGetValue(p, out var t) ? t : null) is { } part)
                {
                    // "Mondays and any evening": the evenings of every day, not only Monday's.
                    var ofAnyDay = i > 0 && clause.Words[i - 1] is "any" or "every";
                    pieces.Add(new Piece(part.Value, IsPart: true, bound, denied, afterComma, ofAnyDay));
                    i += part.Length;
                }
                else if (Phrase(clause.Words, i, p => Not.Contains(p) ? UsualTimes.None : null) is { } not)
                {
                    denied = true;
                    i += not.Length;
                    continue;
                }
                else if (clause.Words[i] == "but")
                {
                    // "any day but Friday" leaves Friday out; "not mornings but afternoons" turns back.
                    denied = pieces.Count > 0 && pieces[^1] is { Denied: false, IsPart: false } && pieces[^1].Times == UsualTimes.Anytime;
                    i++;
                    continue;
                }
                else if (Phrase(clause.Words, i, p => Binders.Contains(p) ? UsualTimes.None : null) is { } binder)
                {
                    bound = true;
                    i += binder.Length;
                    continue;
                }
                else if (Filler.Contains(clause.Words[i]))
                {
                    i++;
                    continue;
                }
                else
                {
                    return null;
                }

                (bound, afterComma) = (false, false);
            }

            denied &= !clause.EndsSentence;
        }

        return pieces;
    }

    /// <summary>
    /// Joins days to parts of the day. Days go with the parts after them ("Tuesday mornings"), or before them when bound by
    /// "on" or "at" or when none follow ("mornings at weekends"); days or parts by themselves are whole.
    /// </summary>
    private static UsualTimes? Combine(List<Piece> pieces)
    {
        var runs = new List<(UsualTimes Times, bool IsPart, bool Bound, bool AfterComma, bool OfAnyDay)>();
        foreach (var piece in pieces)
        {
            if (runs.Count > 0 && runs[^1].IsPart == piece.IsPart && (runs[^1].OfAnyDay || !piece.OfAnyDay))
            {
                runs[^1] = runs[^1] with { Times = runs[^1].Times.And(piece.Times) };
            }
            else
            {
                runs.Add((piece.Times, piece.IsPart, piece.Bound, piece.AfterComma, piece.OfAnyDay));
            }
        }

        var all = UsualTimes.None;
        for (var i = 0; i < runs.Count;)
        {
            var next = i + 1 < runs.Count ? runs[i + 1] : default((UsualTimes Times, bool IsPart, bool Bound, bool AfterComma, bool OfAnyDay)?);
            var joins = next is { } n && n.IsPart != runs[i].IsPart && !n.OfAnyDay && (!runs[i].IsPart || n.Bound || i + 2 == runs.Count);
            if (joins && next!.Value.AfterComma && !next.Value.Bound)
            {
                return null; // "mornings, Tuesdays": together, or either?
            }

            var times = joins ? runs[i].Times.Within(next!.Value.Times) : runs[i].Times;
            all = all.And(times);
            i += joins ? 2 : 1;
        }

        return all;
    }

    private static bool Denies(string word) => word is "not" or "no" or "except" or "never" or "or" or "and" or "but" or "cant" or "apart" or "thanks" or "please" or "sorry";

    private static UsualTimes? DayTimes(string phrase) =>
        DayPhrases.TryGetValue(phrase, out var times) ? times : Days.TryGetValue(phrase, out var day) ? UsualTimes.On(day) : null;

    private static UsualTimes? Range(IReadOnlyList<string> words, int i)
    {
        if (i + 2 >= words.Count || words[i + 1] is not ("to" or "till" or "until" or "through") || Day(words[i]) is not { } first || Day(words[i + 2]) is not { } last)
        {
            return null;
        }

        var times = UsualTimes.None;
        for (var day = first; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            times = times.And(UsualTimes.On(day));
            if (day == last)
            {
                return times;
            }
        }
    }

    private static DayOfWeek? Day(string word) => Days.TryGetValue(word, out var day) || Days.TryGetValue(word.TrimEnd('s'), out day) ? day : null;

    private static (UsualTimes Value, int Length)? Phrase(IReadOnlyList<string> words, int i, Func<string, UsualTimes?> find)
    {
        for (var length = Math.Min(5, words.Count - i); length > 0; length--)
        {
            var phrase = string.Join(' ', words.Skip(i).Take(length));
            if ((find(phrase) ?? (phrase.EndsWith('s') ? find(phrase[..^1]) : null)) is { } value)
            {
                return (value, length);
            }
        }

        return null;
    }
}
