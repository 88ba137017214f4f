using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>What the tests of the outbox do again and again.</summary>
internal static class OutboxSteps
{
    public static Task<TestApp> With(TestDatabase database, IMessageSender sender, params IInterceptor[] watch) => TestApp.Start(database, adjust: services =>
    {
        services.RemoveAll<IMessageSender>().AddSingleton(sender);
        services.ConfigureDbContext<SqliteFollowOnDb>(o => o.AddInterceptors(watch));
        services.ConfigureDbContext<PostgresFollowOnDb>(o => o.AddInterceptors(watch));
    });

    public static Task<TestApp> With(TestDatabase database, IMessageSender sender, DatabaseTime time) => TestApp.Start(database, adjust: services =>
        services.RemoveAll<IMessageSender>().AddSingleton(sender).RemoveAll<DatabaseTime>().AddSingleton(time));

    public static Task Tell(this TestApp app, Person person, string cause, DateTime? deadline = null) =>
        app.Do<Outbox>(outbox => outbox.Tell(person, Something(cause) with { Deadline = deadline }));

    /// <summary>The same, to somebody who is called something else in it.</summary>
    public static Task TellAs(this TestApp app, Person person, string name, string cause) => app.Do<Outbox>(outbox => outbox.Tell(person, Something(cause, name)));

    public static Message Something(string cause, string name = "Mo") => new("group-begins", cause, new Dictionary<string, Word>
    {
        ["name"] = name,
        ["service"] = "0117 496 0202, Monday to Friday, 9am to 4pm",
    });

    /// <summary>A reminder of a meet-up of this group tomorrow.</summary>
    public static Message Reminder(string cause, GroupId group) => new("meeting-reminder", cause, new Dictionary<string, Word>
    {
        ["name"] = "Mo",
        ["when"] = "tomorrow at 11am",
        ["date"] = "Tuesday 24 November",
        ["time"] = "11am",
        ["place"] = "Café Kino",
    })
    { AboutGroup = group.Value };

    /// <summary>One run of the worker.</summary>
    public static Task<int> SendDue(this TestApp app) => app.SendDueUntil(CancellationToken.None);

    /// <summary>One run of the worker, in a process that is stopped.</summary>
    public static Task<int> SendDueUntil(this TestApp app, CancellationToken stopped) =>
        app.Services.GetRequiredService<OutboxDispatcher>().SendDue(stopped);

    public static Task<OutboxMessage> TheMessage(this TestApp app) => app.Read(db => db.Outbox.AsNoTracking().SingleAsync());
}
