using System.CommandLine;
using System.Net.Sockets;
using FollowOn.Storage;
using FollowOn.Storage.Backups;
using FollowOn.Web.Hosting.Keys;
using FollowOn.Web.Hosting.Logs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FollowOn.Web.Verbs;

/// <summary>Runs a verb; what stands in its way is said in words and in the exit code, never with what somebody typed or what a row holds.</summary>
internal static class InWords
{
    public static async Task<int> Run(ParseResult asked)
    {
        try
        {
            return await asked.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(Say(e));
            return 1;
        }
    }

    private static string Say(Exception e) => e switch
    {
        UnfitDatabaseException or UnfitBackupException or UnfitKeyFileException => e.Message,
        PostgresException { SqlState: var state } => $"PostgreSQL refused ({state}).\n{Fault.Describe(e)}",
        NpgsqlException or SocketException => "PostgreSQL cannot be reached. Check that it runs, and the address and password in --database or FOLLOWON_DATABASE.",
        SqliteException { SqliteErrorCode: 26 or 11 } => "The database file is damaged, or is no SQLite database. Restore a backup: see docs/operating.md.",
        SqliteException { SqliteErrorCode: 5 or 6 } => "The database is in use by something that does not let go. Try again in a moment.",
        SqliteException { SqliteErrorCode: 8 or 14 } => "The database file cannot be opened or written. Check that the folder is there and that this account may write in it.",
        SqliteException { SqliteErrorCode: 13 } or IOException { HResult: 28 } => "The disk is full. Make room, then try again.",
        UnauthorizedAccessException => "This account may not read or write one of the files. Check who owns the data folder and the key file.",
        _ => $"Something went wrong.\n{Fault.Describe(e)}",
    };
}
