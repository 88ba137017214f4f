using FollowOn.Accounts;
using Xunit;

namespace FollowOn.Tests.Accounts;

public class EmailAddressTests
{
    [Theory]
    [InlineData("maureen.oduya@example.org", "maureen.oduya@example.org")]
    [InlineData(" SIOBHAN@EXAMPLE.ORG ", "SIOBHAN@example.org")]
    [InlineData("mailto:mo@example.org", "mo@example.org")]
    [InlineData("Maureen Oduya <mo@example.org>", "mo@example.org")]
    [InlineData("mo@example.org;", "mo@example.org")]
    [InlineData("mo@\u200bexample.org\u00a0", "mo@example.org")]
    [InlineData("o'brien+pmp@mail.example.co.uk", "o'brien+pmp@mail.example.co.uk")]
    public void An_address_is_read(string typed, string value)
    {
        Assert.True(EmailAddress.TryRead(typed, out var email, out var problem), problem);
        Assert.Equal(value, email.Value);
    }

    [Theory]
    [InlineData("", "Enter an email address, like name@example.org, or leave it empty if there isn't one.")]
    [InlineData("mo.example.org", "Enter an email address with an @ sign, like name@example.org, or leave it empty if there isn't one.")]
    [InlineData("mo@@example.org", "Enter one email address with one @ sign, like name@example.org.")]
    [InlineData("mo @example.org", "Take the spaces out of the email address: it should look like name@example.org.")]
    [InlineData("@example.org", "Enter the whole email address, the part before the @ sign and the part after it, like name@example.org.")]
    [InlineData("hina.patel@example", "Check the end of the email address: the part after the @ sign needs a full stop, like name@example.org.")]
    [InlineData("mo@example..org", "Check the email address: something in it can't be right. It should look like name@example.org.")]
    [InlineData("mo@example.o", "Check the email address: something in it can't be right. It should look like name@example.org.")]
    [InlineData("mo.@example.org", "Check the email address: something in it can't be right. It should look like name@example.org.")]
    [InlineData("mo@exa_mple.org", "Check the email address: something in it can't be right. It should look like name@example.org.")]
    public void What_is_no_address_is_said_in_words_that_say_what_to_do(string typed, string problem)
    {
        Assert.False(EmailAddress.TryRead(typed, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Capitals_make_no_other_address() => Assert.Equal(EmailAddress.Read("Mo@Example.org"), EmailAddress.Read("mo@example.org"));

    [Fact]
    public void Reading_a_stored_address_that_is_none_throws() => Assert.Throws<FormatException>(() => EmailAddress.Read("none"));
}
