using FollowOn.Testing;
using Xunit;

namespace FollowOn.Torture.Messages;

/// <summary>A slice of the long run; <c>--full messages</c> is the whole.</summary>
public sealed class MessagesTests
{
    [Theory, OnBothDatabases]
    public async Task No_message_is_lost_doubled_stale_or_sent_to_somebody_who_left_however_nodes_database_and_provider_fail(TestDatabase database)
    {
        var seed = Random.Shared.Next();
        var result = await new MessageSiege(database, seed, Scale.Slice).Run();

        Assert.True(result.Verdict.Broken.Count == 0, $"Seed {seed}:\n{string.Join('\n', result.Verdict.Broken.Take(40).Concat(result.Said))}");
        Assert.True(result.Verdict.Left > Scale.Slice.Messages / 3, $"Only {result.Verdict.Left} messages left.");
        Assert.True(result.Verdict.TakenBack > 0, "Nothing was taken back.");
    }
}
