using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>"Are you still in touch?", asked of a group handed over on 23 November of which nothing has been heard for a quarter.</summary>
public sealed class StillInTouchPagesTests
{
    private static readonly DateOnly Asked = new(2027, 2, 22);
    private static readonly TimeOnly Ten = new(10, 0);

    private static async Task<(TestApp App, GivenGroup Group)> Silent(TestDatabase database = TestDatabase.Sqlite)
    {
        var app = await TestApp.Start(database);
        return (app, await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak"));
    }

    private static async Task<GroupState> State(TestApp app)
    {
        IReadOnlyList<GroupRecord> groups = [];
        await app.Do<GroupRecords>(async (records, db) => groups = await records.Of(db.Groups));
        return groups.Single().State;
    }

    [Theory, OnBothDatabases]
    public async Task After_a_quarter_of_silence_each_is_asked_once_and_one_word_is_enough(TestDatabase database)
    {
        var (app, group) = await Silent(database);
        await using var _ = app;
        await app.PassTo(Asked.AddDays(-1), Ten);
        Assert.Single(app.Phone(group["Mo"]).Texts);

        await app.PassTo(Asked, Ten);
        await app.Pass(TimeSpan.FromHours(1));

        Assert.Equal("Hi Mo. Are some of you still in touch, in whatever way? Reply YES or NO. We ask this twice a year at most.", app.Phone(group["Mo"]).Last);
        Assert.Equal(2, app.Phone(group["Mo"]).Texts.Count);
        Assert.Equal(GroupState.Forming, await State(app));
        Assert.Equal("Good to know, thank you. That is all we ask.", await app.Phone(group["Mo"]).Send("Yes we are"));
        Assert.Equal(GroupState.InContact, await State(app));
        Assert.Equal(Asked, (await app.Read(db => db.InTouch.SingleAsync(TestContext.Current.CancellationToken))).On);
        // Where one has said yes, the page asks the others no more.
        Assert.DoesNotContain("Yes, we are", (await (await app.BrowserOf(group["Aga"])).Get($"/groups/{group.Group.Id}")).Buttons);
        await app.PassTo(Asked.AddDays(181), Ten);
        Assert.Equal(2, app.Phone(group["Derek"]).Texts.Count);
        await app.PassTo(Asked.AddDays(182), Ten);
        Assert.Equal(3, app.Phone(group["Derek"]).Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task By_page_and_by_link_it_is_one_tap_and_a_mind_may_be_changed(TestDatabase database)
    {
        var (app, group) = await Silent(database);
        await using var _ = app;
        await app.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Aga")).ReachBy(null, EmailAddress.Read("aga@example.org"), null, null));
        await app.PassTo(Asked, Ten);
        var mo = await app.BrowserOf(group["Mo"]);
        var page = await mo.Get($"/groups/{group.Group.Id}");
        Assert.Contains("Are some of you still in touch, in whatever way?", page.Text);
        Assert.InRange(app.Queries.Count, 1, 6);
        page = await page.Press("No");
        Assert.Equal("Thank you for telling us. That is all we ask.", page.Done);
        Assert.DoesNotContain("Yes, we are", page.Buttons);
        Assert.Equal(GroupState.Forming, await State(app));

        var mail = app.Post.Left.Last(m => m.Channel == ContactChannel.Email);
        Assert.Equal("Still in touch?", mail.Subject);
        var (browser, link) = (app.Browser(), FindLinks.In(mail.Body)[0].ToString());
        page = await (await browser.Get(link)).Press("Yes, we are");
        Assert.Contains("Good to know, thank you.", page.Text);
        Assert.Equal(GroupState.InContact, await State(app));
        page = await page.Press("No");
        Assert.Equal(GroupState.Forming, await State(app));
        await page.Press("Yes, we are");
        Assert.False(browser.HasSession);

        await app.PassTo(Asked.AddDays(22), Ten);
        Assert.Equal((await browser.Get("/t/" + Secrets.NewKey())).Bytes, (await browser.Get(link)).Bytes);
        Assert.Equal(GroupState.InContact, await State(app));
        var ask = await app.Read(db => db.InTouchAsks.SingleAsync(TestContext.Current.CancellationToken));
        Assert.True(ask is { WasAnswered: true, ClosedAt: not null } && ask.Answers.Count == 0);
    }

    [Fact]
    public async Task Whoever_rests_left_stopped_or_is_reached_by_letter_is_not_asked()
    {
        var app = await TestApp.Start();
        await using var _ = app;
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak", "Bob Last", "Cath Moor");
        await app.Given.Resting(group.Group, group["Derek"]);
        await app.Given.Left(group.Group, group["Aga"]);
        await app.Phone(group["Bob"]).Send("STOP");
        await app.Change(async db => (await db.People.SingleAsync(p => p.KnownAs == "Cath")).ReachBy(null, null, PhoneNumber.Read("0117 496 0321"), null));
        var before = app.Post.Left.Count;

        await app.PassTo(Asked, Ten);

        var left = app.Post.Left.Skip(before).Single();
        Assert.Equal(group["Mo"].Mobile, left.Address);
    }

    [Fact]
    public async Task A_group_that_meets_and_says_so_is_never_asked_and_silence_is_asked_twice_and_then_left_in_peace()
    {
        var (app, group) = await Silent();
        await using var _ = app;
        var meets = await app.Given.HandedOverGroup(null, ["Ola Berg", "Pat Moss", "Quin Lee"]);
        for (var month = 1; month <= 20; month++)
        {
            var meeting = await app.Given.Meeting(meets.Group, app.Today.AddDays(7), new TimeOnly(11, 0), by: meets["Ola"].Id);
            await app.Pass(TimeSpan.FromDays(8));
            await app.Given.WhoCame(meeting, meets["Ola"], meets["Ola"], meets["Pat"], meets["Quin"]);
            await app.PassTo(app.Today.AddDays(22), Ten);
        }

        Assert.DoesNotContain(app.Phone(meets["Ola"]).Texts, t => t.Contains("still in touch", StringComparison.Ordinal));
        Assert.Equal(2, app.Phone(group["Mo"]).Texts.Count(t => t.Contains("still in touch", StringComparison.Ordinal)));
    }

    [Theory, OnBothDatabases]
    public async Task The_service_sees_no_more_of_the_answer_than_the_group_agreed(TestDatabase database)
    {
        var (app, group) = await Silent(database);
        await using var _ = app;
        await app.Change(async db => (await db.Groups.SingleAsync()).LetServiceSee(ServiceMaySee.ThatItExists));
        await app.PassTo(Asked, Ten);
        var lead = await app.BrowserOf(await app.Given.ServiceLead(group.Service));
        var before = await lead.Get($"/services/{group.Service.Id}");
        await app.Phone(group["Mo"]).Send("yes");
        Assert.Equal(before.Text, (await lead.Get($"/services/{group.Service.Id}")).Text);

        await app.Change(async db => (await db.Groups.SingleAsync()).LetServiceSee(ServiceMaySee.WhetherItMeets));
        var page = await lead.Get($"/services/{group.Service.Id}");
        Assert.Contains("In contact", page.Text);
        Assert.DoesNotMatch(@"\b(Mo|Derek|Aga)\b", page.Text);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_ask_once(TestDatabase database)
    {
        var (app, group) = await Silent(database);
        await using var _ = app;
        await using var other = await app.Again();
        app.Clock.Advance(UkClock.ToUtc(Asked, Ten) - app.Now);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? app : other).Do<StillInTouch>(verb => verb.Run()))));
        await app.Deliver();

        Assert.Equal(1, await app.Read(db => db.InTouchAsks.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(2, app.Phone(group["Mo"]).Texts.Count);
    }
}
