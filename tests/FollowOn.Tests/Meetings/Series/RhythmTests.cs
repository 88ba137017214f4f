using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using Xunit;

namespace FollowOn.Tests.Meetings.Series;

/// <summary>Rhythms by example: twice a month, spans, what is taken out, who has which turn.</summary>
public sealed class RhythmTests
{
    private static readonly NthWeekday Second = new(2, DayOfWeek.Tuesday), Fourth = new(4, DayOfWeek.Tuesday);
    private static readonly DateOnly Eighth = new(2026, 12, 8);

    private static NextFacts After(Rhythm rhythm, params Break[] breaks) =>
        new(rhythm, false, false, null, false, [new MeetUpBefore(null, Eighth, new TimeOnly(11, 0), "Café Kino", false, false, false)], null, breaks);

    private static string Next(NextFacts facts, int count) => string.Join(" ", Slots.Ahead(facts, new DateOnly(2026, 12, 9)).Take(count).Select(s => s.Date.ToString("d/M", null)));

    [Fact]
    public void The_second_and_fourth_Tuesday_is_not_every_fourteen_days()
    {
        Assert.Equal("22/12 5/1 19/1 2/2 16/2 2/3 16/3 30/3 13/4", Next(After(Rhythm.Of(14, null)!), 9));
        Assert.Equal("22/12 12/1 26/1 9/2 23/2 9/3 23/3 13/4 27/4", Next(After(Rhythm.Of(21, Second, Fourth)!), 9));
    }

    [Theory]
    [InlineData(2, 4, true)]
    [InlineData(1, 3, true)]
    [InlineData(1, 5, true)]
    [InlineData(4, 5, false)]
    [InlineData(2, 2, false)]
    public void Two_weekdays_go_together_when_they_never_come_within_days_of_each_other(int one, int other, bool together)
    {
        Assert.Equal(together, Rhythm.GoTogether(new(one, DayOfWeek.Tuesday), new(other, DayOfWeek.Tuesday)));
        Assert.Equal(together, Rhythm.GoTogether(new(other, DayOfWeek.Tuesday), new(one, DayOfWeek.Tuesday)));
    }

    [Fact]
    public void The_last_Friday_and_the_first_Monday_are_too_near() => Assert.False(Rhythm.GoTogether(new(NthWeekday.Last, DayOfWeek.Friday), new(1, DayOfWeek.Monday)));

    [Fact]
    public void Of_a_span_the_middle_is_taken_with_all_its_weeks_to_choose_from()
    {
        var slot = Slots.Ahead(After(Rhythm.Of(56, null, null, 42)!), new DateOnly(2026, 12, 9)).First();
        Assert.Equal((new DateOnly(2027, 1, 26), new DateOnly(2027, 1, 19), new DateOnly(2027, 2, 2)), (slot.Date, slot.Earliest, slot.Latest));
    }

    [Fact]
    public void Where_the_middle_of_a_span_is_taken_out_another_week_of_it_is_found() =>
        Assert.Equal(new DateOnly(2027, 2, 2), Slots.Ahead(After(Rhythm.Of(56, null, null, 42)!, new Break(new(2027, 1, 26), new(2027, 1, 26))), new DateOnly(2026, 12, 9)).First().Date);

    [Fact]
    public void A_date_taken_out_and_a_summer_without_are_passed_over_and_the_rest_stays() =>
        Assert.Equal("22/12 2/2 16/2", Next(After(Rhythm.Of(14, null)!, new Break(new(2027, 1, 5), new(2027, 1, 5)), new Break(new(2027, 1, 10), new(2027, 1, 31))), 3));

    [Fact]
    public void A_date_taken_out_keeps_its_turn()
    {
        var turns = new Turns(new Turn(new TimeOnly(11, 0), null, false), new Turn(new TimeOnly(18, 0), null, false));
        Assert.Equal("18 11 18 11", Hours());
        Assert.Equal("11 18 11 18", Hours(new Break(new(2026, 12, 22), new(2026, 12, 22))));

        string Hours(params Break[] breaks) => string.Join(" ", Slots.Ahead(After(Rhythm.Of(14, null)!, breaks) with { Turns = turns }, new DateOnly(2026, 12, 9)).Take(4).Select(s => s.Starts.Hour));
    }

    /// <summary>Found by the random series: where nobody asks people, what was put off over Christmas was never asked for, its notice being counted from the slot.</summary>
    [Fact]
    public void What_is_put_off_over_Christmas_is_still_to_be_had_between_the_days()
    {
        var facts = After(Rhythm.Of(14, null)!) with { Latest = [new MeetUpBefore(new(2026, 12, 11), new(2026, 12, 11), new TimeOnly(11, 0), "Café Kino", false, false, false)] };
        Assert.Equal((new DateOnly(2026, 12, 25), new DateOnly(2027, 1, 8)), NextSlot.Of(facts, new DateOnly(2026, 12, 30)).Slot is { } s ? (s.On, s.Date) : default);
    }

    /// <summary>Found by the random series: a weekly group that left it out was asked for the same day again.</summary>
    [Fact]
    public void What_was_put_off_and_then_left_out_takes_its_day_with_it()
    {
        var facts = After(Rhythm.Of(7, null)!) with { Latest = [new MeetUpBefore(null, new(2026, 12, 18), new TimeOnly(11, 0), "Café Kino", false, false, false)], LeftOut = new(2026, 12, 25) };
        Assert.Equal(new DateOnly(2027, 1, 15), NextSlot.Of(facts, new DateOnly(2026, 12, 28)).Slot!.Date);
    }

    [Fact]
    public void A_group_says_days_once_forgets_what_is_over_and_keeps_no_more_than_forty()
    {
        var group = new Group(GroupId.New(), ServiceId.New(), null, "Kino", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        var day = new Break(Eighth, Eighth);
        Assert.True(group.NotOn(day, Eighth) && group.NotOn(day, Eighth));
        Assert.Equal([day], group.Breaks);
        Assert.True(group.NotOn(new Break(Eighth.AddDays(9), Eighth.AddDays(20)), Eighth.AddDays(1)));
        Assert.DoesNotContain(day, group.Breaks);
        for (var i = 1; i < Break.Most; i++)
            Assert.True(group.NotOn(new Break(Eighth.AddDays(30 + i), Eighth.AddDays(30 + i)), Eighth));
        Assert.False(group.NotOn(new Break(Eighth.AddDays(900), Eighth.AddDays(900)), Eighth));
        Assert.Throws<ArgumentOutOfRangeException>(() => group.NotOn(new Break(Eighth, Eighth.AddDays(-1)), Eighth));
        Assert.Throws<ArgumentException>(() => group.MeetBetween(6, 7));
        Assert.Throws<ArgumentException>(() => group.MeetOn(new(4, DayOfWeek.Tuesday), new(NthWeekday.Last, DayOfWeek.Tuesday)));
    }
}
