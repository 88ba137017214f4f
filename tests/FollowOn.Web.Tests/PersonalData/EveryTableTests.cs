using System.Collections;
using System.Text.Json;
using FollowOn.PersonalData;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace FollowOn.Web.Tests.PersonalData;

/// <summary>A table added tomorrow cannot be forgotten: retention, erasure and "My data" must name it, and what they say is tried.</summary>
public sealed class EveryTableTests
{
    [Fact]
    public async Task Every_table_that_holds_a_person_or_words_is_named_and_no_other()
    {
        await using var app = await TestApp.Start();
        var tables = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().ToList()));

        Assert.Empty(tables.Where(t => HoldsPerson(t) || HoldsWords(t)).Select(t => t.GetTableName()!).Except(KeptTable.All.Select(k => k.Table)));
        Assert.Empty(KeptTable.All.Select(k => k.Table).Except(tables.Select(t => t.GetTableName()!)));
        Assert.Equal(KeptTable.All.Count, KeptTable.All.Select(k => k.Table).Distinct().Count());
    }

    [Fact]
    public async Task Where_a_person_stands_it_is_said_what_ends_it_what_erasing_does_and_where_they_see_it()
    {
        await using var app = await TestApp.Start();
        var people = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(HoldsPerson).Select(t => t.GetTableName()!).ToList()));
        Assert.True(people.Count > 25, $"{people.Count} tables");
        foreach (var kept in KeptTable.All)
        {
            Assert.True(IsReason(kept.Ends, "none: ") || kept.Ends.Split(", ").All(key => RetentionRule.All.Any(r => r.Key == key)), $"{kept.Table}: {kept.Ends}");
            Assert.True(kept.WhenErased is "goes" or "is emptied" || IsReason(kept.WhenErased, "the id stays: ") || IsReason(kept.WhenErased, "nothing: "), $"{kept.Table}: {kept.WhenErased}");
            Assert.True(typeof(HeldAboutYou).GetProperty(kept.InMyData) is not null || IsReason(kept.InMyData, "none: "), $"{kept.Table}: {kept.InMyData}");
            if (people.Contains(kept.Table))
                Assert.False(kept.WhenErased.StartsWith("nothing: ", StringComparison.Ordinal) || (kept.InMyData.StartsWith("none: ", StringComparison.Ordinal) && kept.Table != "DemonstrationMessages"), kept.Table);
        }
        Assert.Empty(RetentionRule.All.Select(r => r.Key).Except(KeptTable.All.SelectMany(k => k.Ends.Split(", "))));
        Assert.Empty(Parts().Except(KeptTable.All.Select(k => k.InMyData)));
    }

    [Theory, OnBothDatabases]
    public async Task Of_an_erased_person_only_the_id_stays_and_only_where_that_is_said(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var canary = await Canary.Live(app);
        var holding = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(HoldsPerson).Select(t => t.GetTableName()!).ToList()));
        // Only whoever works for a service stands in these.
        Assert.Equal(["ConcernEvents", "Roles", "RoomSessions"], holding.Except(await TablesWith()).Order(StringComparer.Ordinal));

        await ErasureTests.EraseThroughThePage(app, canary.Person);

        var said = KeptTable.All.Where(k => k.WhenErased.StartsWith("the id stays: ", StringComparison.Ordinal)).Select(k => k.Table);
        Assert.Empty((await TablesWith()).Except(said));

        async Task<List<string>> TablesWith() => [.. (await EveryText.With(app, [canary.Person.Id.ToString()])).Select(t => t.Split('.')[0]).Distinct()];
    }

    [Theory, OnBothDatabases]
    public async Task My_data_shows_each_part_of_what_is_held_on_the_page_and_in_both_files(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var canary = await Canary.Live(app);
        var browser = await app.BrowserOf(canary.Person);

        var page = await browser.Get("/me/data");
        var html = (await page.Form("Download to read").Press()).Html;
        var json = (await page.Form("Download for another program (JSON)").Press()).Html;

        foreach (var there in new[] { "zephyrs-laptop", "zq-at-the-trust", "Klingonish", "wants-a-hammock", "zq@canary.example" })
            Assert.All([page.Text, html, json], taken => Assert.Contains(there, taken));
        foreach (var there in new[] { "number 40, made on", "did not reach you", "it was left out", "You said no.", "you said so on", "It came back on", "To 07700 900 978, not confirmed.", "An e-mail to your address came back", "Are you coming?" })
            Assert.Contains(there, page.Text);
        var held = JsonDocument.Parse(json).RootElement;
        var empty = Parts().Where(p => held.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(p)) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0);
        // Only whoever works for a service has these.
        Assert.Equal([nameof(HeldAboutYou.Work), nameof(HeldAboutYou.RoomScreens)], empty);
    }

    private static IEnumerable<string> Parts() => typeof(HeldAboutYou).GetProperties().Select(p => p.Name).Where(n => n is not nameof(HeldAboutYou.MadeAt));

    private static bool IsReason(string said, string begins) => said.StartsWith(begins, StringComparison.Ordinal) && said.Length > begins.Length + 10;

    private static bool HoldsPerson(IEntityType table) => table.GetProperties().Any(p =>
        p.ClrType == typeof(PersonId) || p.ClrType == typeof(PersonId?) || typeof(IEnumerable<PersonId>).IsAssignableFrom(p.ClrType));

    /// <summary>Text, or something kept as text.</summary>
    private static bool HoldsWords(IEntityType table) => table.GetProperties().Any(p =>
        p.ClrType == typeof(string) || (p.ClrType != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(p.ClrType)));
}
