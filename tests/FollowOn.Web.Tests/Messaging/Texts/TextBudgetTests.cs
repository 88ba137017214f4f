using FollowOn.Accounts;
using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>A month's money is a hard end, told in time; HELP is answered whatever it costs; no telephone is flooded.</summary>
public sealed class TextBudgetTests
{
    /// <summary>Ten texts of one piece are the month's money.</summary>
    private static readonly TextMoney Ten = new(1000, 1);

    [Theory, OnBothDatabases]
    public async Task At_the_end_of_the_money_texts_go_by_email_or_wait_and_HELP_is_answered(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, emails: true, money: Ten);
        await using var _ = notify;
        await using var __ = app;
        for (var i = 0; i < 10; i++)
            await app.Tell(await app.Given.Person(), $"cause {i}");
        await app.Deliver();
        Assert.Equal(10, notify.Taken.Count);

        var (mo, ann) = (await app.Given.Person(mobile: "07700 900 801", email: "mo@example.org", prefers: ContactChannel.Text), await app.Given.Person(mobile: "07700 900 802"));
        await app.Tell(mo, "late");
        await app.Tell(ann, "late");
        await app.Deliver();

        Assert.Equal(10, notify.Taken.Count);
        Assert.Single(app.Mail(mo));
        var waiting = await app.Message($"late:{ann.Id}");
        Assert.Equal((null, null, 0), (waiting.SentAt, waiting.GivenUpAt, waiting.Attempts));
        await notify.Texted("07700 900 802", "HELP");
        await app.TakeIn();
        Assert.Contains("999", notify.Taken[10].Body);

        await app.Texts().Save(Ten with { PoundsAMonth = 2 });
        Assert.Equal(Ten, app.Texts().Money);
        await app.PassTo(new DateOnly(2026, 12, 1), new TimeOnly(9, 0));
        // It waited longer than it may mislead; what is new leaves again with the new month's money.
        await app.Tell(ann, "december");
        await app.Deliver();
        Assert.Equal(12, notify.Taken.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Each_service_has_its_own_money_and_its_administrators_are_told_once_at_50_80_and_100(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, emails: true, money: Ten, mostAnHour: 100);
        await using var _ = notify;
        await using var __ = app;
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var administrator = await app.Given.Administrator(group.Service);
        var elsewhere = await app.Given.Administrator(await app.Given.Service("Another"), "Rhys Evans");
        var budget = app.Services.GetRequiredService<TextBudget>();
        var told = new List<int>();
        for (var i = notify.Taken.Count; i < 14; i++)
        {
            await app.Tell(group["Mo"], $"cause {i}");
            await app.Deliver();
            for (var node = 0; node < 2; node++)
                await budget.TellWhoPays(TestContext.Current.CancellationToken);
            await app.Deliver();
            told.Add(app.Mail(administrator).Count);
        }

        Assert.Equal(10, notify.Taken.Count);
        Assert.Equal(["50% of this month's money for texts is spent", "80% of this month's money for texts is spent", "100% of this month's money for texts is spent"], app.Mail(administrator).Select(m => m.Subject));
        Assert.Equal([0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3], told);
        Assert.Contains("Avonside Pain Service", app.Mail(administrator)[0].Body);
        Assert.Empty(app.Mail(elsewhere));
        Assert.Equal((group.Service.Id.Value, 10, 100), (await app.Read(async db => (await budget.ThisMonth(db)).Select(s => (s.Service, s.Texts, s.Percent)).Single())));
        Assert.Contains("This month's money for texts is spent.", (await (await app.BrowserOf(administrator)).Get($"/services/{group.Service.Id}")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_never_spend_the_same_money(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, money: Ten);
        await using var _ = notify;
        await using var __ = app;
        var budget = app.Services.GetRequiredService<TextBudget>();
        var message = new FollowOn.Messaging.OutgoingMessage(Guid.NewGuid(), ContactChannel.Text, null, "+447700900201", null, "hello");

        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ => await Task.Run(() => budget.Take(message, whatever: false))));

        Assert.Equal(10, taken.Count(t => t is not null));
        await budget.GiveBack(taken.First(t => t is not null)!);
        Assert.NotNull(await budget.Take(message, whatever: false));
        Assert.Null(await budget.Take(message, whatever: false));
        Assert.NotNull(await budget.Take(message, whatever: true));
    }

    [Fact]
    public async Task What_did_not_leave_costs_nothing_and_a_long_text_costs_each_piece()
    {
        var (notify, app) = await TextSteps.Together(money: Ten);
        await using var _ = notify;
        await using var __ = app;
        notify.Fault = FollowOn.Testing.Notify.NotifyFault.ServerError;
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Deliver();
        Assert.Equal(0, await app.Read(db => db.TextSpends.SumAsync(s => s.Cost)));

        notify.Fault = FollowOn.Testing.Notify.NotifyFault.None;
        var sender = app.Services.GetRequiredService<TextSender>();
        await sender.Test(PhoneNumber.Read("07700 900 201"), new string('x', 400), TestContext.Current.CancellationToken);
        Assert.Equal((1, 3, 3000L), await app.Read(async db => await db.TextSpends.Select(s => new ValueTuple<int, int, long>(s.Texts, s.Fragments, s.Cost)).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task One_number_gets_so_many_in_an_hour_and_HELP_besides(TestDatabase database)
    {
        var (notify, app) = await TextSteps.Together(database, mostAnHour: 5);
        await using var _ = notify;
        await using var __ = app;
        var mo = await app.Given.Person(mobile: "07700 900 201");
        for (var i = 0; i < 8; i++)
            await app.Tell(mo, $"cause {i}");
        await app.Deliver();
        Assert.Equal(5, notify.Taken.Count);
        Assert.Equal(0, await app.Read(db => db.Outbox.CountAsync(m => m.GivenUpAt != null)));
        await notify.Texted("07700 900 201", "HELP");
        await app.TakeIn();
        Assert.Equal(6, notify.Taken.Count);

        await app.Pass(TimeSpan.FromMinutes(71));

        Assert.Equal(9, notify.Taken.Count);
    }
}
