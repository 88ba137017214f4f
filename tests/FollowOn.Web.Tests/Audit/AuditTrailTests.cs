using FollowOn.Audit;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Audit;

/// <summary>Acts and views are noted with what they note, one after another, on both databases.</summary>
public sealed class AuditTrailTests
{
    [Theory, OnBothDatabases]
    public async Task Many_writers_on_two_nodes_make_one_chain_without_a_fork(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        await using var second = await app.Again();
        var service = await app.Given.Service();
        var acts = Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            var node = i % 2 == 0 ? app : second;
            await using var scope = node.Services.CreateAsyncScope();
            var (audit, db) = (scope.ServiceProvider.GetRequiredService<AuditTrail>(), scope.ServiceProvider.GetRequiredService<FollowOnDb>());
            if (i % 3 == 0)
                await audit.Saw(Shown.Team, service.Id);
            else
                await db.Change(async () =>
                {
                    // A change that has seen the database before its turn comes.
                    await db.Services.AnyAsync();
                    audit.Did(Act.SettingChanged, service.Id, number: i);
                    audit.Did(Act.Exported, null, number: i);
                });
        }));
        await Task.WhenAll(acts);

        var rows = await app.Read(db => db.AuditRows.OrderBy(r => r.Sequence).ToListAsync());
        var (ours, installations) = (rows.Where(r => r.Chain == service.Id.Value).ToList(), rows.Where(r => r.Chain == Guid.Empty).ToList());
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), ours.Select(r => r.Sequence));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), installations.Select(r => r.Sequence));
        Assert.Equal(40, ours.Where(r => r.Kind == AuditKind.Did).Select(r => r.Number).Distinct().Count());
        var verdict = await Verify(app);
        Assert.Empty(verdict.Broken);
        Assert.Equal((2, 100), (verdict.Chains, verdict.Rows));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_saved_is_not_noted_and_what_is_not_noted_is_not_saved(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Do<AuditTrail>((audit, db) =>
        {
            audit.Did(Act.ServiceChanged, service.Id);
            throw new InvalidOperationException("The act breaks.");
        }));
        Assert.Empty(await app.Read(db => db.AuditRows.ToListAsync()));

        await Assert.ThrowsAnyAsync<Exception>(() => app.Do<AuditTrail>(async (audit, db) =>
        {
            (await db.Services.SingleAsync()).Describe("Another name", Nation.Wales, "1", "2");
            audit.Did(Act.ServiceChanged, service.Id);
            db.BeforeCommit(() => throw new IOException("The note breaks."));
        }));
        Assert.Equal("Avonside Pain Service", await app.Read(db => db.Services.Select(s => s.Name).SingleAsync()));

        await app.Do<AuditTrail>((audit, db) =>
        {
            audit.Did(Act.ServiceChanged, service.Id);
            return Task.CompletedTask;
        });
        Assert.Equal(1, (await app.Read(db => db.AuditRows.SingleAsync())).Sequence);
    }

    [Theory, OnBothDatabases]
    public async Task Verify_names_the_row_that_somebody_changed_in_the_database(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        for (var i = 0; i < 5; i++)
            await app.Do<AuditTrail>((audit, _) =>
            {
                audit.Did(Act.Exported, service.Id, number: i);
                return Task.CompletedTask;
            });
        await app.Do<AuditHeads>(heads => heads.Keep());
        Assert.Empty((await Verify(app)).Broken);

        await app.Change(db => db.AuditRows.Where(r => r.Sequence == 3).ExecuteUpdateAsync(u => u.SetProperty(r => r.Number, 99)));
        Assert.Equal([new BrokenAt(service.Id.Value, 3, Break.NotWhatWasWritten)], (await Verify(app)).Broken);
        await app.Change(db => db.AuditRows.Where(r => r.Sequence == 3).ExecuteUpdateAsync(u => u.SetProperty(r => r.Number, 2)));
        Assert.Empty((await Verify(app)).Broken);

        await app.Change(db => db.AuditRows.Where(r => r.Sequence >= 4).ExecuteDeleteAsync());
        Assert.Equal([new BrokenAt(service.Id.Value, 4, Break.CutOff)], (await Verify(app)).Broken);
        await app.Change(db => db.AuditRows.ExecuteDeleteAsync());
        Assert.Equal([new BrokenAt(service.Id.Value, 1, Break.CutOff)], (await Verify(app)).Broken);
    }

    private static async Task<AuditVerdict> Verify(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditVerify>().Run();
    }
}
