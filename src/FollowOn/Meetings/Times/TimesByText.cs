using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Meetings.Times;

/// <summary>Times by text, unasked: each is answered with what was understood and how to change it; what was not understood changes nothing and is shown how.</summary>
public sealed class TimesByText(FollowOnDb db, UkClock clock, SayTimes times, RestAndLeave rests) : IWordByText
{
    public string Name => "times";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        var read = TimesTextReader.Read(text, clock.Today);
        if (read.About == AboutTimes.Nothing || Incoming.SoundsOfDespair(text) || !await db.Memberships.AnyAsync(m => m.PersonId == from.Id && m.LeftAt == null))
            return null;
        // What could as well be an answer is left to be one: "flare up, so no" is read as it always was.
        if (read.About is AboutTimes.How or AboutTimes.FlareUpOpen && ReplyReader.Read(text).Action != ReplyAction.Unclear)
            return null;
        switch (read.About)
        {
            case AboutTimes.How:
                return TextBack.Plain("times-how");
            case AboutTimes.WhichDay:
                return TextBack.Plain("times-which-day", ("what", read.Day!));
            case AboutTimes.Mine:
                return await times.Of(from.Id) is { } kept && TimesInWords.All(kept) is { Count: > 0 } all ? TextBack.Plain("times-mine", ("what", string.Join(". ", all))) : TextBack.Plain("times-how");
            case AboutTimes.Back:
                return await times.Back(from.Id) ? TextBack.Plain("times-back") : null;
            case AboutTimes.FlareUpOpen:
                foreach (var membership in await rests.GroupsOf(from.Id))
                    await rests.Rest(membership);
                return TextBack.Plain("resting");
            case AboutTimes.FlareUp:
                return await Noted(await times.FlareUp(from.Id, read.Until!.Value), $"a flare-up until {UkWords.Date(read.Until.Value)}, and you are asked nothing until then. Text BACK to end it", flares: true);
            case var about:
                return await Noted(await times.Change(from.Id, from.Id, t => Take(t, read)), about switch
                {
                    AboutTimes.Usual => null,
                    AboutTimes.Limits => UkWords.List([.. read.Limits.Select(l => l.ToString())]),
                    AboutTimes.NoLimits => "no limits",
                    AboutTimes.Away => $"away {read.Days}, these days included",
                    AboutTimes.NotAway => "not away",
                    AboutTimes.Notice => $"notice: {TimesInWords.Notice(read.Number!.Value)}",
                    AboutTimes.Miles => TimesInWords.Miles(read.Number),
                    _ => $"from {read.From}",
                });
        }
    }

    private static void Take(TimesSaid said, TimesText read)
    {
        switch (read.About)
        {
            case AboutTimes.Usual:
                // What is said to be one is no longer the other.
                var good = read.Good ?? said.Times.Except(read.Manage ?? UsualTimes.None);
                said.SayUsual(good, read.Manage ?? said.Manage);
                break;
            case AboutTimes.Limits:
                said.Limit(said.Limits.With(read.Limits));
                break;
            case AboutTimes.NoLimits:
                said.Limit(WeeklyLimits.None);
                break;
            case AboutTimes.Away:
                said.GoAway(said.Away.With(read.Days!.Value));
                break;
            case AboutTimes.NotAway:
                said.GoAway(DatesAway.None);
                break;
            case AboutTimes.Notice:
                said.NeedNotice(read.Number!.Value);
                break;
            case AboutTimes.Miles:
                said.TravelBy(said.Travels, read.Number);
                break;
            case AboutTimes.From:
                said.SetOutFrom(read.From);
                break;
            default:
                throw new InvalidOperationException($"{read.About} changes nothing.");
        }
    }

    /// <param name="what">What was understood; null: the usual times.</param>
    private async Task<TextBack> Noted(TimesSaid said, string? what, bool flares = false)
    {
        var touched = await times.Touched(said);
        // The answer names the first; a reply of YES, MAYBE or NO is about the meet-up that was asked last.
        return touched is [var first, ..]
            ? TextBack.Plain(flares ? "times-noted-flare" : "times-noted-touches", ("what", what ?? TimesInWords.Usual(said)), ("when", Word.When(first.Date, first.Starts)))
            : TextBack.Plain("times-kept", ("what", what ?? TimesInWords.Usual(said)));
    }
}
