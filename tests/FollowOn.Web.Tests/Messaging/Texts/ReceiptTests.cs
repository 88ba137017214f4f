using CsCheck;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using FollowOn.Testing.Notify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>What the networks report changes what is known, in any order, and nothing twice.</summary>
public sealed class ReceiptTests
{
    private static readonly string[] Statuses = ["created", "sending", "pending", "sent", "delivered", "permanent-failure", "temporary-failure", "technical-failure", "something-new"];

    [Theory, OnBothDatabases]
    public async Task Delivered_is_noted(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database);
        await using var _ = notify;
        await using var __ = app;
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Deliver();
        app.Clock.Advance(TimeSpan.FromSeconds(20));

        await notify.Run();
        await app.TakeIn();

        Assert.Equal([204], notify.Answers);
        Assert.Equal((app.Now, null), ((await app.TheMessage()).DeliveredAt, (await app.TheMessage()).CameBackAt));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_is_gone_is_not_used_until_its_owner_says_it_is_right_or_texts_us(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, emails: true);
        await using var _ = notify;
        await using var __ = app;
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var mo = group["Mo"];
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == mo.Id)).ReachBy(PhoneNumber.Read(mo.MobileTyped!), EmailAddress.Read("mo@example.org"), null, ContactChannel.Text));
        mo = await app.Again(mo);
        await notify.Run();
        await app.Tell(mo, "the cause");
        await app.Deliver();

        await notify.Report(notify.Taken[^1], "permanent-failure");
        await app.TakeIn();

        var failed = await app.Again(mo);
        Assert.NotNull(failed.MobileFailedAt);
        Assert.Equal("permanent-failure", (await app.Message($"the cause:{mo.Id}")).CameBackWhy);
        Assert.Contains("The group is yours now.", app.Mail(mo).Single().Body);
        var facilitator = await app.BrowserOf(group.Facilitator);
        Assert.Contains("nobody can be texted at that number", (await facilitator.Get($"/programmes/{group.Programme.Id}/participants/{group.People[0].Participant.Id}")).Text);

        var browser = await app.BrowserOf(mo);
        var page = await browser.Get($"/groups/{group.Group.Id}/me");
        Assert.Contains($"A text to {mo.MobileTyped} did not arrive, and the network says it never will, so we do not use it now. Is the number right?", page.Text);
        page = await page.Form("Yes, text me there again").Press();
        Assert.Equal("We text your number again.", page.Done);
        Assert.Null((await app.Again(mo)).MobileFailedAt);

        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == mo.Id)).NoteMobileFailed(app.Now));
        await notify.Texted(mo.Mobile!, "hello");
        await app.TakeIn();
        Assert.Null((await app.Again(mo)).MobileFailedAt);
    }

    [Fact]
    public async Task Gone_for_a_number_that_was_changed_since_marks_nothing_and_the_word_goes_to_the_new_one()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201");
        await app.Tell(mo, "the cause");
        await app.Deliver();
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == mo.Id)).ChangeMobile(PhoneNumber.Read("07700 900 202")));

        await notify.Report(notify.Taken[0], "permanent-failure");
        await app.TakeIn();

        Assert.Null((await app.Again(mo)).MobileFailedAt);
        Assert.Equal(["447700900201", "447700900202"], notify.Taken.Select(t => t.Number));
    }

    [Theory]
    [InlineData("temporary-failure")]
    [InlineData("technical-failure")]
    public async Task What_did_not_arrive_this_time_is_texted_once_more_later_and_then_left(string status)
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person();
        await app.Tell(mo, "the cause");
        await app.Deliver();
        await notify.Report(notify.Taken[0], status);
        await app.TakeIn();
        Assert.Single(notify.Taken);

        await app.Pass(TimeSpan.FromMinutes(31));
        Assert.Equal(2, notify.Taken.Count);
        await notify.Report(notify.Taken[1], status);
        await app.TakeIn();
        await app.Pass(TimeSpan.FromHours(5));

        Assert.Equal(2, notify.Taken.Count);
        Assert.Null((await app.Again(mo)).MobileFailedAt);
    }

    [Fact]
    public async Task Who_has_an_address_too_is_written_to_there_instead()
    {
        var (notify, app) = await TextSteps.Together(emails: true);
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201", email: "mo@example.org", prefers: ContactChannel.Text);
        await app.Tell(mo, "the cause");
        await app.Deliver();
        await notify.Report(notify.Taken[0], "temporary-failure");
        await app.TakeIn();
        await app.Pass(TimeSpan.FromHours(1));

        Assert.Equal((1, 1), (notify.Taken.Count, app.Mail(mo).Count));
    }

    [Fact]
    public async Task A_receipt_that_overtakes_the_note_that_it_left_waits_for_it()
    {
        var (notify, app) = await TextSteps.Together();
        await using var _ = notify;
        await using var __ = app;
        await app.Tell(await app.Given.Person(), "the cause");
        notify.Fault = NotifyFault.TakesAndDrops;
        await app.Deliver();
        notify.Fault = NotifyFault.None;
        await notify.Run();
        await app.Services.GetRequiredService<ProviderCalls>().TakeIn(TestContext.Current.CancellationToken);
        Assert.Null((await app.TheMessage()).DeliveredAt);

        await app.Pass(TimeSpan.FromMinutes(2));
        await app.TakeIn();

        Assert.NotNull((await app.TheMessage()).DeliveredAt);
        Assert.Single(notify.Taken);
    }

    [Fact]
    public void In_whichever_order_and_however_often_the_first_that_says_how_it_ended_stands()
    {
        var now = new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
        Gen.Int[0, Statuses.Length - 1].Select(i => Statuses[i]).Array[0, 12].Sample(statuses =>
        {
            var message = new OutboxMessage(null, null, ContactChannel.Text, "group-begins", null, "words", "cause", now, now, now.AddDays(3));
            (DateTime?, DateTime?, string?) ended = (null, null, null);
            for (var i = 0; i < statuses.Length; i++)
            {
                var receipt = ReadCall.Receipt(CallKind.NotifyReceipt, $$"""{"id":"n","reference":"{{message.Id}}","status":"{{statuses[i]}}"}""");
                if (receipt is not null && TextReceipts.NoteEnd(message, receipt, now.AddMinutes(i)) != (ended == (null, null, null) && receipt.Kind != ReceiptKind.OnItsWay))
                    return false;
                var state = (message.DeliveredAt, message.CameBackAt, message.CameBackWhy);
                if (ended != (null, null, null) && state != ended)
                    return false;
                ended = state;
            }
            var first = statuses.FirstOrDefault(s => s is "delivered" or "permanent-failure" or "temporary-failure" or "technical-failure");
            return (message.DeliveredAt is not null) == (first == "delivered") && (message.CameBackAt is not null) == (first is not null and not "delivered");
        }, iter: 10_000);
    }

    [Theory, OnBothDatabases]
    public async Task Ten_receipts_in_a_random_order_posted_twice_end_as_the_first_final_one(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database);
        await using var _ = notify;
        await using var __ = app;
        var random = new Random(20261123);
        for (var round = 0; round < 8; round++)
        {
            await app.Tell(await app.Given.Person(), $"cause {round}");
            await app.Deliver();
            var text = notify.Taken[^1];
            var order = Statuses.OrderBy(_ => random.Next()).ToList();
            foreach (var status in order.SelectMany(s => new[] { s, s }))
            {
                Assert.Equal(204, await app.Calls("/hooks/notify/receipts", $$"""{"id":"{{text.Id}}","reference":"{{text.Reference}}","status":"{{status}}"}""", notify.Token));
                await app.Services.GetRequiredService<ProviderCalls>().TakeIn(TestContext.Current.CancellationToken);
            }
            var first = order.First(s => s is "delivered" or "permanent-failure" or "temporary-failure" or "technical-failure");
            var message = await app.Read(db => db.Outbox.SingleAsync(m => m.Id == Guid.Parse(text.Reference!)));
            Assert.Equal((first == "delivered", first == "delivered" ? null : first), (message.DeliveredAt is not null, message.CameBackWhy));
        }
    }
}
