using FollowOn.Groups;
using FollowOn.Handover;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Handover;

/// <summary>A page that asks how often.</summary>
public interface IAsksHowOften
{
    Rhythm? Often { get; }
}

/// <summary>A page that asks who asks people each time.</summary>
public interface IAsksWhoAsks
{
    WhoAsks? Who { get; }
    string? One { get; }
    List<string> Two { get; }

    /// <summary>Those who said yes.</summary>
    IReadOnlyList<ReachAsked.Other> People { get; }
}

/// <summary>A page that asks whether the volunteer comes.</summary>
public interface IAsksVisits
{
    int? Visits { get; }
}

/// <summary>A page that asks what the service may see.</summary>
public interface IAsksWhatWeSee
{
    ServiceMaySee? What { get; }
}

/// <summary>What a group decides at its hand-over, read the same way wherever it is asked: all on one page, or one alone to change it.</summary>
public static class Decisions
{
    /// <summary>Those who offered to ask; what is wrong is said beside its field.</summary>
    public static IReadOnlyList<PersonId> ReadAskers(this IAsksWhoAsks page, ModelStateDictionary state)
    {
        Needed(state, "Who", page.Who is not null, "Choose who asks people, or “Not decided”");
        var named = (page.Who switch { WhoAsks.OneOfUs => [page.One ?? ""], WhoAsks.TwoShareIt => page.Two, _ => (IEnumerable<string>)[] }).Distinct().ToList();
        List<PersonId> askers = [.. named.Select(v => page.People.FirstOrDefault(p => p.Id.ToString() == v)?.Id).OfType<PersonId>()];
        if (page.Who == WhoAsks.OneOfUs && askers.Count != 1)
            state.AddModelError("One", "Choose the person who offered");
        if (page.Who == WhoAsks.TwoShareIt && askers.Count != 2)
            state.AddModelError("Two", "Choose the two people who offered");
        return askers;
    }

    /// <param name="first">The first meet-up, where one is chosen: a weekday of the month is taken from it.</param>
    public static void CheckHowOften(this IAsksHowOften page, ModelStateDictionary state, FirstMeetingOption? first)
    {
        Needed(state, "Often", page.Often is not null, "Choose how often, or “They decide each time”");
        if (page.Often == Rhythm.SameWeekday && first is null)
            Needed(state, "Often", false, "There is no first meet-up yet to take the weekday from. Choose another answer; they can change it later");
    }

    public static void CheckVisits(this IAsksVisits page, ModelStateDictionary state, bool hasVolunteer)
    {
        Needed(state, "Visits", page.Visits is >= 0 and <= Group.MaxVolunteerVisits, "Choose whether the volunteer comes, and to how many meet-ups");
        if (page.Visits > 0 && !hasVolunteer)
            Needed(state, "Visits", false, "There is no volunteer to come. Choose “Not at all”, or add a volunteer to the programme first");
    }

    public static void CheckWhatWeSee(this IAsksWhatWeSee page, ModelStateDictionary state) =>
        Needed(state, "What", page.What is not null, "Choose what the service may see");

    /// <summary>What the binder says of an answer nobody could have given is said in our words.</summary>
    private static void Needed(ModelStateDictionary state, string field, bool given, string words)
    {
        if (given)
            return;
        state.Remove(field);
        state.AddModelError(field, words);
    }
}
