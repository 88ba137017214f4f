using CsCheck;
using FollowOn.Meetings;
using Xunit;

namespace FollowOn.Tests.Meetings;

public class UsualTimesTests
{
    private static readonly Gen<UsualTimes> AnyTimes = Gen.Int[0, UsualTimes.Anytime.Value].Select(UsualTimes.FromValue);

    [Theory]
    [InlineData("2026-12-08T00:00", DayPart.Morning)]
    [InlineData("2026-12-08T11:59", DayPart.Morning)]
    [InlineData("2026-12-08T12:00", DayPart.Afternoon)]
    [InlineData("2026-12-08T16:59", DayPart.Afternoon)]
    [InlineData("2026-12-08T17:00", DayPart.Evening)]
    [InlineData("2026-12-08T23:59", DayPart.Evening)]
    public void Noon_starts_the_afternoon_and_five_the_evening(string time, DayPart part)
    {
        var when = DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(UsualTimes.On(DayOfWeek.Tuesday, part).Suits(when));
        Assert.False(UsualTimes.Anytime.Except(UsualTimes.On(DayOfWeek.Tuesday, part)).Suits(when));
    }

    [Fact]
    public void The_stored_number_gives_the_same_times_back() => AnyTimes.Sample(t => UsualTimes.FromValue(t.Value) == t);

    [Theory]
    [InlineData(-1)]
    [InlineData(1 << 21)]
    public void A_number_that_stands_for_no_times_is_refused(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => UsualTimes.FromValue(value));

    [Theory]
    [InlineData("tue and thurs mornings or any afternoon", "Tuesday and Thursday mornings, and any afternoon")]
    [InlineData("any time", "any time")]
    [InlineData("weekends", "weekends")]
    [InlineData("weekdays", "weekdays")]
    [InlineData("weekday evenings", "weekday evenings")]
    [InlineData("mondays", "Mondays")]
    [InlineData("not evenings", "any morning or afternoon")]
    public void Times_are_said_in_words(string typed, string said) => Assert.Equal(said, UsualTimesReader.Read(typed)?.ToString());

    [Fact]
    public void No_times_have_words_too() => Assert.Equal("no usual time", UsualTimes.None.ToString());

    [Fact]
    public void What_is_said_in_words_reads_back_as_the_same_times() =>
        AnyTimes.Where(t => t != UsualTimes.None).Sample(t =>
        {
            var read = UsualTimesReader.Read(t.ToString());
            return read == t || read is null;
        });

    [Theory]
    [InlineData("mornings", "any morning")]
    [InlineData("Mornings please x", "any morning")]
    [InlineData("tue and thurs mornings", "Tuesday and Thursday mornings")]
    [InlineData("any day but not evenings", "any morning or afternoon")]
    [InlineData("weekdays after 12", "weekday afternoons and evenings")]
    [InlineData("Mon-Fri afternoons", "weekday afternoons")]
    [InlineData("Mon – Wed", "Mondays, Tuesdays and Wednesdays")]
    [InlineData("not fridays", "Mondays, Tuesdays, Wednesdays, Thursdays, Saturdays and Sundays")]
    [InlineData("any day but friday", "Mondays, Tuesdays, Wednesdays, Thursdays, Saturdays and Sundays")]
    [InlineData("anytime", "any time")]
    [InlineData("don't mind", "any time")]
    [InlineData("I don’t mind", "any time")]
    [InlineData("any afternoon", "any afternoon")]
    [InlineData("mornings or evenings at weekends", "weekend mornings and evenings")]
    [InlineData("I'm free tuesday mornings or thursday evenings", "Tuesday mornings, and Thursday evenings")]
    [InlineData("mornings on tuesdays and afternoons on fridays", "Tuesday mornings, and Friday afternoons")]
    [InlineData("not mornings but afternoons are fine", "any afternoon")]
    [InlineData("not evenings. Mornings fine", "any morning")]
    [InlineData("Sat-Mon evenings", "Monday, Saturday and Sunday evenings")]
    [InlineData("during the day", "any morning or afternoon")]
    [InlineData("bore", "any morning")]
    public void Answers_in_ordinary_words_are_read(string text, string said) => Assert.Equal(said, UsualTimesReader.Read(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("not sure")]
    [InlineData("no")]
    [InlineData("mornings, tuesdays")]
    [InlineData("after 2")]
    [InlineData("not evenings, mornings fine")]
    [InlineData("not mondays, fridays")]
    [InlineData("mornings?")]
    [InlineData("mornings are bad")]
    [InlineData("when Derek can")]
    [InlineData("depends")]
    [InlineData("not any time")]
    [InlineData("stop texting me")]
    public void What_is_not_plain_is_asked_again(string text) => Assert.Null(UsualTimesReader.Read(text));

    [Fact]
    public void Any_characters_at_all_are_read_without_failing_and_never_as_no_time()
    {
        string[] words = ["tue", "mornings", "not", "but", "any", "on", ",", ".", "-", "mon", "evenings", "weekends", "to", "am", "i", "after", "12", "?", "except", "or"];
        Gen.String.Sample(s => UsualTimesReader.Read(s) != UsualTimes.None);
        Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 8].Sample(w => UsualTimesReader.Read(string.Join(' ', w)) != UsualTimes.None);
    }
}
