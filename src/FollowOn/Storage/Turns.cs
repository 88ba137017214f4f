using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace FollowOn.Storage;

/// <summary>
/// Taking turns, for what must be written one after another (a chain). On SQLite there is only ever one writer. On PostgreSQL a lock is held to the end
/// of the transaction, and what the last one left is read as it is now: the transaction's own picture of the database may be older than its turn.
/// </summary>
internal static class Turns
{
    /// <summary>A transaction of its own, which sees what the last one wrote as soon as it has its turn.</summary>
    public static async Task InTurns(this FollowOnDb db, Func<Task> work)
    {
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("A change is under way already.");
        for (var again = true; ; again = false)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
                await work();
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
                return;
            }
            catch (Exception e) when (again && db.MakesRoomAfter(e))
            {
                // The reserve was let go: there is room now.
            }
        }
    }

    /// <summary>Waits until nobody else who takes turns for this is at it, on any node; holds until the transaction ends.</summary>
    public static async Task TakeTurn(this FollowOnDb db, Guid @for)
    {
        if (!db.Database.IsNpgsql())
            return;
        var turn = BitConverter.ToInt64(SHA256.HashData(@for.ToByteArray()));
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({turn})");
    }

    /// <summary>Reads what is committed now, whatever the transaction under way can see.</summary>
    public static async Task<T> Newest<T>(this FollowOnDb db, Func<FollowOnDb, Task<T>> read)
    {
        if (!db.Database.IsNpgsql() || db.Database.CurrentTransaction?.GetDbTransaction().IsolationLevel == IsolationLevel.ReadCommitted)
            return await read(db);
        // Connections of their own, so that whoever has the turn never waits for one held by somebody who waits for the turn.
        var connection = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { ApplicationName = "followon-turns", MaxPoolSize = 4, ConnectionIdleLifetime = 30 };
        await using var other = new PostgresFollowOnDb(new DbContextOptionsBuilder<PostgresFollowOnDb>().UseNpgsql(connection.ConnectionString).Options);
        return await read(other);
    }
}
