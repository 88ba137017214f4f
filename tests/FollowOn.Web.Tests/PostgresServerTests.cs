using FollowOn.Testing;
using Npgsql;
using Xunit;

namespace FollowOn.Web.Tests;

public class PostgresServerTests
{
    [Fact]
    public async Task Each_database_is_its_own_and_one_can_be_copied_from_another()
    {
        var server = await PostgresServer.Shared;
        var first = await server.CreateDatabaseAsync();
        var second = await server.CreateDatabaseAsync();
        await Run(first, "CREATE TABLE cup (tea text); INSERT INTO cup VALUES ('café')");

        var copy = await server.CreateDatabaseAsync(template: first);
        await Run(first, "DELETE FROM cup");

        Assert.Equal("café", await Run(copy, "SELECT tea FROM cup"));
        Assert.Equal(0L, await Run(first, "SELECT count(*) FROM cup"));
        Assert.Equal(0L, await Run(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'cup'"));
    }

    [Fact]
    public async Task A_server_that_is_disposed_of_is_gone_and_so_is_its_folder()
    {
        var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        var folder = (string)(await Run(database, "SHOW data_directory"))!;
        Assert.True(Directory.Exists(folder));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        NpgsqlConnection.ClearAllPools();
        await Assert.ThrowsAsync<NpgsqlException>(() => Run(database, "SELECT 1"));
    }

    private static async Task<object?> Run(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
