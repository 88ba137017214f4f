using CsCheck;
using FollowOn.Accounts;
using FollowOn.Meetings.Places;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using Xunit;
using Availability = FollowOn.Planning.Availability;
using Limit = FollowOn.Meetings.Times.Limit;

namespace FollowOn.Tests.Meetings.Times;

/// <summary>Limits, dates away, and what planning makes of them.</summary>
public sealed class LimitTests
{
    private static readonly Gen<Limit> AnyLimit = Gen.Select(Gen.Int[1, 127], Gen.Int[0, Limit.WholeDay - 1], Gen.Int[1, Limit.WholeDay], (mask, from, length) =>
        (Days: UsualTimes.Week.Where((_, i) => (mask & (1 << i)) != 0), from, until: Math.Min(Limit.WholeDay, from + length)))
        .Where(l => l.Days.Count() < 7 || l.until - l.from < Limit.WholeDay).Select(l => new Limit(l.Days, l.from, l.until));

    private static readonly Gen<DateTime> AnyStart = Gen.Int[0, 400 * 24 * 4].Select(quarter => new DateTime(2026, 11, 23).AddMinutes(15 * quarter));

    [Fact]
    public void A_limit_hits_a_meet_up_exactly_when_some_minute_of_it_falls_into_it() =>
        Gen.Select(AnyLimit, AnyStart, Gen.Int[1, 300]).Sample((limit, start, minutes) => Assert.Equal(
            Enumerable.Range(0, minutes).Any(m => start.AddMinutes(m) is var at && limit.IsOn(at.DayOfWeek) && at.TimeOfDay.TotalMinutes >= limit.From && at.TimeOfDay.TotalMinutes < limit.Until),
            limit.Hits(start, minutes)));

    [Fact]
    public void A_longer_meet_up_never_fits_where_a_shorter_one_does_not() =>
        Gen.Select(AnyLimit, AnyStart, Gen.Int[1, 300], Gen.Int[0, 300]).Sample((limit, start, minutes, more) => !limit.Hits(start, minutes) || limit.Hits(start, minutes + more));

    [Fact]
    public void Limits_are_kept_and_read_again_as_they_were() =>
        AnyLimit.List[0, WeeklyLimits.Most].Sample(all => Assert.Equal(WeeklyLimits.None.With(all), WeeklyLimits.Read(WeeklyLimits.None.With(all).Kept)));

    [Fact]
    public void The_words_of_a_limit_that_is_said_in_whole_quarters_are_read_as_the_same_limit() =>
        Gen.Select(Gen.Int[1, 127], Gen.Int[0, 95], Gen.Int[1, 96], (mask, from, length) => (Days: UsualTimes.Week.Where((_, i) => (mask & (1 << i)) != 0).ToList(), From: from * 15, Until: Math.Min(Limit.WholeDay, (from + length) * 15)))
            .Where(l => l.Days.Count < 7 || l.Until - l.From < Limit.WholeDay).Select(l => new Limit(l.Days, l.From, l.Until))
            .Sample(limit =>
            {
                var read = LimitReader.Read(limit.ToString());
                // Never another one: at worst it is asked again.
                Assert.All(read.Understood, l => Assert.Equal(limit, l));
            });

    [Fact]
    public void Nothing_after_3pm_means_that_it_is_over_by_3pm()
    {
        var limits = WeeklyLimits.None.With(LimitReader.Read("nothing after 3pm").Understood);
        var tuesday = new DateTime(2026, 12, 8);
        Assert.True(limits.Allow(tuesday.AddHours(13), 120));
        Assert.False(limits.Allow(tuesday.AddHours(13), 121));
        Assert.False(limits.Allow(tuesday.AddHours(18), 60));
    }

    [Fact]
    public void Dates_away_are_kept_in_order_touching_ones_as_one_and_past_ones_go()
    {
        var (d, gen) = (new DateOnly(2026, 12, 1), Gen.Select(Gen.Int[0, 200], Gen.Int[0, 20], (at, days) => new Away(new DateOnly(2026, 12, 1).AddDays(at), new DateOnly(2026, 12, 1).AddDays(at + days))));
        gen.List[0, 8].Sample(all =>
        {
            var kept = all.Aggregate(DatesAway.None, (some, one) => some.With(one));
            Assert.Equal(kept, DatesAway.Read(kept.Kept));
            Assert.All(Enumerable.Range(0, 230).Select(d.AddDays), day => Assert.Equal(all.Exists(a => a.Has(day)), kept.All.Any(a => a.Has(day))));
            Assert.All(kept.All.Zip(kept.All.Skip(1)), pair => Assert.True(pair.First.Until.AddDays(1) < pair.Second.From));
            Assert.All(kept.From(d.AddDays(50)).All, a => Assert.True(a.Until >= d.AddDays(50)));
        });
    }

    [Fact]
    public void Planning_honours_usual_times_limits_dates_away_and_a_flare_up()
    {
        var when = new WhenICome
        {
            Person = PersonId.New(), Good = UsualTimes.Every(DayPart.Morning), Manage = UsualTimes.Every(DayPart.Afternoon),
            Limits = WeeklyLimits.None.With(LimitReader.Read("nothing after 3pm, not on Thursdays").Understood),
            Away = DatesAway.None.With(new Away(new DateOnly(2026, 12, 14), new DateOnly(2026, 12, 20))), FlareUpUntil = new DateOnly(2026, 12, 6),
        };
        static DateTime At(int day, int hour) => new(2026, 12, day, hour, 0, 0);

        Assert.Equal(Availability.Good, when.At(At(8, 11), 120));
        Assert.Equal(Availability.Manage, when.At(At(8, 12), 120));
        Assert.Null(when.At(At(8, 14), 120));
        Assert.Null(when.At(At(8, 18), 60));
        Assert.Null(when.At(At(10, 11), 60));
        Assert.Null(when.At(At(14, 11), 60));
        Assert.Null(when.At(At(20, 11), 60));
        Assert.Equal(Availability.Good, when.At(At(21, 11), 60));
        Assert.Equal(Availability.Manage, when.At(At(4, 11), 60));
        Assert.Equal(Availability.Good, when.At(At(7, 11), 60));
    }

    [Fact]
    public void In_the_month_the_clocks_change_the_wall_clock_counts()
    {
        var when = new WhenICome { Person = PersonId.New(), Good = UsualTimes.Every(DayPart.Morning), Limits = WeeklyLimits.None.With(LimitReader.Read("not before 11").Understood) };
        foreach (var day in Enumerable.Range(1, 31))
            Assert.Equal((Availability.Good, (Availability?)null), (when.At(new DateTime(2027, 3, day, 11, 0, 0), 60), when.At(new DateTime(2027, 3, day, 10, 45, 0), 60)));
    }

    [Fact]
    public void Who_said_only_other_things_could_manage_any_time_and_nobody_is_good_and_could_manage_at_once()
    {
        var said = new TimesSaid(PersonId.New(), new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc));
        said.NeedNotice(7);
        Assert.Equal((Availability.Manage, 7), (WhenICome.Of(said).At(new DateTime(2026, 12, 8, 11, 0, 0), 60)!.Value, WhenICome.Of(said).NoticeDays));
        said.SayUsual(UsualTimes.Every(DayPart.Morning), UsualTimes.Anytime);
        Assert.Equal(UsualTimes.None, said.Times.Within(said.Manage));
        Assert.Throws<ArgumentOutOfRangeException>(() => said.NeedNotice(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => said.TravelBy(null, 7));
    }

    [Theory]
    [InlineData("BS16 1QU", "BS16")]
    [InlineData("bs161qu", "BS16")]
    [InlineData("BS1 1QU", "BS1")]
    [InlineData("m1 1ae", "M1")]
    [InlineData("EC1A 1BB", "EC1A")]
    [InlineData("bs16", "BS16")]
    [InlineData("12 Acacia Avenue", null)]
    [InlineData("BS16 1Q", null)]
    [InlineData("Bristol", null)]
    [InlineData("", null)]
    public void Of_a_postcode_only_the_first_half_is_ever_kept(string typed, string? kept) => Assert.Equal(kept, Outward.Read(typed));
}
