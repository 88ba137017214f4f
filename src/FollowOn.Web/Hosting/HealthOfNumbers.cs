using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Hosting;

/// <summary>Whether somebody has rung the crisis numbers in time: at each service, and with nobody's name.</summary>
public static class HealthOfNumbers
{
    private const string What = "numbers";

    public static async Task<IReadOnlyList<Finding>> Look(FollowOnDb db, DateOnly today, CancellationToken stop)
    {
        var services = await db.Services.AsNoTracking().OrderBy(s => s.Name).Select(s => new { s.Name, s.Nation, s.NumbersRungOn }).ToListAsync(stop);
        if (services.Count == 0)
            return [Say(null, NumbersReview.Of(Nation.England, null, null, today))];
        var reviews = services.Select(s => (s.Name, Review: NumbersReview.Of(s.Nation, null, s.NumbersRungOn, today))).ToList();
        var late = reviews.Where(r => r.Review.State != ReviewState.Well).Select(r => Say(r.Name, r.Review)).ToList();
        return late.Count > 0 ? late : [Say(null, reviews.MinBy(r => r.Review.DueOn).Review)];
    }

    private static Finding Say(string? service, NumbersReview review)
    {
        var (whose, day) = (service is null ? "The crisis numbers" : $"The crisis numbers of {service}", UkWords.DateAndYear(review.DueOn));
        return review.State switch
        {
            ReviewState.Overdue => new(What, HealthState.Wrong, $"{whose} should have been rung by {day}. People are given them now: ring each, and say so under 'Crisis numbers'."),
            ReviewState.NeverRung => new(What, HealthState.Look, $"{whose} include one that nobody has verified. Ring each, and say so under 'Crisis numbers'."),
            ReviewState.Soon => new(What, HealthState.Look, $"{whose} are to be rung again by {day}."),
            _ => new(What, HealthState.Well, $"{whose} count as checked until {day}."),
        };
    }
}
