using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using FollowOn.Web.Hosting.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>The framework's keys lie in the database only as what a key outside it can open.</summary>
public sealed class KeyTests
{
    [Theory, OnBothDatabases]
    public async Task No_key_lies_in_the_database_or_a_backup_in_the_clear_and_two_nodes_understand_each_other(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        await app.Given.Service();
        var secret = Protector(app).Protect("the mail password");
        var rows = await app.Read(db => db.DataProtectionKeys.Select(k => k.Xml!).ToListAsync());
        Assert.NotEmpty(rows);
        Assert.All(rows, xml =>
        {
            Assert.Contains("protectedByKeyFile", xml);
            Assert.DoesNotContain("masterKey", xml);
        });
        Assert.False(OwnersOnly.OthersMayRead(KeyFileOf(app).Path));

        await using var node = await app.Again();
        Assert.Equal("the mail password", Protector(node).Unprotect(secret));

        await VerbRun.On(app.Database, "backup", folder["all.backup"]);
        await BackupFile.Extract(folder["all.backup"], folder["image.db"], TestContext.Current.CancellationToken);
        var image = await File.ReadAllTextAsync(folder["image.db"], TestContext.Current.CancellationToken);
        Assert.Contains("protectedByKeyFile", image);
        Assert.DoesNotContain("masterKey", image);
    }

    [Theory, OnBothDatabases]
    public async Task Keys_left_in_the_clear_by_version_0_1_are_protected_and_still_work(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database, adjust: InTheClear);
        var secret = Protector(app).Protect("an open form");
        Assert.Contains("masterKey", await app.Read(db => db.DataProtectionKeys.Select(k => k.Xml!).SingleAsync()));

        var file = new KeyFile(folder["own.key"]);
        Assert.Equal(1, await app.Read(db => StoredKeys.ProtectClear(db, file)));
        Assert.Equal(0, await app.Read(db => StoredKeys.ProtectClear(db, file)));

        Assert.DoesNotContain("masterKey", await app.Read(db => db.DataProtectionKeys.Select(k => k.Xml!).SingleAsync()));
        Assert.Equal("an open form", await With(app, file.Path, p => p.Unprotect(secret)));
    }

    [Fact]
    public async Task A_rotated_key_protects_everything_again_and_the_old_one_can_then_go()
    {
        using var folder = new Folder();
        var database = folder["followon.db"];
        var path = folder["own.key"];
        Assert.Equal(0, (await VerbRun.On(database, "migrate")).Code);
        var secret = await With(database, path, p => p.Protect("the mail password"));
        var before = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);

        var said = await VerbRun.On(database, "rotate-key", "--key-file", path);
        Assert.True(said.Code == 0, said.Errors);
        Assert.Contains("1 secrets were protected with it again", said.Words);
        Assert.Equal(before[^1], (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))[^1]);
        Assert.Equal("the mail password", await With(database, path, p => p.Unprotect(secret)));

        Assert.Equal(0, (await VerbRun.On(database, "rotate-key", "--forget-old", "--key-file", path)).Code);
        Assert.DoesNotContain(before[^1], await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal("the mail password", await With(database, path, p => p.Unprotect(secret)));
        Assert.False(OwnersOnly.OthersMayRead(path));
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_restored_without_its_key_file_works_and_says_what_is_lost(TestDatabase database)
    {
        using var folder = new Folder();
        await using var app = await TestApp.Start(database);
        var group = await RestoreTests.AGroupWithAPast(app);
        await VerbRun.On(app.Database, "backup", folder["all.backup"]);

        var said = await VerbRun.On(app.Database, "restore", folder["all.backup"], "--yes", "--key-file", folder["new.key"]);

        Assert.True(said.Code == 0, said.Errors);
        Assert.Contains("Lost are: forms that were open in a browser, and the stored mail password.", said.Words);
        Assert.Equal(0, await app.Read(db => db.DataProtectionKeys.CountAsync()));
        await using var again = await app.Again();
        var browser = await again.BrowserOf(group["Mo"]);
        var page = await (await browser.Get($"/groups/{group.Group.Id}/me/sharing")).Form("Save").Press();
        Assert.InRange(page.Status, 200, 303);
        Assert.NotEmpty(await app.Read(db => db.DataProtectionKeys.ToListAsync()));
    }

    [Fact]
    public async Task A_key_file_is_made_once_however_many_ask_and_one_that_is_not_ours_is_refused_in_words()
    {
        using var folder = new Folder();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new KeyFile(folder["a/own.key"]).Current)));
        Assert.Single(keys.Distinct());
        await File.WriteAllTextAsync(folder["letter.key"], "Dear all", TestContext.Current.CancellationToken);
        Assert.Contains("is not a key file of FollowOn", Assert.Throws<UnfitKeyFileException>(() => new KeyFile(folder["letter.key"]).Current).Message);
        var (key, wrapped) = new KeyFile(folder["a/own.key"]).Protect([1, 2, 3]);
        wrapped[^1] ^= 1;
        Assert.Throws<KeyNotHereException>(() => new KeyFile(folder["a/own.key"]).Unprotect(key, wrapped));
        Assert.Throws<KeyNotHereException>(() => new KeyFile(folder["b/own.key"]).Unprotect(key, wrapped));
    }

    private static IDataProtector Protector(TestApp app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static KeyFile KeyFileOf(TestApp app) => app.Services.GetRequiredService<KeyFile>();

    private static void InTheClear(IServiceCollection services) => services.Configure<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(_ => { })
        .PostConfigure<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(o => o.XmlEncryptor = null);

    private static Task<string> With(TestApp app, string keyFile, Func<IDataProtector, string> work) => With(app.Database, keyFile, work);

    private static async Task<string> With(string database, string keyFile, Func<IDataProtector, string> work)
    {
        await using var services = new ServiceCollection().AddLogging().AddFollowOnDb(database).AddProtectedKeys(keyFile).BuildServiceProvider();
        return work(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test"));
    }
}
