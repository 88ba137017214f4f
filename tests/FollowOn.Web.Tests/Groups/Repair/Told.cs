using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Groups.Repair;

/// <summary>Where most stories of repair begin: five friends, of whom Mo organises, and a clinician on duty.</summary>
internal static class Told
{
    public const string Words = "He shouted at me, and zyxword.";

    public static async Task<ThreeFriends> Start(TestDatabase database = TestDatabase.Sqlite, bool organiser = true, bool clinician = true)
    {
        var friends = await ThreeFriends.Start(database, "Sunita Patel", "Tom Ashworth");
        if (organiser)
            await friends.Organises("Mo");
        if (clinician)
            await friends.App.Given.DutyClinician(friends.Group.Service);
        return friends;
    }

    public static Task Organises(this ThreeFriends friends, string name) => friends.App.Do<Asking>(async (asking, db) =>
        await asking.Offer(await db.Memberships.SingleAsync(m => m.GroupId == friends.Group.Group.Id && m.PersonId == friends.Group[name].Id)));

    /// <summary>As far as the page that says who will read it.</summary>
    public static async Task<WebPage> Tells(this ThreeFriends friends, string name, string about, string words = Words)
    {
        var page = await (await friends.BrowserOf(name)).Get(friends.Root + "/not-right/tell");
        return await page.Form("See who will read it").Choose("What is it about?", "How somebody behaved").Choose("Is it about somebody in particular?", about).Fill("What happened", words).Press();
    }

    public static Task<WebPage> Sends(this Task<WebPage> page, string? looker = null, bool named = true) => page.ContinueWith(p =>
    {
        var form = p.Result.Form("Send it");
        if (looker is not null)
            form.Choose("Who should look at it?", looker);
        return form.Choose("May they know that it was you?", named ? "Yes, so that they can ask me" : "No, I'd rather not be named").Press();
    }, TaskScheduler.Default).Unwrap();

    public static Task<Report> Report(this ThreeFriends friends) => friends.App.Read(db => db.Reports.SingleAsync());

    public static async Task<WebPage> Notes(this WebPage page, string step, string note = "") =>
        await page.Form("Note it").Choose("What did you do?", step).Fill("A note (if you like)", note).Press();

    /// <summary>Sunita told Mo of Derek, and Mo talked with Derek.</summary>
    public static async Task<(ThreeFriends Friends, Report Report)> TalkedAbout(TestDatabase database = TestDatabase.Sqlite)
    {
        var friends = await Start(database);
        await friends.Tells("Sunita", "Derek").Sends();
        var report = await friends.Report();
        await (await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}")).Notes("I talked with the person, just the two of us");
        return (friends, report);
    }

    public static async Task<GroupQuestion> Asks(this ThreeFriends friends, Report report, string what, string days = "7 days")
    {
        var page = await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}/ask");
        page = await page.Form("Ask the group").Choose("What should the group be asked?", what).Choose("For how long?", days).Press();
        if (page.Errors.Count > 0)
            throw new InvalidOperationException(string.Join(", ", page.Errors));
        await friends.App.Deliver();
        return await friends.App.Read(db => db.GroupQuestions.SingleAsync(q => q.ClosedAt == null));
    }

    public static async Task Answers(this ThreeFriends friends, GroupQuestion question, string answer, params string[] names)
    {
        foreach (var name in names)
            await (await (await friends.BrowserOf(name)).Get($"{friends.Root}/questions/{question.Id}")).Press(answer);
    }
}
