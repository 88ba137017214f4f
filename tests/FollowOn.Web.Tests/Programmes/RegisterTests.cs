using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class RegisterTests
{
    private static readonly string[] Names = ["Mo Rahman", "Derek Hill", "Aga Nowak", "Bev Hinds"];

    [Theory, OnBothDatabases]
    public async Task It_shows_no_more_than_each_group_agreed(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup(null, Names, programmeEnd: new DateOnly(2026, 6, 1));
        await Met(app, group, 4, 4, 3, 3, 3);
        var lead = await app.BrowserOf(await app.Given.ServiceLead(group.Service));

        await Shows(app, group, ServiceMaySee.ThatItExists);
        var page = await lead.Get($"/services/{group.Service.Id}");
        Assert.Contains("1 shows only that it exists", page.Text, StringComparison.Ordinal);
        Assert.Equal("Exists", Tag(page));
        Assert.DoesNotContain("people lately", page.Text, StringComparison.Ordinal);
        Assert.Contains("The group shows only that it exists. In touch for Not shown", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".fo-dots"));

        await Shows(app, group, ServiceMaySee.WhetherItMeets);
        page = await lead.Get($"/services/{group.Service.Id}");
        Assert.Equal("Meeting", Tag(page));
        Assert.Contains("The group shows whether it meets, not how often. In touch for 4 months so far", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fewer come than did", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".fo-dots"));

        await Shows(app, group, ServiceMaySee.HowOftenAndHowMany);
        page = await lead.Get($"/services/{group.Service.Id}");
        Assert.Contains("About every month, 3 people lately", page.Text, StringComparison.Ordinal);
        Assert.Equal("Met in 5 of the 6 months since it began: June, July, August, September and October 2026.", page.Document.QuerySelector(".fo-dots")!.GetAttribute("aria-label"));
        Assert.Contains("Fewer come than did", page.Text, StringComparison.Ordinal);
        foreach (var name in (string[])["The Tuesday Crew", .. Names])
            Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_state_follows_from_what_was_said_about_meet_ups(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup(null, Names, programmeEnd: new DateOnly(2026, 11, 1));
        Assert.Equal(GroupState.Forming, await State(app));
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(3), new TimeOnly(11, 0));
        Assert.Equal(GroupState.InContact, await State(app));
        await app.Pass(TimeSpan.FromDays(4));
        await app.Given.WhoCame(meeting, group["Mo"], group["Mo"], group["Derek"]);
        Assert.Equal(GroupState.InContact, await State(app));
        await app.Change(async db => (await db.Meetings.SingleAsync()).SayIWas(group["Aga"].Id, true, app.Now));
        Assert.Equal(GroupState.Formed, await State(app));
        await app.Change(async db => (await db.Meetings.SingleAsync()).SayHowMany(2, group["Mo"].Id, app.Now));
        Assert.Equal(GroupState.InContact, await State(app));
        // What Mo and Aga said about themselves stands until they say otherwise.
        await app.Change(async db => (await db.Meetings.SingleAsync()).SayWeDidNotMeet(group["Mo"].Id, app.Now));
        Assert.Equal(GroupState.InContact, await State(app));
        foreach (var name in (string[])["Mo", "Aga"])
            await app.Change(async db => (await db.Meetings.SingleAsync()).SayIWas(group[name].Id, false, app.Now));
        Assert.Equal(GroupState.Forming, await State(app));
        await app.Pass(TimeSpan.FromDays(150));
        Assert.Equal(GroupState.NotFormed, await State(app));
    }

    [Fact]
    public async Task Guests_and_volunteers_never_count()
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup(null, Names, programmeEnd: new DateOnly(2026, 11, 1));
        var guest = await app.Given.Person("A Guest");
        await app.Change(db => { db.Memberships.Add(new Membership(group.Group.Id, guest.Id, fromProgramme: false, app.Now)); return Task.CompletedTask; });
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(1), new TimeOnly(11, 0));
        await app.Pass(TimeSpan.FromDays(2));
        await app.Given.WhoCame(meeting, group["Mo"], group["Mo"], group["Derek"], guest);
        Assert.Equal(GroupState.InContact, await State(app));
    }

    [Theory, OnBothDatabases]
    public async Task It_asks_as_few_queries_for_a_thousand_groups_as_for_ten(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var browser = await app.BrowserOf(await app.Given.ServiceLead(service));
        await Many(app, service.Id, 10);
        foreach (var path in (string[])["", "?show=groups", "/year/2026", "/reported"])
        {
            await browser.Get($"/services/{service.Id}{path}");
            Assert.InRange(app.Queries.Count, 1, 6);
        }
        await browser.Get($"/services/{service.Id}");
        var few = app.Queries.Count;
        await Many(app, service.Id, 990);
        var page = await browser.Get($"/services/{service.Id}");
        Assert.Equal(few, app.Queries.Count);
        Assert.Equal(1000, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(1000, page.Document.QuerySelectorAll(".fo-dots").Length);
        Assert.Equal("1000 became groups, and meet", WebPage.Tidy(page.Document.QuerySelector(".fo-tiles")!.TextContent));
        await browser.Get($"/services/{service.Id}/year/2026");
        Assert.InRange(app.Queries.Count, 1, 6);
    }

    [Theory, OnBothDatabases]
    public async Task What_needs_a_call_comes_first_and_a_tile_shows_only_its_own(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var meeting = await app.Given.HandedOverGroup(null, Names, service, programmeEnd: new DateOnly(2026, 6, 1));
        var quiet = await app.Given.HandedOverGroup(null, ["Bev Hinds", "Gaz Price", "Tilly Marsh"], service, programmeEnd: new DateOnly(2026, 5, 1));
        var fewer = await app.Given.HandedOverGroup(null, ["Ann Lee", "Bob Hall", "Cal Reid"], service, programmeEnd: new DateOnly(2026, 4, 1));
        await Shows(app, meeting, ServiceMaySee.WhetherItMeets);
        await Met(app, meeting, 4, 4, 4);
        await Met(app, quiet, 3);
        await app.Change(async db => (await db.Meetings.SingleAsync(m => m.GroupId == quiet.Group.Id)).Move(new DateOnly(2026, 7, 1), new TimeOnly(11, 0), "Café Kino", false, app.Now));
        await Shows(app, fewer, ServiceMaySee.HowOftenAndHowMany);
        await Met(app, fewer, 8, 8, 6, 6, 6);
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));

        var page = await lead.Get($"/services/{service.Id}");
        Assert.Equal(["1 needs a call", "1 is fading", "1 became a group, and meets"], page.Document.QuerySelectorAll(".fo-tiles li").Select(l => WebPage.Tidy(l.TextContent)));
        Assert.Equal(["Quiet", "Meeting", "Meeting"], page.Document.QuerySelectorAll(".nhsuk-tag").Select(t => WebPage.Tidy(t.TextContent)));
        Assert.Contains("Needs a call: no meet-up known for twice as long as usual", page.Text, StringComparison.Ordinal);
        Assert.Contains("Of 2 groups that formed and whose programme ended at least 6 months ago, 1 is known to have been in touch 6 months on.", page.Text, StringComparison.Ordinal);

        page = await lead.Get($"/services/{service.Id}?show=call");
        Assert.Equal("Quiet", Tag(page));
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("1 group that needs a call. Show all 3", page.Text, StringComparison.Ordinal);
        page = await lead.Get($"/services/{service.Id}?show=<script>");
        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_programme_says_where_it_is_in_its_hand_over()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        await app.Given.Programme(service, sessions: 12, endingOn: new DateOnly(2026, 12, 15));
        var page = await (await app.BrowserOf(await app.Given.ServiceLead(service))).Get($"/services/{service.Id}");
        Assert.Contains("Session 8 of 12 is done.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Introduce the idea at session 10, on Tuesday 1 December.", page.Text, StringComparison.Ordinal);
    }

    private static async Task<GroupState> State(TestApp app)
    {
        GroupState? state = null;
        await app.Do<GroupRecords>(async (records, db) => state = (await records.Of(db.Groups)).Single().State);
        return state!.Value;
    }

    private static string Tag(WebPage page) => WebPage.Tidy(page.Document.QuerySelector(".nhsuk-tag")!.TextContent);

    private static Task Shows(TestApp app, GivenGroup group, ServiceMaySee what) => app.Change(async db =>
        (await db.Groups.SingleAsync(g => g.Id == group.Group.Id)).Decide(WhoAsks.FollowOn, 0, what, 30));

    private static async Task Met(TestApp app, GivenGroup group, params int[] came)
    {
        await app.Change(db =>
        {
            foreach (var (count, i) in came.Select((c, i) => (c, i)))
            {
                var meeting = new Meeting(MeetingId.New(), group.Group.Id, app.Today.AddDays(-30 * (came.Length - i)), new TimeOnly(11, 0), "Café Kino", false, null, app.Now.AddDays(-10 - (30 * (came.Length - i))));
                meeting.SayHowMany(count, group.People[0].Person.Id, app.Now);
                db.Meetings.Add(meeting);
            }
            return Task.CompletedTask;
        });
    }

    private static Task Many(TestApp app, ServiceId service, int count) => app.Change(db =>
    {
        for (var i = 0; i < count; i++)
        {
            var group = new Group(GroupId.New(), service, null, "Group", app.Now);
            group.Decide(WhoAsks.FollowOn, 0, ServiceMaySee.HowOftenAndHowMany, 31);
            group.HandOver(app.Now);
            db.Groups.Add(group);
            db.InTouch.Add(new InTouch(group.Id, app.Today, app.Now));
            for (var month = 0; month < 2; month++)
            {
                var meeting = new Meeting(MeetingId.New(), group.Id, app.Today.AddDays(-1 - (30 * month)), new TimeOnly(11, 0), "Café Kino", false, null, app.Now);
                meeting.SayHowMany(4, PersonId.New(), app.Now);
                db.Meetings.Add(meeting);
            }
        }
        return Task.CompletedTask;
    });
}
