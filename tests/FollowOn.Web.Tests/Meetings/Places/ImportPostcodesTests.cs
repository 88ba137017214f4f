using FollowOn.Meetings.Places;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Places;

/// <summary>The verb import-postcodes.</summary>
public sealed class ImportPostcodesTests
{
    [Theory, OnBothDatabases]
    public async Task The_middle_of_each_first_half_is_brought_in_and_a_later_list_replaces_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, "doterm,LONG,LAT,PCDS\n,-1.548,53.796,LS1 1AA\n202001,5,5,LS1 1AB\n,-1.548,53.804,LS2 1AA\n,,,nonsense\n", TestContext.Current.CancellationToken);

        var dry = await VerbRun.On(app.Database, "import-postcodes", "--file", file, "--dry-run");
        Assert.Equal(0, await app.Read(db => db.Outcodes.CountAsync()));
        var said = await VerbRun.On(app.Database, "import-postcodes", "--file", file);

        Assert.Equal((0, 0), (dry.Code, said.Code));
        Assert.Contains("4 rows read: 2 first halves of postcodes found.", said.Words);
        Assert.Contains("Left out: 1 no longer in use, 0 without a position, 1 that could not be read.", said.Words);
        Assert.Equal(0.6m, app.Services.GetRequiredService<Distances>().Miles("LS1", "LS2"));
        await File.WriteAllTextAsync(file, "nothing,of,the,kind\n", TestContext.Current.CancellationToken);
        var refused = await VerbRun.On(app.Database, "import-postcodes", "--file", file);
        Assert.Equal(1, refused.Code);
        Assert.StartsWith("There is no column with postcodes.", refused.Errors);
        Assert.Equal(2, await app.Read(db => db.Outcodes.CountAsync()));
        File.Delete(file);
    }
}
