using FollowOn.Accounts;
using Xunit;

namespace FollowOn.Tests.Accounts;

/// <summary>How a message really reaches somebody.</summary>
public class ReachedByTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("mobile email", ContactChannel.Email, false, ContactChannel.Email)]
    [InlineData("mobile email", null, false, ContactChannel.Text)]
    [InlineData("mobile email", ContactChannel.WhatsApp, false, ContactChannel.Text)]
    [InlineData("mobile email", ContactChannel.Letter, false, ContactChannel.Letter)]
    [InlineData("mobile", ContactChannel.Email, false, ContactChannel.Text)]
    [InlineData("mobile email", ContactChannel.Text, true, ContactChannel.Email)]
    [InlineData("mobile", ContactChannel.Text, true, ContactChannel.Telephone)]
    [InlineData("landline", null, false, ContactChannel.Telephone)]
    [InlineData("landline", ContactChannel.Text, false, ContactChannel.Telephone)]
    [InlineData("", null, false, ContactChannel.Letter)]
    [InlineData("", ContactChannel.Telephone, false, ContactChannel.Letter)]
    public void A_person_is_reached_by_their_wish_where_we_have_the_detail_and_else_by_what_there_is(string has, ContactChannel? wish, bool saidStop, ContactChannel reached)
    {
        var person = new Person(PersonId.New(), "Mo Rahman", null, Now);
        person.ReachBy(
            has.Contains("mobile", StringComparison.Ordinal) ? PhoneNumber.Read("07700 900982") : null,
            has.Contains("email", StringComparison.Ordinal) ? EmailAddress.Read("mo@example.org") : null,
            has.Contains("landline", StringComparison.Ordinal) ? PhoneNumber.Read("0117 496 0101") : null,
            wish);
        if (saidStop)
            person.StopTexts(Now);

        Assert.Equal(reached, person.ReachedBy);
    }
}
