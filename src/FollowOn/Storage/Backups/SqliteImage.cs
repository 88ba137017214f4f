using Microsoft.Data.Sqlite;

namespace FollowOn.Storage.Backups;

/// <summary>The SQLite file inside a backup, while it is being made or read.</summary>
public static class SqliteImage
{
    /// <summary>Whole, its references kept, and nothing in it that runs by itself.</summary>
    /// <exception cref="InvalidDataException">It is not so.</exception>
    public static void Check(string image)
    {
        using var connection = Open(image);
        if (Scalar(connection, "PRAGMA integrity_check(1)") as string != "ok")
            throw new InvalidDataException("The database is damaged.");
        if (Scalar(connection, "SELECT count(*) FROM pragma_foreign_key_check") is not 0L)
            throw new InvalidDataException("Rows point to rows that are not there.");
        // Ours has tables and indexes only; a view or a trigger would be somebody else's code.
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')") is not 0L)
            throw new InvalidDataException("There is something in it that is not ours.");
    }

    /// <summary>Everything into the one file, nothing beside it.</summary>
    public static void Settle(string image)
    {
        SqliteConnection.ClearAllPools();
        using var connection = Open(image);
        Scalar(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        Scalar(connection, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Puts the image in the place of what a SQLite database holds, in one transaction: cut short, the old content stays.</summary>
    public static void PutInto(string image, string database)
    {
        using var from = Open(image);
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 60 }.ToString());
        to.Open();
        Scalar(to, "PRAGMA journal_mode=WAL");
        Scalar(to, "PRAGMA synchronous=FULL");
        from.BackupDatabase(to);
        Scalar(to, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public static void Remove(string image)
    {
        foreach (var file in new[] { image, image + "-wal", image + "-shm", image + "-journal" })
            File.Delete(file);
    }

    private static SqliteConnection Open(string image)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = image, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        Scalar(connection, "PRAGMA trusted_schema=OFF");
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
