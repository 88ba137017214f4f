using FollowOn.Testing;
using Xunit;

namespace FollowOn.Torture;

/// <summary>A slice of the long run; <c>--full</c> is the whole.</summary>
public sealed class KilledTests
{
    [Theory, OnBothDatabases]
    public async Task Nothing_acknowledged_is_lost_and_nobody_is_told_twice_however_nodes_and_restores_are_killed(TestDatabase database)
    {
        var seed = Random.Shared.Next();
        var result = await new Siege(database, seed, kills: 6, backups: 1, restoreKills: 2).Run();

        Assert.True(result.Broken.Count == 0, $"Seed {seed}:\n{string.Join('\n', result.Broken)}");
        Assert.True(result.Acknowledged > 20, $"Only {result.Acknowledged} writes were acknowledged.");
        Assert.True(result.Sent > 20, $"Only {result.Sent} messages left.");
    }
}
