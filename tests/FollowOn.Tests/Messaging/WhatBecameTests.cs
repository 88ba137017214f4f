using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Messaging;

/// <summary>What people are told of a message follows from what is known of it; the table is in docs/domain.md.</summary>
public sealed class WhatBecameTests
{
    private static readonly DateTime Now = new(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> Rows =>
        [.. Repository.Table(Repository.Read("docs/domain.md"), "## A message").Select(row => new TheoryDataRow<string, string>(row[0], row[1]))];

    [Theory, MemberData(nameof(Rows))]
    public void It_follows_from_what_is_known(string known, string became)
    {
        var told = known.Split(", ");
        DateTime? When(string what) => told.Contains(what) ? Now.AddMinutes(Array.IndexOf(told, what)) : null;

        Assert.Equal(Enum.Parse<WhatBecame>(became), Became.Of(When("sent"), When("arrived"), When("came back"), When("held up"), When("given up")));
    }

    [Fact]
    public void A_message_that_waits_or_was_given_up_is_said_so()
    {
        var message = new OutboxMessage(PersonId.New(), null, ContactChannel.Text, "note-waits", null, "There is a word", "note:x", Now, Now, Now.AddHours(3));
        Assert.Equal(WhatBecame.Waits, Became.Of(message));
        message.GiveUp("It was taken back.", Now);
        Assert.Equal(WhatBecame.NotDelivered, Became.Of(message));
    }
}
