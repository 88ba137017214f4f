using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.PersonalData;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using FollowOn.Web.Hosting.Keys;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.Meetings;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>What people of a group write lies sealed with the group's own key, and that key lies wrapped by one outside the database.</summary>
public sealed class GroupKeyTests
{
    [Theory, OnBothDatabases]
    public async Task No_word_of_a_group_lies_in_the_clear_in_the_database_its_file_a_backup_an_export_or_the_log(TestDatabase database)
    {
        using var folder = new Folder();
        await using var friends = await WithCanaries(database);
        string[] canaries = [Said, Chat];
        Assert.Equal($"Mo, about Tue 8 Dec 11am: {Said}", friends.App.Phone(friends.Group["Derek"]).Last);

        Assert.Empty(await EveryText.With(friends.App, canaries));
        if (database == TestDatabase.Sqlite)
            Assert.Empty(await EveryText.InFile(friends.App, canaries));
        Assert.Equal(0, (await VerbRun.On(friends.App.Database, "backup", folder["all.backup"])).Code);
        await BackupFile.Extract(folder["all.backup"], folder["image.db"], TestContext.Current.CancellationToken);
        var image = await File.ReadAllTextAsync(folder["image.db"], TestContext.Current.CancellationToken);
        Assert.Equal(0, (await VerbRun.On(friends.App.Database, "export", folder["out"])).Code);
        var exported = string.Concat(Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Contains("Café Kino", exported);
        Assert.DoesNotContain("GroupKeys", string.Join(' ', Directory.EnumerateFiles(folder["out"])));
        var key = Convert.ToBase64String(await friends.App.Read(db => db.GroupKeys.Select(k => k.Wrapped).SingleAsync()));
        foreach (var canary in canaries)
            Assert.All([image, exported, string.Join('\n', friends.App.Log.Select(l => l.Words))], where => Assert.DoesNotContain(canary, where, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(key, exported);
    }

    [Fact]
    public async Task No_page_of_staff_or_of_whoever_runs_the_site_shows_what_a_group_says_or_where_it_meets()
    {
        await using var friends = await WithCanaries();
        var (app, group) = (friends.App, friends.Group);
        await app.Given.Meeting(group.Group, app.Today.AddDays(20), new TimeOnly(11, 0), "the Pomegranate Rooms", by: group["Mo"].Id);
        string[] canaries = [Said, Chat, "Pomegranate", "numbat"];
        var staff = new[]
        {
            group.Facilitator, await app.Given.Administrator(group.Service), await app.Given.ServiceLead(group.Service), await app.Given.InstallationAdministrator(), await app.Given.Volunteer(group.Programme),
        };
        var seen = 0;
        foreach (var person in staff)
        {
            var browser = await app.BrowserOf(person);
            foreach (var address in Access.Doors.All.Select(d => Of(d.Address)).OfType<string>().Where(a => a != "/something-went-wrong"))
            {
                var page = await browser.Get(address);
                seen += page.Status == 200 ? 1 : 0;
                Assert.All(canaries, canary => Assert.DoesNotContain(canary, page.Html, StringComparison.OrdinalIgnoreCase));
            }
        }
        Assert.True(seen > 60, $"{seen} pages");
        Assert.Contains("Pomegranate", (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/people")).Html);

        string? Of(string door)
        {
            var address = door.Replace("{service}", group.Service.Id.ToString(), StringComparison.Ordinal).Replace("{programme}", group.Programme.Id.ToString(), StringComparison.Ordinal)
                .Replace("{group}", group.Group.Id.ToString(), StringComparison.Ordinal).Replace("{meeting}", friends.Meeting.Id.ToString(), StringComparison.Ordinal)
                .Replace("{person}", group["Derek"].Id.ToString(), StringComparison.Ordinal).Replace("{participant}", group.People[0].Participant.Id.ToString(), StringComparison.Ordinal)
                .Replace("{year:int}", "2026", StringComparison.Ordinal);
            return address.Contains('{', StringComparison.Ordinal) ? null : address;
        }
    }

    [Fact]
    public async Task What_is_sealed_opens_only_in_its_own_place_and_unchanged()
    {
        await using var friends = await ThreeFriends.Start();
        var other = await friends.App.Given.HandedOverGroup(null, ["Ann Lee", "Bob Hall", "Cath Moss"], groupName: "The Friday Crew");
        var (ours, theirs) = (friends.Group.Group.Id, other.Group.Id);
        await friends.App.Do<GroupSeal>(async (seal, db) =>
        {
            var row = Guid.NewGuid();
            await seal.Seal(theirs, row, "x", "theirs");
            await db.SaveChangesAsync();
            foreach (var words in new[] { "", "x", "running late", "Grüße 🫖 שלום", new string('é', 5000), "a\0b\r\nc", "[[note:00000000000000000000000000000000]]" })
            {
                var shut = await seal.Seal(ours, row, "x", words);
                Assert.Equal(words, await seal.Open(ours, row, "x", shut));
                Assert.NotEqual(shut, await seal.Seal(ours, row, "x", words));
                Assert.Null(await seal.Open(ours, Guid.NewGuid(), "x", shut));
                Assert.Null(await seal.Open(ours, row, "y", shut));
                Assert.Null(await seal.Open(theirs, row, "x", shut));
                var at = shut.Length / 2;
                Assert.Null(await seal.Open(ours, row, "x", shut[..at] + (shut[at] == 'A' ? 'B' : 'A') + shut[(at + 1)..]));
                Assert.Null(await seal.Open(ours, row, "x", shut[..at]));
            }
            foreach (var nothing in new[] { null, "", "A", "not base 64!", "AAAA" })
                Assert.Null(await seal.Open(ours, row, "x", nothing));
        });
        Assert.Equal(2, await friends.App.Read(db => db.GroupKeys.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_write_a_groups_first_words_at_once_make_one_key_and_both_are_read(TestDatabase database)
    {
        await using var friends = await PassOnTests.Coming(database);
        var forms = new List<WebForm>();
        foreach (var (name, words) in new[] { ("Mo", "the left door"), ("Aga", "bring a coat") })
            forms.Add((await PassOnTests.Look(friends, name, words)).Form("Pass it on"));

        await Task.WhenAll(forms.Select(f => f.Press()));
        await friends.App.Pass(TimeSpan.FromMinutes(2));

        var page = (await friends.MainPageOf("Derek")).Text;
        Assert.Contains("the left door", page);
        Assert.Contains("bring a coat", page);
        Assert.Equal(1, await friends.App.Read(db => db.GroupKeys.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_rotated_key_wraps_every_groups_key_again_and_the_words_are_still_read(TestDatabase database)
    {
        using var folder = new Folder();
        await using var friends = await WithCanaries(database);
        File.Copy(friends.App.Services.GetRequiredService<KeyFile>().Path, folder["own.key"]);
        var before = await friends.App.Read(db => db.GroupKeys.AsNoTracking().SingleAsync());

        Assert.Equal(0, (await VerbRun.On(friends.App.Database, "rotate-key", "--key-file", folder["own.key"])).Code);
        Assert.Equal(0, (await VerbRun.On(friends.App.Database, "rotate-key", "--forget-old", "--key-file", folder["own.key"])).Code);

        var after = await friends.App.Read(db => db.GroupKeys.AsNoTracking().SingleAsync());
        Assert.NotEqual(before.WrappedBy, after.WrappedBy);
        var file = new KeyFile(folder["own.key"]);
        Assert.Single(await File.ReadAllLinesAsync(file.Path, TestContext.Current.CancellationToken), l => l.Length > 0 && l[0] != '#');
        Assert.Equal(0, await friends.App.Read(db => KeysOfGroups.CountUnreadable(db, file)));
        await using var node = await friends.App.Again(services => services.AddSingleton<IKeyOutside>(new KeyOutside(file)));
        Assert.Contains(Said, (await (await node.BrowserOf(friends.Group["Mo"])).Get(friends.MeetUp + "/pass-on")).Text);
        Assert.Contains(Chat, (await (await node.BrowserOf(friends.Group["Mo"])).Get(friends.Root + "/chat")).Html);
    }

    [Theory, OnBothDatabases]
    public async Task Restored_with_its_key_file_the_words_are_there_and_without_it_they_are_lost_and_nothing_else(TestDatabase database)
    {
        using var folder = new Folder();
        await using var friends = await WithCanaries(database);
        await VerbRun.On(friends.App.Database, "backup", folder["all.backup"]);

        var said = await VerbRun.On(friends.App.Database, "restore", folder["all.backup"], "--yes", "--key-file", friends.App.Services.GetRequiredService<KeyFile>().Path);
        Assert.True(said.Code == 0, said.Errors);
        Assert.DoesNotContain("chat links", said.Words);
        await using (var again = await friends.App.Again())
            Assert.Contains(Said, (await (await again.BrowserOf(friends.Group["Derek"])).Get(friends.MeetUp)).Text);

        said = await VerbRun.On(friends.App.Database, "restore", folder["all.backup"], "--yes", "--key-file", folder["new.key"]);
        Assert.Contains("The notes and chat links of 1 group cannot be read", said.Words);
        await using var without = await friends.App.Again(services => services.AddSingleton<IKeyOutside>(new KeyOutside(new KeyFile(folder["new.key"]))));
        var mo = await without.BrowserOf(friends.Group["Mo"]);
        Assert.DoesNotContain(Said, (await mo.Get(friends.MeetUp)).Text);
        Assert.Contains("The words are gone", (await mo.Get(friends.MeetUp + "/pass-on")).Text);
        var page = await (await mo.Get(friends.Root + "/chat")).Form("Save").Fill("The link to your chat", "https://t.me/NewOne").Press();
        Assert.Contains("https://t.me/NewOne", page.Html);
    }

    [Theory, OnBothDatabases]
    public async Task When_a_group_has_ended_and_its_time_is_over_its_key_is_destroyed_and_with_it_every_word(TestDatabase database)
    {
        await using var friends = await WithCanaries(database);
        var app = friends.App;
        await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == friends.Group.Group.Id)).End(app.Now));
        var chat = await app.Read(db => db.Groups.Select(g => g.ChatLink).SingleAsync());

        await Run(TimeSpan.FromDays(120));
        Assert.NotNull(await Opened());
        await Run(TimeSpan.FromDays(70));

        Assert.Null(await Opened());
        var key = await app.Read(db => db.GroupKeys.AsNoTracking().SingleAsync());
        Assert.Empty(key.Wrapped);
        Assert.NotNull(key.DestroyedAt);
        Assert.Equal(chat, await app.Read(db => db.Groups.Select(g => g.ChatLink).SingleAsync()));
        Assert.Empty(await app.Read(db => db.Notes.ToListAsync()));

        async Task Run(TimeSpan later)
        {
            app.Clock.Advance(later);
            await app.DoApart<Retention>(retention => retention.Run());
        }

        async Task<ChatAddress?> Opened()
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ChatOfGroup>().Of(friends.Group.Group.Id);
        }
    }

    [Fact]
    public async Task An_erased_authors_words_are_gone_from_what_others_were_sent_and_from_what_still_waits()
    {
        await using var friends = await WithCanaries();
        await (await PassOnTests.Look(friends, "Mo", "another numbat")).Form("Pass it on").Press();
        var derek = friends.App.Phone(friends.Group["Derek"]);
        var texts = derek.Texts.Count;

        await ErasureTests.EraseThroughThePage(friends.App, friends.Group["Mo"]);
        await friends.App.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(texts, derek.Texts.Count);
        Assert.DoesNotContain(Said, (await (await friends.BrowserOf("Derek")).Get("/me/data")).Text);
        Assert.Empty(await friends.App.Read(db => db.Notes.ToListAsync()));
    }

    private const string Said = "quokka-by-the-window";
    private const string Chat = "WoMbAt0815";

    /// <summary>A group with marks in what only its people may read: a note that was sent, and the link to its chat.</summary>
    private static async Task<ThreeFriends> WithCanaries(TestDatabase database = TestDatabase.Sqlite)
    {
        var friends = await PassOnTests.Coming(database);
        await PassOnTests.Wants(friends, "Derek");
        await (await PassOnTests.Look(friends, "Mo", Said)).Form("Pass it on").Press();
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/chat")).Form("Save").Fill("The link to your chat", "https://chat.whatsapp.com/" + Chat).Press();
        await friends.App.Pass(TimeSpan.FromMinutes(2));
        return friends;
    }
}
