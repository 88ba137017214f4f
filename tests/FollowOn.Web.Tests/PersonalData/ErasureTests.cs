using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>Whoever asks to be erased is nowhere any more, and what is others' stays true.</summary>
public sealed class ErasureTests
{
    private const string Erase = "Leave";
    private const string All = "Leave everything and be erased";
    private const string Sure = "Yes, erase me. I know that it can’t be undone.";

    [Theory, OnBothDatabases]
    public async Task Nothing_of_an_erased_person_is_left_in_any_column_of_the_database(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var canary = await Canary.Live(app);
        Assert.True((await EveryText.With(app, canary.Words)).Select(t => t.Split(':')[0]).Distinct().Count() >= 10);

        await EraseThroughThePage(app, canary.Person);

        Assert.Empty(await EveryText.With(app, canary.Words));
        await app.Deliver();
        Assert.Empty(await EveryText.With(app, canary.Words));
        if (database == TestDatabase.Sqlite)
            Assert.Empty(await EveryText.InFile(app, canary.Words));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_left_either_of_somebody_who_said_not_for_me_once_their_time_is_over(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var canary = await Canary.Live(app, Interest.NotForMe);
        Assert.NotEmpty(await EveryText.With(app, canary.Words));

        await app.Pass(TimeSpan.FromDays(250));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Retention>().Run();

        Assert.Empty(await EveryText.With(app, canary.Words));
        Assert.Equal(nameof(Act.ErasedWhenDue), await app.Read(db => db.AuditRows.Where(r => r.Person == canary.Person.Id && r.Kind == AuditKind.Did).OrderByDescending(r => r.Sequence).Select(r => r.What).FirstAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task How_many_came_stays_true_and_nobody_can_tell_that_they_were_there(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var meeting = await app.Given.Meeting(group.Group, app.Today.AddDays(2), new TimeOnly(11, 0));
        await app.Pass(TimeSpan.FromDays(3));
        await app.Given.WhoCame(meeting, group["Aga"], group["Mo"], group["Derek"], group["Aga"]);
        var before = await State(app, group.Group);

        await EraseThroughThePage(app, group["Mo"]);

        Assert.Equal(before, await State(app, group.Group));
        Assert.Equal(GroupState.Formed, before.State);
        Assert.Equal(3, Assert.Single(before.Held).FromProgramme);
        var after = await app.Read(db => db.Meetings.SingleAsync());
        Assert.DoesNotContain(after.Attendance, a => a.PersonId == group["Mo"].Id);
        Assert.DoesNotContain(after.Answers, a => a.PersonId == group["Mo"].Id);
    }

    [Theory, OnBothDatabases]
    public async Task It_holds_at_once_on_every_channel_and_pressing_twice_erases_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var mo = group["Mo"];
        var (elsewhere, number) = (await app.BrowserOf(mo), mo.Mobile!);
        var link = "";
        await app.Do<Links>(links =>
        {
            link = links.New(mo.Id, LinkVerb.LeaveGroup, group.Group.Id.Value, app.Now.AddDays(9));
            return Task.CompletedTask;
        });
        await app.Given.Meeting(group.Group, app.Today.AddDays(9), new TimeOnly(11, 0));
        var browser = await app.BrowserOf(mo);
        var form = (await browser.Get("/me/data/erase")).Form(Erase).Choose(All).Tick(Sure);

        var page = await form.Press();

        Assert.StartsWith("You are erased.", page.Done);
        Assert.False(browser.HasSession);
        Assert.StartsWith("/sign-in", (await elsewhere.Get($"/groups/{group.Group.Id}")).Path);
        Assert.Equal(404, (await app.Browser().Get(link)).Status);
        await form.Press();
        await app.Do<Erasure>(async erasure => Assert.Equal(Erased.Nobody, await erasure.Erase(mo.Id, Act.Erased)));
        var before = app.Post.Left.Count;
        await app.PassTo(app.Today.AddDays(8), new TimeOnly(12, 0));
        Assert.DoesNotContain(app.Post.Left.Skip(before), m => m.Address == number);
        Assert.Equal(1, await app.Read(db => db.AuditRows.CountAsync(r => r.What == nameof(Act.Erased))));
        Assert.DoesNotContain("Mo", (await (await app.BrowserOf(group["Aga"])).Get($"/groups/{group.Group.Id}/people")).Text.Split(' '));
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<AuditVerify>().Run()).Broken);
    }

    [Fact]
    public async Task Somebody_in_two_groups_may_leave_one_and_keep_the_other_and_must_be_sure_to_be_erased()
    {
        await using var app = await TestApp.Start();
        var first = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var second = await app.Given.HandedOverGroup(null, ["Ann Lee", "Bob Hall", "Cath Moss"], groupName: "The Friday Crew");
        await app.Change(db =>
        {
            db.Memberships.Add(new Membership(second.Group.Id, first["Mo"].Id, fromProgramme: false, app.Now));
            return Task.CompletedTask;
        });
        var browser = await app.BrowserOf(first["Mo"]);
        var page = await browser.Get("/me/data/erase");
        Assert.Equal(["Choose what you would like"], (await page.Form(Erase).Press()).Errors);
        Assert.Equal(["Tick the box if you are sure, or choose to leave one group only"], (await page.Form(Erase).Choose(All).Press()).Errors);

        page = await page.Form(Erase).Choose("Leave The Friday Crew only").Press();

        Assert.Contains("You have left The Friday Crew.", page.Text);
        Assert.Equal([first.Group.Id], await app.Read(db => db.Memberships.Where(m => m.PersonId == first["Mo"].Id && m.LeftAt == null).Select(m => m.GroupId).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_who_works_for_a_service_is_told_what_differs_and_stays_there(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Gets(group["Mo"], Role.ServiceLead, group.Service.Id, null);
        var browser = await app.BrowserOf(group["Mo"]);
        Assert.Contains("You work for a service", (await browser.Get("/me/data/erase")).Text);

        var page = await (await browser.Get("/me/data/erase")).Form(Erase).Choose(All).Tick(Sure).Press();

        Assert.StartsWith("Everything of you is erased but", page.Done);
        var person = await app.Read(db => db.People.SingleAsync(p => p.Id == group["Mo"].Id));
        Assert.Equal(("Mo Rahman", group["Mo"].Mobile, (DateTime?)null), (person.FullName, person.Mobile, person.ErasedAt));
        Assert.False(await app.Read(db => db.Memberships.AnyAsync(m => m.PersonId == person.Id)));
        Assert.Equal(200, (await browser.Get($"/services/{group.Service.Id}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_list_brought_in_again_brings_nobody_back_silently(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var programme = await app.Given.Programme(await app.Given.Service());
        var facilitator = await app.BrowserOf(await app.Given.Facilitator(programme));
        const string List = "Name\tMobile\nAnita Rao\t07700 900 801\nGary Stokes\t07700 900 802\n";
        await BringIn();
        await EraseThroughThePage(app, await app.Read(db => db.People.SingleAsync(p => p.FullName == "Anita Rao")));

        var page = await BringIn();

        Assert.Contains("1 person asked to be erased from this programme and was left out", page.Done);
        Assert.Empty(await EveryText.With(app, ["Anita", "900801"]));
        page = await (await facilitator.Get($"/programmes/{programme.Id}/participants/add")).Form("Add").Fill("Full name", "Anita Rao").Press();
        Assert.StartsWith("Somebody with this name or number asked to be erased", Assert.Single(page.Errors));
        page = await page.Form("Add").Tick("They have asked to be on this programme again").Press();
        Assert.Equal("Anita Rao is on the programme.", page.Done);

        async Task<WebPage> BringIn() =>
            await Canary.AddReady(await (await facilitator.Get($"/programmes/{programme.Id}/participants/import")).Form("Look at the list").Fill("Or paste the rows here", List).Press());
    }

    [Fact]
    public async Task Another_of_the_same_name_keeps_what_was_said_to_them()
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Deliver();
        var words = await Words();

        await EraseThroughThePage(app, await app.Given.Person("Derek Foster"));

        Assert.Equal(words, await Words());

        Task<List<string>> Words() => app.Read(db => db.Outbox.Where(m => m.To == group["Derek"].Id).OrderBy(m => m.Id).Select(m => m.Body).ToListAsync());
    }

    internal static async Task EraseThroughThePage(TestApp app, Person person)
    {
        var form = (await (await app.BrowserOf(person)).Get("/me/data/erase")).Form(Erase).Tick(Sure);
        if (await app.Read(db => db.Memberships.AnyAsync(m => m.PersonId == person.Id && m.LeftAt == null)))
            form = form.Choose(All);
        Assert.StartsWith("You are erased.", (await form.Press()).Done);
    }

    private static async Task<(GroupState State, IReadOnlyList<HeldMeeting> Held)> State(TestApp app, Group group)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var record = (await scope.ServiceProvider.GetRequiredService<GroupRecords>().Of(scope.ServiceProvider.GetRequiredService<FollowOnDb>().Groups.Where(g => g.Id == group.Id))).Single();
        return (record.State, new Same(record.Facts.Held));
    }

    /// <summary>Two lists alike are the same.</summary>
    private sealed class Same(IReadOnlyList<HeldMeeting> held) : List<HeldMeeting>(held), IEquatable<Same>
    {
        public bool Equals(Same? other) => other is not null && this.SequenceEqual(other);

        public override bool Equals(object? obj) => Equals(obj as Same);

        public override int GetHashCode() => Count;
    }
}
