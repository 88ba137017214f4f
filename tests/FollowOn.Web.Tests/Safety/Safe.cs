using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Safety;

/// <summary>A group of Mo, Aga and Derek, and a service that has signed its promise; Tuesday 24 November 2026, 10am.</summary>
internal sealed class Safe(TestApp app, GivenGroup group, GivenPromise promise) : IAsyncDisposable
{
    public TestApp App => app;
    public GivenGroup Group => group;
    public GivenPromise Promise => promise;
    public string Inbox => $"/services/{group.Service.Id}/concerns";

    /// <summary>The telephone of whoever is on duty.</summary>
    public Phone Duty => app.Phone(promise.Duty);

    public static async Task<Safe> Start(TestDatabase database, bool withRota = true, PromisedSteps? steps = null)
    {
        var app = await TestApp.Start(database);
        await app.PassTo(new(2026, 11, 24), new(10, 0));
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Aga Nowak", "Derek Shaw");
        return new Safe(app, group, await app.Given.PromiseWithRota(group.Service, withRota, steps));
    }

    public Task<Browser> BrowserOf(string knownAs) => app.BrowserOf(group[knownAs]);

    public Phone Phone(string knownAs) => app.Phone(group[knownAs]);

    /// <summary>Raises one on the page.</summary>
    public async Task<WebPage> Worried(string who, string about, string words, string soon = "Today") =>
        await FillWorried(await (await BrowserOf(who)).Get("/worried"), about, words, soon).Press();

    public WebForm FillWorried(WebPage page, string about, string words, string soon = "Today") =>
        page.Form("Tell the service").Choose("Who are you worried about?", about).Fill("What have you noticed?", words).Choose("How soon should somebody look?", soon);

    public async Task<ConcernState> State() => Escalation.StateOf(await app.Read(db => db.Concerns.AsNoTracking().SingleAsync()));

    public async Task<string?> Close(Guid id, Person by, Ending ending)
    {
        string? problem = null;
        await app.Do<Concerns>(async concerns => problem = await concerns.Close(id, by.Id, ending, offerToOrganisers: false));
        return problem;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
