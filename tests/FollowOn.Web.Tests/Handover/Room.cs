using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Testing;

namespace FollowOn.Web.Tests.Handover;

/// <summary>A programme near its end, with its facilitator at the keyboard.</summary>
internal sealed record Room(TestApp App, Service Service, Programme Programme, Person Facilitator, Browser Hannah, IReadOnlyList<Someone> People)
{
    public string Handover => $"/programmes/{Programme.Id}/handover";

    public Someone this[string knownAs] => People.Single(p => p.Person.KnownAs == knownAs);

    /// <summary>The programme's last session is on Tuesday 1 December 2026, today is Monday 23 November.</summary>
    public static async Task<Room> Of(TestApp app, params string[] names)
    {
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var facilitator = await app.Given.Facilitator(programme);
        var people = await app.Given.Participants(programme, names);
        return new Room(app, service, programme, facilitator, await app.BrowserOf(facilitator), people);
    }

    public Task<WebPage> Open(string step = "") => Hannah.Get(Handover + step);

    /// <summary>Somebody answers all three questions behind their private link, in a browser of their own.</summary>
    public static async Task<WebPage> SayYes(Browser browser, string link, string? shares = null, params string[] parts)
    {
        var page = await (await browser.Get(link)).Press("Yes");
        var reach = page.Form("Continue");
        if (shares is not null)
            reach.Tick(shares);
        // Whoever is reached by mail says in a word that it is them.
        if (page.Text.Contains("type YES", StringComparison.Ordinal))
            reach.Fill("If you ticked something", "YES");
        page = await reach.Press();
        var times = page.Form("Save my times");
        foreach (var part in parts)
            times.Tick("Which parts of the day usually suit you?", part);
        return await times.Press(parts.Length == 0 ? "I can't say yet" : "Save my times");
    }

    /// <summary>The way from the third card to the check page, everything as it stands ready but who asks.</summary>
    public async Task<WebPage> Decide(string place = "Café Kino", string whoAsks = "FollowOn asks", string visits = "Not at all")
    {
        var page = await (await Open("/first-meet-up")).Form("Continue").Choose("No, or not yet").Fill("Places[0].Name", place).Choose("Place 1", "Yes").Press();
        var decisions = page.Form("Continue");
        if (whoAsks != "FollowOn asks")
            decisions.Choose("Who asks people each time?", whoAsks);
        // Nothing is ready where there is a volunteer: their time is theirs.
        if (page.Document.QuerySelector("input[name=Visits]") is not null)
            decisions.Choose("Does the volunteer come at first?", visits);
        return await decisions.Press();
    }
}
