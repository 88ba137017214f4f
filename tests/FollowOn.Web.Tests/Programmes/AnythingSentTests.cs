using FollowOn.Accounts;
using FollowOn.Testing;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

/// <summary>Whatever is sent to these pages, they answer in words; a page that breaks fails the test by itself.</summary>
public sealed class AnythingSentTests
{
    private static readonly string[] Handlers =
    [
        "/services/new", "/services/{service}/details", "/services/{service}/people", "/services/{service}/people?handler=End",
        "/services/{service}/programmes/new", "/services/{service}/groups/new", "/services/{service}/groups/new?handler=More",
        "/programmes/{programme}/details", "/programmes/{programme}/sessions", "/programmes/{programme}/team", "/programmes/{programme}/team?handler=Volunteer",
        "/programmes/{programme}/team?handler=End", "/programmes/{programme}/participants/add", "/programmes/{programme}/participants/import",
        "/programmes/{programme}/participants/{participant}", "/programmes/{programme}/participants/import/{draft}?handler=Mend",
        "/programmes/{programme}/participants/import/{draft}?handler=Columns", "/programmes/{programme}/participants/import/{draft}?handler=Heading",
        "/programmes/{programme}/participants/import/{draft}?handler=Nothing",
    ];

    private static readonly string[] Fields =
    [
        "Id", "Key", "Name", "Form.Name", "Form.Nation", "Form.Number", "Form.Hours", "Form.Starts", "Form.Online", "Form.Venue", "Form.HeldOn", "First.day", "First.month", "First.year",
        "Sessions", "Facilitators", "Number", "To.day", "To.month", "To.year", "Date.day", "Date.month", "Date.year", "Starts", "Place", "Online", "RunsProgrammes", "People[0].Name",
        "People[0].Reach", "People[1].Name", "People[2].Name", "Person.FullName", "Person.KnownAs", "Person.Mobile", "Person.Email", "Person.Landline", "Person.Prefers", "Person.Language",
        "Person.AccessNeeds", "Role", "role", "person", "number", "change", "oneName", "fields[Name]", "fields[Bogus]", "meanings[0]", "meanings[99]", "heading", "Pasted", "another",
    ];

    [Theory]
    [OnBothDatabases("")]
    [OnBothDatabases("x")]
    [OnBothDatabases("-1")]
    [OnBothDatabases("99999999999999999999")]
    [OnBothDatabases("07700 900 111\0")]
    [OnBothDatabases("a\0b\u0001")]
    [OnBothDatabases("=1+1 <script> ' \" % 🙂 é \u202e")]
    [OnBothDatabases("2026-11-23")]
    [OnBothDatabases("long")]
    public async Task No_page_breaks(TestDatabase database, string value)
    {
        await using var app = await TestApp.Start(database);
        value = value == "long" ? new string('a', 60_000) : value;
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var mo = (await app.Given.Participants(programme, "Mo Oduya"))[0];
        var admin = await app.Given.InstallationAdministrator();
        await app.Given.Gets(admin, Role.Administrator, service.Id, null);
        await app.Given.Gets(admin, Role.Facilitator, service.Id, programme.Id);
        var browser = await app.BrowserOf(admin);
        var page = await (await browser.Get($"/programmes/{programme.Id}/participants/import")).Form().Fill("Or paste the rows here", "Name,Mobile\nMo,07700 900201\nX,12").Press();
        var draft = page.Address.Segments[^1];
        var token = page.Form("Forget this list").Values.Single(v => v.Name == "__RequestVerificationToken");
        foreach (var handler in Handlers)
        {
            var address = handler.Replace("{service}", service.Id.ToString(), StringComparison.Ordinal).Replace("{programme}", programme.Id.ToString(), StringComparison.Ordinal)
                .Replace("{participant}", mo.Participant.Id.ToString(), StringComparison.Ordinal).Replace("{draft}", draft, StringComparison.Ordinal);
            foreach (var fields in (IEnumerable<string>[])[[], Fields, .. Fields.Where(f => value.Length < 100 && f.Contains('.', StringComparison.Ordinal)).Chunk(4)])
            {
                var answer = await browser.Post(address, [token, .. fields.Select(f => (f, value))]);
                Assert.True(answer.Status is 200 or 400 or 404, $"{address} answered {answer.Status}");
            }
        }
    }
}
