using FollowOn.Programmes;
using FollowOn.Storage;

namespace FollowOn.Web.Hosting;

/// <summary>Whether the list of bank holidays goes far enough ahead.</summary>
public static class HealthOfHolidays
{
    public static async Task<Finding> Look(FollowOnDb db, DateOnly today)
    {
        var known = await HolidaysKept.In(db);
        var until = UkWords.DateAndYear(known.LastKnown);
        return known.RunsShort(today)
            ? new("bank holidays", HealthState.Look, $"Bank holidays are known only until {until}. Save www.gov.uk/bank-holidays.json and run 'import-bank-holidays --file bank-holidays.json'.")
            : new("bank holidays", HealthState.Well, $"Bank holidays are known until {until}.");
    }
}
