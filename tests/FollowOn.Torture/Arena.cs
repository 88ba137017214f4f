using System.Collections.Concurrent;
using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Hosting.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Torture;

/// <summary>A group of six with meet-ups, the links and sessions its people hold, and where the nodes find it all.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private static readonly string[] Names = ["Mo Rahman", "Derek Hill", "Aga Nowak", "Bev Hinds", "Gaz Price", "Tilly Marsh"];
    private readonly string _folder = Directory.CreateTempSubdirectory("followon-torture-").FullName;
    private readonly ConcurrentQueue<string> _heard = new();

    private Arena(TestApp app, TimeSpan moved) => (App, Moved) = (app, moved);

    public TestApp App { get; }

    /// <summary>From the machine's clock to a morning outside quiet hours.</summary>
    public TimeSpan Moved { get; }
    public string Database => App.Database;
    public string KeyFile => App.Services.GetRequiredService<KeyFile>().Path;
    public string LedgerFile => Path.Combine(_folder, "ledger");
    public string LookFile => Path.Combine(_folder, "looks");
    public string File(string name) => Path.Combine(_folder, name);
    public GivenGroup Group { get; private set; } = null!;
    public IReadOnlyList<(MeetingId Meeting, PersonId Person, string Link)> Links { get; private set; } = [];
    public IReadOnlyList<(PersonId Person, string Session)> Sessions { get; private set; } = [];

    /// <summary>What nodes said of faults, for when something is wrong.</summary>
    public IReadOnlyCollection<string> Said => _heard;

    public static async Task<Arena> Make(TestDatabase database)
    {
        var now = TimeProvider.System.GetUtcNow();
        var morning = new DateTimeOffset(now.Date.AddDays(1), TimeSpan.Zero).AddHours(10);
        var app = await TestApp.Start(database, startsAt: morning);
        var arena = new Arena(app, morning - now) { Group = await app.Given.HandedOverGroup(Names) };
        // Somebody is promised to look at concerns; whoever does hears of them.
        await app.Given.PromiseWithRota(arena.Group.Service, withRota: false);
        var links = new List<(MeetingId, PersonId, string)>();
        var sessions = new List<(PersonId, string)>();
        for (var i = 0; i < 3; i++)
        {
            var meeting = await app.Given.Meeting(arena.Group.Group, app.Today.AddDays(20 + i), new TimeOnly(11, 0));
            foreach (var someone in arena.Group.People)
                await app.Do<Links>(made =>
                {
                    links.Add((meeting.Id, someone.Person.Id, new Uri(made.New(someone.Person.Id, LinkVerb.AnswerMeeting, meeting.Id.Value, app.Now.AddDays(60))).AbsolutePath));
                    return Task.CompletedTask;
                });
        }
        foreach (var someone in arena.Group.People)
            await app.Do<Sessions>(async made => sessions.Add((someone.Person.Id, await made.Start(someone.Person.Id, SignedInBy.Passkey))));
        // The key file and the framework's first key.
        await app.Browser().Get("/sign-in");
        (arena.Links, arena.Sessions) = (links, sessions);
        return arena;
    }

    public void Heard(string node, string? line)
    {
        if (line is { Length: > 0 })
            _heard.Enqueue($"{node}: {line}");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
