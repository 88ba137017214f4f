using CsCheck;
using FollowOn.Safety;
using Xunit;

namespace FollowOn.Tests.Safety;

/// <summary>Where nobody is named: together with those who are, exactly what was promised.</summary>
public sealed class GapsTests
{
    private static readonly PersonId Nell = PersonId.New();

    private static readonly Gen<TimeOnly> AnyTime = Gen.Int[0, (24 * 4) - 1].Select(q => TimeOnly.MinValue.AddMinutes(15 * q));
    private static readonly Gen<(int Day, TimeOnly From, TimeOnly Until)[]> AnyDuties = Gen.Select(Gen.Int[0, 13], AnyTime, AnyTime).Where(d => d.Item2 != d.Item3)
        .Select(d => d.Item2 < d.Item3 ? d : (d.Item1, d.Item3, d.Item2)).Array[0, 20];

    [Fact]
    public void Duties_and_gaps_together_are_the_promised_times_and_never_overlap() =>
        Gen.Select(CoverHoursTests.AnyCover, CoverHoursTests.AnyDay, AnyDuties).Sample((cover, from, rows) =>
        {
            // The rota holds no two at once.
            var duties = new List<Duty>();
            foreach (var (day, start, end) in rows)
                if (!duties.Exists(d => d.Date == from.AddDays(day) && d.From < end && d.Until > start))
                    duties.Add(new Duty(ServiceId.New(), from.AddDays(day), start, end, Nell, null));

            var gaps = Rota.GapsOf(cover, duties, UkClock.ToUtc(from, TimeOnly.MinValue), from, 14);

            for (var date = from; date < from.AddDays(14); date = date.AddDays(1))
            {
                var (covered, of, empty) = (cover.On(date).ToList(), duties.Where(d => d.Date == date).ToList(), gaps.Where(g => g.Date == date).ToList());
                for (var quarter = 0; quarter < 24 * 4; quarter++)
                {
                    var at = UkClock.ToUtc(date, TimeOnly.MinValue.AddMinutes(15 * quarter));
                    var (promised, named, gap) = (covered.Exists(c => c.From <= at && at < c.Until), of.Exists(d => d.Holds(at)),
                        empty.Count(g => UkClock.ToUtc(date, g.From) <= at && at < UkClock.ToUtc(date, g.Until)));
                    if (gap != (promised && !named ? 1 : 0))
                        return false;
                }
            }
            return true;
        }, iter: 300);

    [Fact]
    public void A_time_is_empty_although_somebody_comes_the_moment_it_ends()
    {
        var monday = new DateOnly(2026, 11, 23);
        var cover = new CoverHours([new CoverTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 0)), new CoverTime(DayOfWeek.Monday, new TimeOnly(12, 0), new TimeOnly(16, 0))], _ => false);
        var afternoon = new Duty(ServiceId.New(), monday, new TimeOnly(12, 0), new TimeOnly(16, 0), Nell, null);

        Assert.Equal([new Gap(monday, new TimeOnly(9, 0), new TimeOnly(12, 0))], Rota.GapsOf(cover, [afternoon], UkClock.ToUtc(monday, TimeOnly.MinValue), monday, 1));
    }

    [Fact]
    public void What_has_been_is_no_gap()
    {
        var cover = new CoverHours([new CoverTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(16, 0))], _ => false);
        var monday = new DateOnly(2026, 11, 23);

        Assert.Equal([new Gap(monday, new TimeOnly(13, 30), new TimeOnly(16, 0))], Rota.GapsOf(cover, [], UkClock.ToUtc(monday, new TimeOnly(13, 30)), monday, 7));
        Assert.Empty(Rota.GapsOf(cover, [], UkClock.ToUtc(monday, new TimeOnly(16, 0)), monday, 7));
    }
}
