using FollowOn.Accounts;
using Xunit;

namespace FollowOn.Tests.Accounts;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("07700 900201")]
    [InlineData("07700-900-201")]
    [InlineData("07700.900.201")]
    [InlineData("(07700) 900201")]
    [InlineData("7700900201")]
    [InlineData("447700900201")]
    [InlineData("+44 (0)7700 900 201")]
    [InlineData("+44 7700 900201")]
    [InlineData("(+44) 7700 900201")]
    [InlineData("00447700900201")]
    [InlineData("0044 (0) 7700 900201")]
    [InlineData("+4407700900201")]
    [InlineData("+07700900201")]
    [InlineData("4.47700900201E+11")]
    [InlineData("4,47700900201E+11")]
    [InlineData("7.700900201E9")]
    [InlineData("7700900201.0")]
    [InlineData("'07700 900201")]
    [InlineData("tel:+447700900201")]
    [InlineData("Mob: 07700 900201")]
    [InlineData("07700 900201 (mobile)")]
    [InlineData("m 07700 900201")]
    [InlineData("07700\u00a0900\u00a0201")]
    [InlineData("\u202a07700\u2011900201\u202c")]
    [InlineData("０７７００ ９００２０１")]
    [InlineData("O7700 9OO2O1")]
    [InlineData("07700 9002Ol")]
    [InlineData(" 07700 900201. ")]
    public void A_mobile_is_read_however_it_was_typed_or_mangled(string typed)
    {
        Assert.True(PhoneNumber.TryRead(typed, out var number, out var problem), problem);
        Assert.Equal("+447700900201", number.E164);
        Assert.True(number.IsMobile);
        Assert.Equal("07700 900 201", number.ToString());
        Assert.Equal(typed.Trim(), number.Typed);
    }

    [Theory]
    [InlineData("0117 496 0202", "+441174960202", "0117 496 0202")]
    [InlineData("1174960202", "+441174960202", "0117 496 0202")]
    [InlineData("020 7946 0123", "+442079460123", "020 7946 0123")]
    [InlineData("01204 61234", "+44120461234", "01204 61234")]
    [InlineData("0117 496 0202 ext 12", "+441174960202", "0117 496 0202 ext 12")]
    [InlineData("0117 496 0202 x12", "+441174960202", "0117 496 0202 ext 12")]
    [InlineData("Home: 0117 496 0202", "+441174960202", "0117 496 0202")]
    [InlineData("0300 123 4567", "+443001234567", "0300 123 4567")]
    public void A_landline_is_no_mobile(string typed, string e164, string shown)
    {
        Assert.True(PhoneNumber.TryRead(typed, out var number, out var problem), problem);
        Assert.Equal(e164, number.E164);
        Assert.False(number.IsMobile);
        Assert.True(number.IsUnitedKingdom);
        Assert.Equal(shown, number.ToString());
    }

    [Theory]
    [InlineData("+353 87 123 4567", "+353871234567")]
    [InlineData("0048 512 345 678", "+48512345678")]
    public void A_number_of_another_country_is_read_and_never_a_mobile_to_text(string typed, string e164)
    {
        Assert.True(PhoneNumber.TryRead(typed, out var number, out var problem), problem);
        Assert.Equal(e164, number.E164);
        Assert.False(number.IsMobile);
        Assert.False(number.IsUnitedKingdom);
        Assert.StartsWith("+", number.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter a phone number, like 07700 900 982 or 0117 496 0202.")]
    [InlineData(null, "Enter a phone number, like 07700 900 982 or 0117 496 0202.")]
    [InlineData("ask her daughter", "Enter a phone number in digits, like 07700 900 982 or 0117 496 0202.")]
    [InlineData("07700 900 20", "Check the mobile number: it has 10 digits, and a UK mobile has 11, like 07700 900 982.")]
    [InlineData("07700 900 2011", "Check the mobile number: it has 12 digits, and a UK mobile has 11, like 07700 900 982.")]
    [InlineData("4.477E+11", "The spreadsheet has shortened this number and its last digits are lost. Enter the whole number, like 07700 900 982.")]
    [InlineData("7.7009E+09", "The spreadsheet has shortened this number and its last digits are lost. Enter the whole number, like 07700 900 982.")]
    [InlineData("070 1234 5678", "Enter another number: numbers that start 070 or 076 aren't mobiles and can cost a lot to ring.")]
    [InlineData("0900 123 4567", "Enter another number: numbers that start 09 cost a lot to ring.")]
    [InlineData("999", "Check the phone number: it is too short. A UK number looks like 07700 900 982 or 0117 496 0202.")]
    [InlineData("07700 900201 07700 900202", "Enter one phone number: this is too long to be one. A UK number looks like 07700 900 982 or 0117 496 0202.")]
    [InlineData("900 000 0009", "Check how the phone number starts: UK numbers start 01, 02, 03 or 07, like 07700 900 982 or 0117 496 0202.")]
    [InlineData("+999 123", "Check the phone number: it is too short. A UK number looks like 07700 900 982 or 0117 496 0202.")]
    [InlineData("+999 12345678", "Check the phone number: a UK number looks like 07700 900 982 or 0117 496 0202; a number from another country starts with + and its country code.")]
    public void What_is_no_number_is_said_in_words_that_say_what_to_do(string? typed, string problem)
    {
        Assert.False(PhoneNumber.TryRead(typed, out var number, out var said));
        Assert.Null(number);
        Assert.Equal(problem, said);
    }

    [Fact]
    public void An_Isle_of_Man_mobile_is_a_mobile() => Assert.True(PhoneNumber.Read("07624 123456").IsMobile);

    [Fact]
    public void Two_ways_to_type_one_number_are_equal() => Assert.Equal(PhoneNumber.Read("+44 7700 900982"), PhoneNumber.Read("07700900982"));

    [Fact]
    public void Reading_a_stored_number_that_is_none_throws() => Assert.Throws<FormatException>(() => PhoneNumber.Read("none"));
}
