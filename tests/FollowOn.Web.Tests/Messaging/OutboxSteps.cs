using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>What the tests of the outbox do again and again.</summary>
internal static class OutboxSteps
{
    public static Task<TestApp> With(TestDatabase database, IMessageSender sender) =>
        TestApp.Start(database, adjust: services => services.RemoveAll<IMessageSender>().AddSingleton(sender));

    public static Task Tell(this TestApp app, Person person, string cause, DateTime? deadline = null) =>
        app.Do<Outbox>(outbox => outbox.Tell(person, Something(cause) with { Deadline = deadline }));

    public static Message Something(string cause) => new("group-begins", cause, new Dictionary<string, Word>
    {
        ["name"] = "Mo",
        ["service"] = "0117 496 0202, Monday to Friday, 9am to 4pm",
    });

    /// <summary>One run of the worker.</summary>
    public static Task<int> SendDue(this TestApp app) => app.SendDueUntil(CancellationToken.None);

    /// <summary>One run of the worker, in a process that is stopped.</summary>
    public static Task<int> SendDueUntil(this TestApp app, CancellationToken stopped) =>
        app.Services.GetRequiredService<OutboxDispatcher>().SendDue(stopped);

    public static Task<OutboxMessage> TheMessage(this TestApp app) => app.Read(db => db.Outbox.AsNoTracking().SingleAsync());
}
