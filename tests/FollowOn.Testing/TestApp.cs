using FollowOn.Accounts;
using FollowOn.Groups.Repair;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Demonstration;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FollowOn.Testing;

/// <summary>
/// The whole site on a real port with a fresh database, a clock that stands still until it is moved, and a post that keeps what leaves.
/// Nothing happens in the background: <see cref="Deliver"/> lets messages leave and time have its effects.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Monday 23 November 2026, 9am in London.</summary>
    public static readonly DateTimeOffset StartsAt = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _web;
    private readonly HostSettings _settings;
    private readonly QueriesSeen _queries;
    private readonly LinesLogged _log;

    private readonly bool _ownsDatabase;

    private TestApp(WebApplication web, HostSettings settings, FakeTimeProvider clock, Post post, QueriesSeen queries, LinesLogged log, bool ownsDatabase)
    {
        _ownsDatabase = ownsDatabase;
        (_web, _settings, Clock, Post, _queries, _log) = (web, settings, clock, post, queries, log);
        Given = new Given(this);
    }

    /// <summary>Says what was there before, by the domain's own verbs.</summary>
    public Given Given { get; }
    public FakeTimeProvider Clock { get; }
    public Post Post { get; }
    public IServiceProvider Services => _web.Services;
    public Uri Root { get; private set; } = new("http://127.0.0.1");

    /// <summary>The file or connection string of this test's own database.</summary>
    public string Database => _settings.Database;

    /// <summary>The SQL of the last request that was answered, in order. A redirect that was followed is a request of its own.</summary>
    public IReadOnlyList<string> Queries => _queries.OfLastRequest;

    /// <summary>What was logged at Information or above.</summary>
    public IReadOnlyList<LogLine> Log => _log.Lines;

    /// <summary>London's date on <see cref="Clock"/>.</summary>
    public DateOnly Today => Services.GetRequiredService<UkClock>().Today;

    /// <summary>The instant on <see cref="Clock"/>, UTC.</summary>
    public DateTime Now => Services.GetRequiredService<UkClock>().Now;

    public IReadOnlyList<Letter> Letters =>
        [.. Post.Left.Where(m => m.Channel is ContactChannel.Letter or ContactChannel.Telephone).Select(m => new Letter(m.Channel, m.Address, m.Body))];

    /// <param name="demonstration">
    /// With the demonstration's pages and sender; its service is made only by <c>DemonstrationService.MakeIfMissing</c>. What leaves is then read
    /// on its pages: <see cref="Post"/> stays empty.
    /// </param>
    /// <param name="environment">Production, or Development for a demonstration, when null.</param>
    /// <param name="adjust">What else to replace, after the kit's own replacements.</param>
    /// <param name="pseudo">In the pseudo-language that shows words outside the resource files.</param>
    /// <param name="organisation">An organisation's own sign-in, for staff.</param>
    /// <param name="paperPilot">Started to try everything on paper: nothing leaves, <see cref="Post"/> stays empty.</param>
    /// <param name="startsAt">What the clock shows at first; <see cref="StartsAt"/> when null.</param>
    public static async Task<TestApp> Start(
        TestDatabase database = TestDatabase.Sqlite, bool demonstration = false, string? environment = null,
        Action<IServiceCollection>? adjust = null, bool pseudo = false, DateTimeOffset? startsAt = null, OrganisationProvider? organisation = null, bool paperPilot = false)
    {
        var settings = new HostSettings(await FreshDatabase.New(database), demonstration, "http://127.0.0.1:0", "http://followon.example", pseudo, organisation) { KeyFile = FreshDatabase.KeyFile, PaperPilot = paperPilot };
        return await Start(settings, environment ?? (demonstration ? "Development" : "Production"), adjust, new FakeTimeProvider(startsAt ?? StartsAt), new Post(), ownsDatabase: true);
    }

    /// <summary>
    /// The demonstration as it is on the morning of <see cref="StartsAt"/>, on SQLite: made once a test process, and each test has a copy of its own.
    /// </summary>
    public static async Task<TestApp> Demonstration()
    {
        var settings = new HostSettings(await FreshDatabase.CopyOf(DemonstrationTemplate), Demonstration: true, "http://127.0.0.1:0", "http://followon.example") { KeyFile = FreshDatabase.KeyFile };
        return await Start(settings, "Development", null, new FakeTimeProvider(StartsAt), new Post(), ownsDatabase: true);
    }

    private static readonly Lazy<Task<string>> DemonstrationTemplate = new(async () =>
    {
        await using var app = await Start(demonstration: true);
        await app.Services.GetRequiredService<DemonstrationService>().MakeIfMissing(fresh: false, CancellationToken.None);
        return await FreshDatabase.Keep(app.Database);
    });

    /// <summary>The site once more on the same database, clock and post: a second node, or the site after it was stopped.</summary>
    public Task<TestApp> Again(Action<IServiceCollection>? adjust = null) => Again(_settings.PaperPilot, adjust);

    /// <summary>The site once more, started as a paper pilot or as usual.</summary>
    public Task<TestApp> Again(bool paperPilot, Action<IServiceCollection>? adjust = null) =>
        Start(_settings with { PaperPilot = paperPilot }, _web.Environment.EnvironmentName, adjust, Clock, Post, ownsDatabase: false);

    private static async Task<TestApp> Start(HostSettings settings, string environment, Action<IServiceCollection>? adjust, FakeTimeProvider clock, Post post, bool ownsDatabase)
    {
        var (queries, log) = (new QueriesSeen(), new LinesLogged());
        var web = FollowOnWeb.Build(settings, environment, services =>
        {
            if (settings.Demonstration)
            {
                services.RemoveAll<DemonstrationClock>().AddSingleton(new DemonstrationClock(clock));
            }
            else
            {
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
                services.RemoveAll<IMessageSender>();
                // A paper pilot has no way for anything to leave; the kit adds none.
                if (!settings.PaperPilot)
                    services.AddSingleton<IMessageSender>(post);
            }
            // Leases end when a test moves the clock; the tests of leases put the database's own time back.
            services.RemoveAll<DatabaseTime>().AddSingleton<DatabaseTime>(new TestTime(clock));
            foreach (var worker in services.Where(s => s.ImplementationType == typeof(Worker) || s.ImplementationType == typeof(TextsReader) || s.ImplementationType == typeof(WatchRound)).ToList())
                services.Remove(worker);
            // Tests move the clock by weeks under people who stay signed in; those about sessions put the usual times back.
            services.AddSingleton(SessionTimes.NeverInTheWay);
            services.AddSingleton<IStartupFilter>(queries);
            services.ConfigureDbContext<SqliteFollowOnDb>(o => Watch(o, queries));
            services.ConfigureDbContext<PostgresFollowOnDb>(o => Watch(o, queries));
            services.AddLogging(l => l.ClearProviders().AddProvider(log));
            adjust?.Invoke(services);
        });
        var app = new TestApp(web, settings, clock, post, queries, log, ownsDatabase);
        await web.StartAsync();
        app.Root = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return app;
    }

    /// <summary>Counts queries; and one that takes some rows without saying in which order is a fault, not a line on somebody's console.</summary>
    private static void Watch(DbContextOptionsBuilder options, QueriesSeen queries) =>
        options.AddInterceptors(queries).ConfigureWarnings(w => w.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    /// <summary>The database's time, as this test's clock has it.</summary>
    private sealed class TestTime(TimeProvider clock) : DatabaseTime
    {
        public override Task<DateTime> Now(FollowOnDb db, CancellationToken stop) => Task.FromResult(Whole(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>A picture of the whole SQLite database, to come back to.</summary>
    public Task<string> Picture() => FreshDatabase.Keep(Database);

    /// <summary>Makes the SQLite database what it was. No request may be under way.</summary>
    public void BackTo(string picture)
    {
        FreshDatabase.Remove(Database);
        File.Copy(picture, Database);
    }

    /// <summary>A new browser with no cookies.</summary>
    public Browser Browser() => new(this);

    /// <summary>A new browser in which this person is signed in.</summary>
    public async Task<Browser> BrowserOf(Person person)
    {
        var browser = Browser();
        await browser.SignInAs(person.Id);
        return browser;
    }

    /// <summary>The telephone of a person, by the mobile number they have now.</summary>
    public Phone Phone(Person person) => new(this, person.Mobile ?? throw new InvalidOperationException($"{person.KnownAs} has no mobile."));

    /// <summary>The telephone with this number, however it is typed.</summary>
    public Phone Phone(string number) => new(this, PhoneNumber.Read(number).E164);

    /// <summary>E-mails that came to a person, oldest first.</summary>
    public IReadOnlyList<Mail> Mail(Person person) =>
        [.. Post.Left.Where(m => m.Channel == ContactChannel.Email && m.Address == person.Email).Select(m => new Mail(m.Subject, m.Body))];

    /// <summary>Lets the clock have its effects (reminders, questions afterwards) and everything that is due leave.</summary>
    public async Task Deliver()
    {
        await Do<DueMeetings>(due => due.Run());
        await DoApart<SayTimes>(times => times.RunDue());
        await DoApart<CheckWishes>(wishes => wishes.RunDue());
        await DoApart<CheckIns>(checkIns => checkIns.RunDue());
        await DoApart<Concerns>(concerns => concerns.RunDue());
        await Do<DueRepair>(due => due.Run());
        var dispatcher = Services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.SendDue(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Moves the clock on, then delivers what has come due.</summary>
    public async Task Pass(TimeSpan time)
    {
        Clock.Advance(time);
        await Deliver();
    }

    /// <summary>Moves the clock on to a London date and time, then delivers what has come due.</summary>
    public Task PassTo(DateOnly date, TimeOnly time) => Pass(UkClock.ToUtc(date, time) - Now);

    /// <summary>Calls one of the domain's verbs in a scope of its own and saves.</summary>
    public Task Do<TVerb>(Func<TVerb, Task> work)
        where TVerb : notnull => Do<TVerb>((verb, _) => work(verb));

    /// <inheritdoc cref="Do{TVerb}(Func{TVerb, Task})"/>
    public async Task Do<TVerb>(Func<TVerb, FollowOnDb, Task> work)
        where TVerb : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await db.Change(() => work(scope.ServiceProvider.GetRequiredService<TVerb>(), db));
    }

    /// <summary>Calls a verb that makes its own transactions, in a scope of its own.</summary>
    public async Task DoApart<TVerb>(Func<TVerb, Task> work)
        where TVerb : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>Loads, calls verbs on entities, and saves.</summary>
    public async Task Change(Func<FollowOnDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await db.Change(() => work(db));
    }

    /// <summary>Reads from the database, past the site.</summary>
    public async Task<T> Read<T>(Func<FollowOnDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<FollowOnDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        if (_ownsDatabase)
            FreshDatabase.Remove(_settings.Database);
    }
}
