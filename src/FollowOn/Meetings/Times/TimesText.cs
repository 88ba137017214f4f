using FollowOn.Meetings.Places;
using System.Text.RegularExpressions;
using FollowOn.Messaging.Replies;

namespace FollowOn.Meetings.Times;

/// <summary>What a text says of somebody's times.</summary>
public enum AboutTimes
{
    /// <summary>It is about something else: nothing is made of it here.</summary>
    Nothing,

    /// <summary>It means their times, and can't be read: shown how.</summary>
    How,
    Usual,
    Limits,

    /// <summary>A rule hangs on a day that must be asked: "not the day after physio".</summary>
    WhichDay,
    Away,
    NotAway,
    FlareUp,

    /// <summary>A flare-up with no end said.</summary>
    FlareUpOpen,
    Back,
    NoLimits,
    Notice,
    Miles,
    From,

    /// <summary>What is kept of mine?</summary>
    Mine,
}

/// <summary>A text about somebody's times, read.</summary>
public sealed record TimesText(AboutTimes About)
{
    public static TimesText Nothing { get; } = new(AboutTimes.Nothing);
    public static TimesText How { get; } = new(AboutTimes.How);

    /// <summary>What suits; null when it says only what could be managed.</summary>
    public UsualTimes? Good { get; init; }
    public UsualTimes? Manage { get; init; }
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>What we must know the day of: "physio".</summary>
    public string? Day { get; init; }
    public Away? Days { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Days of notice, or miles; null miles: any distance.</summary>
    public int? Number { get; init; }
    public string? From { get; init; }
}

/// <summary>
/// Reads texts about times that come unasked: TIMES tue mornings, AWAY 3-10 Dec, FLARE UP until Friday, NOTHING AFTER 3PM, NOTICE 1 week, BACK. Only what
/// can mean nothing else: "away that day, sorry" and "not this Thursday" are answers to a meet-up, and are left to be read as such. Pure, never throws.
/// </summary>
public static partial class TimesTextReader
{
    public static TimesText Read(string text, DateOnly today)
    {
        var plain = Spaces().Replace(text.Trim().TrimEnd('.', '!'), " ");
        if (Wording.Clauses(plain) is not [var first, ..])
            return TimesText.Nothing;
        var bare = string.Join(' ', first.Words);
        if (Times().Match(plain) is { Success: true } times)
            return Usual(times.Groups["rest"].Value, isMeant: times.Groups["word"].Value == "TIMES");
        if (FlareUp().Match(plain) is { Success: true } flare)
            return !flare.Groups["until"].Success ? new(AboutTimes.FlareUpOpen)
                : DateReader.Day(flare.Groups["until"].Value, today) is { } until ? new(AboutTimes.FlareUp) { Until = until } : TimesText.How;
        if (AwayFrom().Match(plain) is { Success: true } away)
            return away.Groups["rest"].Value is "" ? away.Groups["word"].Value == "AWAY" ? TimesText.How : TimesText.Nothing
                : IsNo(away.Groups["rest"].Value) ? new(AboutTimes.NotAway)
                : DateReader.Days(away.Groups["rest"].Value, today) is { } days ? new(AboutTimes.Away) { Days = days }
                : away.Groups["word"].Value == "AWAY" ? TimesText.How : TimesText.Nothing;
        if (Notice().Match(plain) is { Success: true } notice)
            return Days(notice.Groups["rest"].Value) is { } needed ? new(AboutTimes.Notice) { Number = needed } : notice.Groups["word"].Value == "NOTICE" ? TimesText.How : TimesText.Nothing;
        if (Miles().Match(plain) is { Success: true } miles)
            return miles.Groups["any"].Success ? new(AboutTimes.Miles)
                : int.TryParse(miles.Groups["n"].Value, out var most) && TimesSaid.Distances.Contains(most) ? new(AboutTimes.Miles) { Number = most } : TimesText.How;
        if (Postcode().Match(plain) is { Success: true } postcode)
            return Outward.Read(postcode.Groups["rest"].Value) is { } from ? new(AboutTimes.From) { From = from } : TimesText.How;
        return bare switch
        {
            "back" or "i am back" or "back now" or "i am back now" => new(AboutTimes.Back),
            "my times" => new(AboutTimes.Mine),
            "no limits" or "limits none" => new(AboutTimes.NoLimits),
            _ => OfLimits(plain),
        };
    }

    private static TimesText Usual(string rest, bool isMeant)
    {
        var unread = isMeant ? TimesText.How : TimesText.Nothing;
        var pieces = Manage().Split(rest, 2);
        var (good, manage) = (pieces[0].Trim(' ', ',', ';', '.', ':'), pieces.Length > 1 ? pieces[1] : null);
        good = Ending().Replace(good, "");
        UsualTimes? suits = good.Length == 0 ? null : UsualTimesReader.Read(good);
        UsualTimes? could = manage is null ? null : UsualTimesReader.Read(manage);
        return (good.Length > 0 && suits is null) || (manage is not null && could is null) || (suits is null && could is null) ? unread
            : new(AboutTimes.Usual) { Good = suits, Manage = could };
    }

    private static TimesText OfLimits(string plain)
    {
        if (!LimitWord().IsMatch(plain))
            return TimesText.Nothing;
        var read = LimitReader.Read(plain);
        return read.IsWhole ? new(AboutTimes.Limits) { Limits = read.Understood }
            : read is { Day: { } day, Missed.Count: 0 } ? new(AboutTimes.WhichDay) { Day = day }
            : plain.StartsWith("NOTHING AFTER", StringComparison.Ordinal) || plain.StartsWith("NOT BEFORE", StringComparison.Ordinal) ? TimesText.How : TimesText.Nothing;
    }

    private static int? Days(string text) => Wording.Clauses(text) is [{ Words: var words }] ? string.Join(' ', words) switch
    {
        "none" or "no" or "0" or "0 days" or "none needed" or "not needed" => 0,
        "a day" or "1 day" or "one day" or "24 hours" => 1,
        "3 days" or "three days" or "2 days" or "two days" or "a few days" => 3,
        "a week" or "1 week" or "one week" or "7 days" => 7,
        "two weeks" or "2 weeks" or "a fortnight" or "14 days" => 14,
        _ => null,
    } : null;

    private static bool IsNo(string rest) => rest.Trim().ToUpperInvariant() is "NO" or "NONE" or "OFF";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<word>times)\b[ :,-]*(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(?:i )?(?:could|can)(?: just| only)? manage\b[ :,-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Manage();

    [GeneratedRegex(@"[ ,;.]*(?:\b(?:and|but|or|also|are|is|good|best)\b[ ,;.]*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(?:i'?m |i am )?(?:having |in |got )?(?:a |another )?flare(?:[ -]?up)?(?:[ ,]+(?:until|till|til|to) (?<until>.+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex FlareUp();

    [GeneratedRegex(@"^(?:i'?m |i am |i'?ll be |i will be )?(?:going )?(?<word>away)\b[ :,]*(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex AwayFrom();

    [GeneratedRegex(@"^(?<word>notice)\b[ :,-]*(?<rest>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Notice();

    [GeneratedRegex(@"^(?:under (?<n>\d{1,3}) miles?|miles? (?<n>\d{1,3})|(?<any>miles? any|any distance))$", RegexOptions.IgnoreCase)]
    private static partial Regex Miles();

    [GeneratedRegex(@"^(?:my )?(?:postcode|post code)(?: is)?[ :,-]*(?<rest>\S+(?: \S+)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    // What stands in front of a rule, and of nothing else: not "not Thursday", which is an answer.
    [GeneratedRegex(@"^(?:nothing (?:after|before|between)|not? (?:before|after|later than|earlier than|between|the day|on the day|on (?:mon|tues|wednes|thurs|fri|satur|sun)days)|never (?:after|before|on)|school hours|within school hours|only school hours|not (?:at |on )?weekends)", RegexOptions.IgnoreCase)]
    private static partial Regex LimitWord();
}
