using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;

namespace FollowOn.Web.Hosting;

/// <summary>Whether somebody is named for every time that services promise, and is reached. Numbers only: names stand on the rota.</summary>
internal static class HealthOfRotas
{
    public static async Task<IReadOnlyList<Finding>> Look(FollowOnDb db, UkClock clock)
    {
        var rota = new Rota(db, clock, await HolidaysKept.In(db));
        var all = await new RotaLook(db, clock, rota, new WhoAnswers(db, clock)).All();
        if (all.Count == 0)
            return [new("rota", HealthState.Well, "No service has signed a promise, so nobody need be on duty.")];
        var found = new List<Finding>();
        void Add(int services, Func<string, string> words)
        {
            if (services > 0)
                found.Add(new("rota", HealthState.Look, words(UkWords.Count(services, "service has", "services have"))));
        }
        var gaps = all.Where(s => s.Gaps.Count > 0).ToList();
        Add(gaps.Count, n => $"{n} times with nobody on duty in the next {Rota.AlarmDaysAhead} days, {gaps.Sum(s => s.Gaps.Count)} in all. Their leads are told every day.");
        Add(all.Count(s => s.WithoutLead || s.WithoutManager), n => $"{n} a lead or manager in the promise who answers no more. A new promise names somebody else.");
        Add(all.Count(s => s.Untapped.Count > 0), n => $"{n} people who did not tap the weekly test: {all.Sum(s => s.Untapped.Count)} in all. Would a concern reach them?");
        Add(all.Count(s => s.Unreached.Count > 0), n => $"{n} people who answer concerns and are not reached both by text and by e-mail: {all.Sum(s => s.Unreached.Count)} in all.");
        return found.Count > 0 ? found : [new("rota", HealthState.Well, $"Every promised time of the next {Rota.AlarmDaysAhead} days has somebody on duty, and the weekly tests were answered.")];
    }
}
