using CsCheck;
using FollowOn.Messaging;
using Xunit;

namespace FollowOn.Tests.Messaging;

public class TextFragmentsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    [InlineData(918, 6)]
    [InlineData(919, 7)]
    public void Gsm_texts_hold_160_then_153_characters_a_piece(int length, int pieces) => Assert.Equal(pieces, TextFragments.Count(new string('a', length)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Other_texts_hold_70_then_67(int length, int pieces) => Assert.Equal(pieces, TextFragments.Count(new string('ŵ', length)));

    [Fact]
    public void Extension_characters_take_two()
    {
        Assert.Equal(1, TextFragments.Count(new string('€', 80)));
        Assert.Equal(2, TextFragments.Count(new string('€', 80) + "a"));
        Assert.Equal(160, TextFragments.Length(new string('[', 80)));
    }

    [Fact]
    public void A_two_unit_character_is_not_cut_between_pieces()
    {
        // 76 extension characters fill 152 of 153; the 77th starts the next piece, so 153 of them take three pieces, not two.
        Assert.Equal(3, TextFragments.Count(new string('€', 153)));
        Assert.Equal(1, TextFragments.Count(string.Concat(Enumerable.Repeat("😀", 35))));
        Assert.Equal(3, TextFragments.Count(string.Concat(Enumerable.Repeat("😀", 67))));
    }

    [Theory]
    [InlineData("café £5 à Ü ñ")]
    [InlineData("Meet-up: Tue 8 Dec, 11am @ Cafe Kino")]
    public void Letters_gsm_has_are_gsm_and_left_alone(string text)
    {
        Assert.True(TextFragments.IsGsm(text));
        Assert.Equal(text, TextFragments.ToGsm(text));
    }

    [Theory]
    [InlineData("I’ll be “there” – 11am…", "I'll be \"there\" - 11am...")]
    [InlineData("Dŵr, tŷ, ê", "Dwr, ty, e")]
    [InlineData("Zażółć gęślą", "Zazolc gesla")]
    [InlineData("a\u00A0b\u200Bc", "a bc")]
    [InlineData("1½ hours", "1.5 hours")]
    [InlineData("cafe\u0301", "café")]
    public void Typographic_characters_become_plain(string typed, string plain) => Assert.Equal(plain, TextFragments.ToGsm(typed));

    [Theory]
    [InlineData("مرحبا")]
    [InlineData("নমস্কার")]
    [InlineData("ਸਤ ਸ੍ਰੀ ਅਕਾਲ")]
    [InlineData("میں آ رہا ہوں")]
    public void Other_scripts_are_left_as_written(string text) => Assert.Equal(text, TextFragments.ToGsm(text));

    [Fact]
    public void Making_plain_twice_is_making_plain_once_and_never_costs_more_pieces_for_latin_text()
    {
        Gen.String.Sample(s => TextFragments.ToGsm(TextFragments.ToGsm(s)) == TextFragments.ToGsm(s));
        Gen.String[Gen.Char["abc éŵ’–"], 0, 400].Sample(s => TextFragments.Count(TextFragments.ToGsm(s)) <= TextFragments.Count(s));
    }

    [Fact]
    public void What_fits_is_what_notify_takes()
    {
        Assert.True(TextFragments.Fits(new string('a', 918)));
        Assert.False(TextFragments.Fits(new string('a', 919)));
        Assert.False(TextFragments.Fits(new string('€', 460)));
    }
}
