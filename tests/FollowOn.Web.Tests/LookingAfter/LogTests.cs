using System.Net.Sockets;
using System.Text;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using FollowOn.Web.Hosting.Logs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>
/// With the log turned up as far as it goes, through ordinary use and through everything that fails: no name, number, address, key, path or word of
/// anybody's is in it, and nobody can write a line of their own into it.
/// </summary>
public sealed class LogTests
{
    private const string Name = "Zebediah Canaryman";
    private const string Mobile = "07700 900753";
    private const string Email = "zebediah.canaryman@example.org";
    private const string Words = "canarysaysouch";

    /// <summary>In every form in which they could be written down.</summary>
    private static readonly string[] Canaries = ["Zebediah", "Canaryman", "7700900753", "7700 900753", "canaryman@", Words, "canary"];

    [Theory, OnBothDatabases]
    public async Task Nothing_of_anybodys_is_in_the_log_at_its_loudest(TestDatabase database)
    {
        using var log = new StringWriter();
        // Other threads still write while it is read.
        var shared = TextWriter.Synchronized(log);
        await using var app = await TestApp.Start(database, adjust: services => services
            .AddLogging(l => l.ClearProviders().AddProvider(new CarefulLog(shared, TimeProvider.System)))
            .PostConfigure<LoggerFilterOptions>(o =>
            {
                o.Rules.Clear();
                o.MinLevel = LogLevel.Trace;
            }));
        var keys = new List<string>();

        await Live(app, keys);
        await Fail(app, keys);

        string text;
        lock (shared)
            text = log.ToString();
        // It was listening: the framework's loudest lines are there, without their values.
        Assert.Contains("Request starting", text);
        Assert.Contains("Executing handler method", text);
        Assert.Contains("Executed DbCommand", text);
        Assert.Contains("could not be sent: HttpRequestException", text);
        Assert.Contains("DbUpdateException", text);
        Assert.True(keys.Count >= 5);
        foreach (var canary in Canaries.Concat(keys))
            Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{canary} is in: {Around(text, canary)}");
        // No line of somebody's making, nothing that paints a terminal.
        Assert.DoesNotContain('\u001b', text);
        Assert.All(text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(\d{4}-\d\d-\d\dT[\d:.]+Z (trace|debug|info |WARN |ERROR|FATAL) [\w.`+\[\], -]+\[\d+\] |  )", line));
    }

    [Fact]
    public async Task A_page_that_breaks_shows_nothing_of_why_in_any_environment()
    {
        foreach (var environment in new[] { "Production", "Development" })
        {
            await using var app = await TestApp.Start(environment: environment);
            await app.Read(db => db.Database.ExecuteSqlRawAsync("DROP TABLE \"SignInAsks\""));
            await app.Given.Person(Name, mobile: Mobile);
            var browser = app.Browser();
            browser.MayBreak = true;
            var page = await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Your mobile number or e-mail address", Mobile).Press();
            Assert.Equal(500, page.Status);
            // What they typed themselves stands there again, so that it is not lost; whose it is does not.
            foreach (var leak in new[] { Name, Name.Split(' ')[0], "SignInAsks", "Exception", "   at ", "SELECT" })
                Assert.DoesNotContain(leak, page.Html);
        }
    }

    private static async Task Live(TestApp app, List<string> keys)
    {
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var facilitator = await app.BrowserOf(await app.Given.Facilitator(programme));
        var person = await app.Given.Person(Name, mobile: Mobile, email: Email);
        var someone = await app.Given.Participant(programme, person);
        var link = await app.Given.InvitationLink(someone);
        keys.Add(link.Split('/')[^1]);
        var browser = app.Browser();
        await browser.Get(link);
        await browser.Get(link + "?said=" + Words);
        await browser.Post(new Uri(link).PathAndQuery, ("Answer", Words));
        await facilitator.Get($"/programmes/{programme.Id}?search={Uri.EscapeDataString(Name)}");
        await facilitator.Post($"/programmes/{programme.Id}/participants/add", ("FullName", Name), ("Mobile", Mobile), ("Email", Email));
        await app.Phone(person).Send(Words);
        await app.Phone(person).Send("HELP " + Words);
        await app.Phone("07700 900753").Send("STOP");
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Your mobile number or e-mail address", Email).Press();
        await app.Deliver();
        var key = app.Mail(person).SelectMany(m => m.Links).Select(l => l.Query.Split("key=")[^1]).Last();
        keys.Add(key);
        await browser.Get("/sign-in/link?key=" + key);
        await browser.SignInAs(person.Id);
        keys.Add(browser.CookieNamed("followon-session")!);
        keys.Add(await browser.Token());
        await browser.Get("/?back=" + Words);
    }

    private static async Task Fail(TestApp app, List<string> keys)
    {
        var browser = app.Browser();
        browser.MayBreak = true;
        keys.Add("aVeryLongKeyOfNobodysThatWasNeverGivenOut0123");
        foreach (var path in new[] { $"/i/{keys[^1]}", $"/a/{Words}", $"/groups/{Words}", $"/{Words}/../{Words}", $"/{Uri.EscapeDataString(Name)}%0d%0a2026-01-01T00:00:00Z%20ERROR%20{Words}", $"/%1b%5b31m{Words}" })
            await browser.Get(path);
        await browser.Post("/sign-in", ("Input", Email + "\r\nERROR forged " + Words));

        // A provider whose fault says everything.
        var person = await app.Given.Person(Name, mobile: "07700 900754", email: "other." + Email);
        app.Post.Fails();
        await app.Do<Outbox>(outbox => outbox.Tell(person, new Message("group-begins", Words, new Dictionary<string, Word> { ["name"] = Name, ["service"] = Words }) { AtOnce = true }));
        await app.Deliver();
        app.Post.WorksAgain();

        // A statement that is refused, with its values.
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FollowOn.Tests");
        try
        {
            await app.Change(db =>
            {
                var twice = new InboundText(Words, Mobile, Words, app.Now);
                db.InboundTexts.AddRange(twice, new InboundText(Words, Mobile, Words, app.Now));
                return Task.CompletedTask;
            });
        }
        catch (DbUpdateException e)
        {
            log.LogError(e, "Of ours, about {Who}", Name);
        }
        log.LogError(new InvalidOperationException(Name, new FormatException(Email)), "{Template} {Number} {Key}", "group-begins", Mobile, keys[0]);

        // What no browser would send.
        foreach (var bytes in new[] { $"GET /{Words} HTTP/9.9\r\n\r\n", $"{Words}\r\n\r\n", $"GET / HTTP/1.1\r\nHost: {Words} {Email}\r\n\r\n", $"GET /i/{keys[0]}\u0001 HTTP/1.1\r\nHost: a\r\nX-{Words}: \u0002\r\n\r\n", $"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: {Words}\r\n\r\n", $"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary={Words}\r\nContent-Length: 3\r\n\r\nabc" })
            await Raw(app, bytes);
    }

    private static async Task Raw(TestApp app, string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Root.Host, app.Root.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
            client.Client.Shutdown(SocketShutdown.Send);
            await reader.ReadToEndAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // It hung up on us: that is an answer too.
        }
    }

    private static string Around(string text, string canary)
    {
        var at = text.IndexOf(canary, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }
}
