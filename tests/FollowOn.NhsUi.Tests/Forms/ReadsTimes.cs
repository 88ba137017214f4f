using CsCheck;
using FollowOn.NhsUi.Binding;

namespace FollowOn.NhsUi.Tests.Forms;

public sealed class ReadsTimes
{
    [Theory]
    [InlineData("11am", "11:00")]
    [InlineData("11 AM", "11:00")]
    [InlineData("11 a.m.", "11:00")]
    [InlineData("2.30pm", "14:30")]
    [InlineData("2:30 p.m.", "14:30")]
    [InlineData("14:30", "14:30")]
    [InlineData("14.30", "14:30")]
    [InlineData("1430", "14:30")]
    [InlineData("14:30pm", "14:30")]
    [InlineData("0930", "09:30")]
    [InlineData("02:30", "02:30")]
    [InlineData("9", "09:00")]
    [InlineData("10:15", "10:15")]
    [InlineData("12", "12:00")]
    [InlineData("12pm", "12:00")]
    [InlineData("12am", "00:00")]
    [InlineData("12:30am", "00:30")]
    [InlineData("00:00", "00:00")]
    [InlineData("midday", "12:00")]
    [InlineData("12 noon", "12:00")]
    [InlineData("Noon", "12:00")]
    [InlineData("midnight", "00:00")]
    [InlineData("half past four in the afternoon", "16:30")]
    [InlineData("half ten", "10:30")]
    [InlineData("quarter past 2pm", "14:15")]
    [InlineData("quarter to eleven", "10:45")]
    [InlineData("quarter to 1pm", "12:45")]
    [InlineData("eleven o'clock", "11:00")]
    [InlineData("7 in the evening", "19:00")]
    [InlineData("ten in the morning", "10:00")]
    public void What_people_type_is_read(string typed, string time)
    {
        Assert.True(TimeReading.TryRead(typed, out var read, out var unsure));
        Assert.False(unsure);
        Assert.Equal(time, read.ToString("HH:mm"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2:30")]
    [InlineData("half past four")]
    [InlineData("730")]
    [InlineData("seven o’clock")]
    public void A_time_that_could_be_either_half_of_the_day_is_not_guessed(string typed)
    {
        Assert.True(TimeReading.TryRead(typed, out _, out var unsure));
        Assert.True(unsure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("teatime")]
    [InlineData("25:00")]
    [InlineData("14am")]
    [InlineData("0am")]
    [InlineData("9:75")]
    [InlineData("half past thirty")]
    [InlineData("11am or so")]
    [InlineData("-3pm")]
    [InlineData("99999999999")]
    public void What_is_no_time_is_not_read(string? typed) => Assert.False(TimeReading.TryRead(typed, out _, out _));

    [Fact]
    public void Every_time_we_write_we_read_again() => Gen.Int[0, 1439].Sample(minute =>
    {
        var time = TimeOnly.MinValue.AddMinutes(minute);
        return TimeReading.TryRead(TimeReading.Write(time), out var read, out var unsure) && !unsure && read == time;
    });

    [Fact]
    public void Nothing_typed_makes_reading_fail_badly() => Gen.String.Sample(typed => TimeReading.TryRead(typed, out _, out _) || true);

    [Theory]
    [InlineData("00:00", "midnight")]
    [InlineData("12:00", "midday")]
    [InlineData("11:00", "11am")]
    [InlineData("14:05", "2:05pm")]
    [InlineData("00:30", "12:30am")]
    public void Times_are_written_in_NHS_style(string time, string written) =>
        Assert.Equal(written, TimeReading.Write(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
