using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;

namespace FollowOn.Meetings.Plans;

/// <summary>Asks a group when to meet, each on their own channel. What came of it is told with the meet-up itself.</summary>
public sealed class PlanNews(MeetUps meetUps, Outbox outbox, Links links)
{
    /// <summary>A place is told by its beginning in a text: several of them must fit.</summary>
    public const int ShortPlace = 24;

    /// <summary>Everybody but those who rest; they are told the result.</summary>
    public async Task Asked(GroupPlan plan)
    {
        foreach (var (membership, person) in await meetUps.Members(plan.GroupId))
        {
            if (membership.RestingSince is null)
                await Tell(plan, person, "plan-asked", $"plan-asked:{plan.Id}");
        }
    }

    /// <summary>Once, and only those who owe an answer: nobody who rests, and nobody who wants to hear only of the dates.</summary>
    public async Task Remind(GroupPlan plan)
    {
        foreach (var (membership, person) in await meetUps.Members(plan.GroupId))
        {
            if (membership is { RestingSince: null, HearsOnlyDates: false } && plan.AnswerOf(person.Id) is null)
                await Tell(plan, person, "plan-reminder", $"plan-reminder:{plan.Id}");
        }
    }

    /// <summary>That none of it can be had. Those who rest had not been asked, and need not know.</summary>
    public async Task NothingSuits(GroupPlan plan, bool asksAnyway)
    {
        foreach (var (membership, person) in await meetUps.Members(plan.GroupId))
        {
            if (membership.RestingSince is null)
                await outbox.Tell(person, new Message("plan-nothing", $"plan-nothing:{plan.Id}", new Dictionary<string, Word>
                {
                    ["name"] = person.KnownAs,
                    ["then"] = Word.Phrase(asksAnyway ? "plan-then-usual" : "plan-then-anybody"),
                })
                {
                    AboutGroup = plan.GroupId.Value,
                });
        }
    }

    private async Task Tell(GroupPlan plan, Person person, string template, string cause)
    {
        var ends = UkClock.ToUtc(plan.LastDay.AddDays(1), TimeOnly.MinValue);
        var places = plan.Choices.Select(c => c.First.Place).Distinct().ToList();
        Word Line(int i, bool whole)
        {
            if (i >= plan.Choices.Count)
                return "";
            var first = plan.Choices[i].First;
            var place = whole ? first.Place : places.Count == 1 ? "" : Short(first.Place);
            return place.Length == 0
                ? Word.Phrase("plan-choice", ("letter", GroupPlan.Letter(i)), ("when", Word.When(first.Date, first.Starts)))
                : Word.Phrase("plan-choice-at", ("letter", GroupPlan.Letter(i)), ("when", Word.When(first.Date, first.Starts)), ("place", place));
        }
        await outbox.Tell(person, new Message(template, cause, new Dictionary<string, Word>
        {
            ["name"] = person.KnownAs,
            ["where"] = places.Count == 1 ? Word.Phrase("plan-where", ("place", Short(places[0]))) : "",
            ["a"] = Line(0, false), ["b"] = Line(1, false), ["c"] = Line(2, false), ["d"] = Line(3, false), ["e"] = Line(4, false),
            ["first"] = Line(0, true), ["second"] = Line(1, true), ["third"] = Line(2, true), ["fourth"] = Line(3, true), ["fifth"] = Line(4, true),
            // How to answer three is how to answer more.
            ["how"] = Word.Phrase($"plan-how-{Math.Min(plan.Choices.Count, 3)}"),
            ["by"] = Word.Date(plan.LastDay),
            ["link"] = links.New(person.Id, LinkVerb.AnswerPlan, plan.Id, ends),
            ["leave"] = links.New(person.Id, LinkVerb.LeaveGroup, plan.GroupId.Value, ends + MeetUps.LeaveLinkLasts),
        })
        {
            Asks = QuestionKind.Plan,
            AsksAbout = plan.Id,
            AboutGroup = plan.GroupId.Value,
            Deadline = ends,
        });
    }

    /// <summary>"Café Kino" of "Café Kino, Stokes Croft".</summary>
    public static string Short(string place)
    {
        var name = place.Split(',')[0].Trim();
        return name.Length <= ShortPlace ? name : name[..(name.LastIndexOf(' ', ShortPlace) is > 8 and var end ? end : ShortPlace)].TrimEnd();
    }
}
