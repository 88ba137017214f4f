using System.Globalization;
using CsCheck;
using FollowOn.NhsUi.Binding;

namespace FollowOn.NhsUi.Tests.Forms;

public sealed class ReadsDates
{
    [Theory]
    [InlineData("27", "3", "2027")]
    [InlineData(" 27 ", "03", " 2027")]
    [InlineData("27th", "March", "2027")]
    [InlineData("27", "mar", "2027")]
    [InlineData("27", "MAR.", "2027")]
    public void What_people_type_is_read(string day, string month, string year) =>
        Assert.Equal(new DateOnly(2027, 3, 27), DateReading.Of(day, month, year, "the date").Date);

    [Theory]
    [InlineData("sept", 9)]
    [InlineData("jun", 6)]
    [InlineData("July", 7)]
    public void Months_may_be_named(string month, int number) => Assert.Equal(number, DateReading.Of("1", month, "2027", "the date").Date?.Month);

    [Theory]
    [InlineData("1", "ma", "2027")]
    [InlineData("1", "Marchy", "2027")]
    [InlineData("0", "3", "2027")]
    [InlineData("-1", "3", "2027")]
    [InlineData("1.5", "3", "2027")]
    [InlineData("1", "3", "20x7")]
    [InlineData("1", "3", "0000")]
    [InlineData("٣", "3", "2027")]
    public void What_is_no_date_is_not_read(string day, string month, string year)
    {
        var reading = DateReading.Of(day, month, year, "the date");

        Assert.Null(reading.Date);
        Assert.NotEmpty(reading.ToMend);
        Assert.NotNull(reading.Problem);
    }

    [Fact]
    public void Every_date_is_read_from_its_parts() => Gen.Int[new DateOnly(1000, 1, 1).DayNumber, DateOnly.MaxValue.DayNumber].Sample(number =>
    {
        var date = DateOnly.FromDayNumber(number);
        string Part(int part) => part.ToString(CultureInfo.InvariantCulture);
        return DateReading.Of(Part(date.Day), Part(date.Month), Part(date.Year), "the date").Date == date
            && DateReading.Of(Part(date.Day), date.ToString("MMMM", CultureInfo.GetCultureInfo("en-GB")), Part(date.Year), "the date").Date == date;
    });

    [Fact]
    public void Whatever_is_typed_there_is_a_date_or_words_about_what_to_mend() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((day, month, year) =>
    {
        var reading = DateReading.Of(day, month, year, "the date");
        return reading.Date is null == (reading.Problem is not null) && reading.Date is null == reading.ToMend.Count > 0;
    });
}
