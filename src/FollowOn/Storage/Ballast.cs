using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace FollowOn.Storage;

/// <summary>Nothing new can be kept: there is no room on the disk, or what is left is held for safety. What was asked for was not done.</summary>
public sealed class NoRoomException(string message, Exception? because = null) : Exception(message, because);

/// <summary>Where the reserve is.</summary>
public enum BallastState
{
    /// <summary>There is none: it was never made, its size is nought, or the database is not a file of ours.</summary>
    None,

    /// <summary>It lies there, full size.</summary>
    Held,

    /// <summary>It was let go. Until it is made again only what is for safety is written.</summary>
    Spent,
}

/// <summary>
/// Room held back beside the SQLite file, so that a full disk still takes what is for safety: a concern, an answer to HELP, the mark that it left. The
/// first such write that finds no room lets it go; from then on everything else is refused in words, until there is room again and it is made anew. What is true
/// of it is read from the file, so that every process on this database agrees: full is held, empty is spent. On PostgreSQL there is no file of ours: only the
/// refusal in words is the same.
/// </summary>
public sealed class Ballast : DbCommandInterceptor
{
    /// <summary>Enough for some ten thousand concerns with their messages.</summary>
    public const long UsualSize = 64L * 1024 * 1024;

    /// <summary>A write that found no room so long ago or less may be tried again: another has just let the reserve go.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(5);
    private static readonly AsyncLocal<bool> Safety = new();

    private readonly string? _file;
    private readonly Func<long> _free;
    private readonly long _size;
    private long _letGoAt = long.MinValue / 2;

    /// <param name="database">A SQLite file or a PostgreSQL connection string.</param>
    /// <param name="size">In bytes; nought for none.</param>
    /// <param name="free">How many bytes are free where the file is; asked of the system when null.</param>
    public Ballast(string database, long size = UsualSize, Func<long>? free = null)
    {
        var file = Databases.IsPostgres(database) || database.Contains(':', StringComparison.Ordinal) && !Path.IsPathRooted(database) || size <= 0 ? null : Path.GetFullPath(database) + ".ballast";
        (_file, _size) = (file, size);
        _free = free ?? (() => new DriveInfo(Path.GetDirectoryName(_file!)!).AvailableFreeSpace);
    }

    /// <summary>What is done until the result is disposed, here and in whatever is awaited, is for safety: it may use the reserve.</summary>
    public static IDisposable ForSafety()
    {
        var before = Safety.Value;
        Safety.Value = true;
        return new Until(before);
    }

    /// <summary>Whether what is being done is for safety.</summary>
    public static bool IsForSafety => Safety.Value;

    public BallastState State => _file is null || new FileInfo(_file) is not { Exists: true } there ? BallastState.None : there.Length > 0 ? BallastState.Held : BallastState.Spent;

    /// <summary>Whether this may be written now.</summary>
    /// <exception cref="NoRoomException">The reserve is spent, and this is not for safety.</exception>
    public void MustHaveRoom()
    {
        if (!Safety.Value && State == BallastState.Spent)
            throw new NoRoomException("The disk is full. What is left is held for safety.");
    }

    /// <summary>A write found no room. True when it is worth another try: it is for safety, and the reserve has just been let go.</summary>
    public bool MakesRoomAfter(Exception found) => Safety.Value && found.IsNoRoom() && (LetGo() || Environment.TickCount64 - Interlocked.Read(ref _letGoAt) < JustNow.TotalMilliseconds);

    /// <summary>Makes the reserve where there is none, or none any more, and room for twice its size. Run as often as you like.</summary>
    /// <returns>True when it was made.</returns>
    public bool MakeWhenThereIsRoom()
    {
        if (_file is null || (State == BallastState.Held && new FileInfo(_file).Length == _size) || _free() < 2 * _size)
            return false;
        var making = _file + ".new";
        try
        {
            Write(making);
            File.Move(making, _file, overwrite: true);
            return true;
        }
        catch (IOException)
        {
            File.Delete(making);
            return false;
        }
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => MakesRoomAfter(eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        MakesRoomAfter(eventData.Exception);
        return Task.CompletedTask;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        MustHaveRoom();
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        MustHaveRoom();
        return ValueTask.FromResult(result);
    }

    private bool LetGo()
    {
        if (State != BallastState.Held)
            return false;
        using (var file = new FileStream(_file!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(0);
        Interlocked.Exchange(ref _letGoAt, Environment.TickCount64);
        return true;
    }

    /// <summary>Written out with bytes that nothing can press together: a file of noughts holds no room on many disks.</summary>
    private void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        var bytes = new byte[Math.Min(_size, 1024 * 1024)];
        RandomNumberGenerator.Fill(bytes);
        for (var left = _size; left > 0; left -= bytes.Length)
            file.Write(bytes, 0, (int)Math.Min(left, bytes.Length));
        file.Flush(flushToDisk: true);
    }

    private sealed class Until(bool before) : IDisposable
    {
        public void Dispose() => Safety.Value = before;
    }
}

/// <summary>Knows a full disk by what a database says of it.</summary>
public static class Fullness
{
    private const int SqliteFull = 13;

    /// <summary>True when there was no room: on SQLite "disk is full", on PostgreSQL 53100.</summary>
    public static bool IsNoRoom(this Exception e) => e switch
    {
        NoRoomException => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        { InnerException: { } inner } => inner.IsNoRoom(),
        _ => false,
    };
}
