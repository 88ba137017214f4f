using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using FollowOn.Testing.Notify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>What the tests of texts do again and again.</summary>
internal static class TextSteps
{
    /// <summary>The emulator and a site that texts by it, on one clock.</summary>
    public static async Task<(NotifyEmulator Notify, TestApp App)> Together(TestDatabase database = TestDatabase.Sqlite, bool emails = false, TextMoney? money = null, TimeSpan? patience = null, int mostAnHour = 20)
    {
        var clock = new Following();
        var notify = await NotifyEmulator.Start(clock);
        var app = await TestApp.Start(database, adjust: services => services.UseTexts(notify, emails, money, patience, mostAnHour));
        clock.Leader = app.Clock;
        await app.CalledBy(notify);
        return (notify, app);
    }

    public static TextAccounts Texts(this TestApp app) => app.Services.GetRequiredService<TextAccounts>();

    public static Task<Person> Again(this TestApp app, Person person) => app.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Id == person.Id));

    public static Task<OutboxMessage> Message(this TestApp app, string cause) => app.Read(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Cause == cause));

    /// <summary>Posts as a provider does.</summary>
    public static async Task<int> Calls(this TestApp app, string path, string body, string? secret, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Root, path)) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) };
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        using var answer = await Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public static async Task<string> Secret(this TestApp app)
    {
        var secret = "";
        await app.DoApart<HookSecrets>(async secrets => secret = await secrets.New());
        return secret;
    }

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The emulator starts before the site whose clock it goes by.</summary>
    private sealed class Following : TimeProvider
    {
        public FakeTimeProvider? Leader { get; set; }

        public override DateTimeOffset GetUtcNow() => Leader?.GetUtcNow() ?? TestApp.StartsAt;
    }
}
