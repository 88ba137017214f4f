using CsCheck;
using FollowOn.Accounts;
using FollowOn.Messaging.Mail;
using Xunit;

namespace FollowOn.Tests.Messaging.Mail;

/// <summary>What proves that an address to reply to was made here.</summary>
public sealed class MailKeyTests
{
    private static readonly MailKey Key = MailKey.Of(MailKey.NewSecret());

    [Fact]
    public void What_was_made_here_is_read_again() => Gen.Guid.Sample(id =>
    {
        Assert.Equal(id, Key.ReadReplyToken(Key.ReplyToken(id)));
        Assert.Equal(id, Key.ReadMessageId(Key.MessageId(id, "example.nhs.uk")));
        Assert.Equal(id, MailKey.ReferenceIn(Key.MessageId(id, "example.nhs.uk")));
        Assert.Matches("^[a-z2-7]{46}$", Key.ReplyToken(id));
        Assert.Equal(new PersonId(id), MailKey.PersonIn(Key.StopKey(new PersonId(id), "mo@example.org")));
    }, iter: 2000);

    [Fact]
    public void One_letter_changed_is_not_ours() => Gen.Select(Gen.Guid, Gen.Int[0, MailKey.TokenLength - 1], Gen.Char["abcdefghijklmnopqrstuvwxyz234567"]).Sample((id, at, letter) =>
    {
        var token = Key.ReplyToken(id);
        var other = token[..at] + letter + token[(at + 1)..];
        Assert.Equal(other == token ? id : null, Key.ReadReplyToken(other));
    }, iter: 5000);

    [Fact]
    public void One_kind_is_no_other_and_another_site_reads_none()
    {
        var (id, other) = (Guid.NewGuid(), MailKey.Of(MailKey.NewSecret()));

        Assert.Null(Key.ReadReplyToken(Key.StopKey(new PersonId(id), "mo@example.org")));
        Assert.Null(other.ReadReplyToken(Key.ReplyToken(id)));
        Assert.Null(other.ReadMessageId(Key.MessageId(id, "example.nhs.uk")));
    }

    [Fact]
    public void Anything_else_is_none() => Gen.String[0, 60].Sample(text =>
    {
        Assert.Null(Key.ReadReplyToken(text));
        Assert.Null(Key.ReadMessageId(text));
        Assert.Null(MailKey.PersonIn(text));
    });

    [Fact]
    public void A_link_that_stops_emails_is_good_for_the_address_it_went_to_and_no_other()
    {
        var mo = new Person(PersonId.New(), "Mo Rahman", null, new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        mo.ReachBy(null, EmailAddress.Read("Mo@example.org"), null, null);
        var key = Key.StopKey(mo.Id, "mo@example.org");

        Assert.True(Key.IsStopKey(key, mo));
        mo.ChangeEmail(EmailAddress.Read("new@example.org"));
        Assert.False(Key.IsStopKey(key, mo));
    }

    [Fact]
    public void There_is_room_for_the_code_in_an_address_or_it_is_left_out()
    {
        var token = Key.ReplyToken(Guid.NewGuid());
        RepliesSettings Of(string address, bool plus = true) => new("h", 993, MailSecurity.Tls, "u", null, address, plus);

        Assert.Equal($"replies+{token}@example.nhs.uk", Of("replies@example.nhs.uk").AddressFor(token));
        Assert.Equal("replies@example.nhs.uk", Of("replies@example.nhs.uk", plus: false).AddressFor(token));
        Assert.Equal("a-very-long-name-of-one@example.nhs.uk", Of("a-very-long-name-of-one@example.nhs.uk").AddressFor(token));
        Assert.True(new string('x', RepliesSettings.LongestName).Length + 1 + token.Length <= 64);
    }
}
