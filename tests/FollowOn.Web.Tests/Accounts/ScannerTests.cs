using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Programs that open and press everything in a message before, while and after a person does.</summary>
public sealed partial class ScannerTests
{
    private const int AtOnce = 10;

    [Theory]
    [InlineData(TestDatabase.Sqlite, 1000)]
    [InlineData(TestDatabase.Postgres, 200)]
    public async Task No_scanner_gets_a_session_or_burns_a_link_and_the_person_comes_in_every_time(TestDatabase database, int rounds)
    {
        await using var app = await TestApp.Start(database);
        var people = new List<Person>();
        for (var i = 0; i < 2 * AtOnce; i++)
            people.Add(await app.Given.Person($"Person {(char)('A' + i)}", email: $"person{i}@example.org"));
        // Half of them work for a service: the link and the code, both.
        var service = await app.Given.Service();
        foreach (var person in people.Where((_, i) => i % 2 == 1))
            await app.Given.Gets(person, Role.Facilitator, service.Id, null);

        var cameIn = 0;
        for (var round = 0; round < rounds; round += AtOnce)
        {
            var some = await Task.WhenAll(Enumerable.Range(round, AtOnce).Select(async i =>
            {
                var random = new Random(i);
                var person = people[i % people.Count];
                var human = app.Browser();
                var code = await Ask(human, person.Email!);
                return (random, person, human, code);
            }));
            await app.Deliver();
            await Task.WhenAll(some.Select(async s =>
            {
                var mail = app.Mail(s.person)[^1];
                var (link, digits) = (mail.Links[0].ToString(), SixDigits().Match(mail.Body).Value);
                var scanners = Enumerable.Range(0, 3).Select(i => new Scanner(app, new Random(s.random.Next()), digits)).ToList();
                if (s.random.Next(3) > 0)
                    await scanners[0].Scan(link);
                var meanwhile = s.random.Next(3) > 0 ? scanners[1].Scan(link) : Task.CompletedTask;
                await ComeIn(s.human, s.code, link, digits, works: people.IndexOf(s.person) % 2 == 1, s.random);
                await meanwhile;
                await scanners[2].Scan(link);
                Assert.DoesNotContain(scanners, x => x.GotSession);
                if (s.human.HasSession)
                    Interlocked.Increment(ref cameIn);
            }));
            app.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(rounds, cameIn);
        // One session a person came in, and not one more.
        Assert.Equal(rounds, await app.Read(db => db.Sessions.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task ComeIn(Browser human, WebPage code, string link, string digits, bool works, Random random)
    {
        if (works && random.Next(2) == 0)
        {
            await code.Form("Sign in").Fill("Six-digit code", digits).Press();
            await (await human.Get(link)).Press("Sign in");
        }
        else if (works)
            await (await human.Get(link)).Form("Sign in").Fill("Six-digit code", digits).Press();
        else if (random.Next(2) == 0)
            await code.Form("Sign in").Fill("Six-digit code", digits).Press();
        else
            await (await human.Get(link)).Press("Sign in");
    }

    private static async Task<WebPage> Ask(Browser browser, string contact) =>
        await (await browser.Get("/sign-in")).Form("Send me a code").Fill("Contact", contact).Press();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
