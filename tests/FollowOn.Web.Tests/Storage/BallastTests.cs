using System.Diagnostics;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FollowOn.Web.Tests.Storage;

/// <summary>Room is held back beside the database, let go for what is for safety, and made again when there is room.</summary>
public sealed class BallastTests : IDisposable
{
    private const long Size = 300_000;
    private static readonly SqliteException Full = new("database or disk is full", 13);
    private readonly string _folder = Directory.CreateTempSubdirectory("followon-ballast-").FullName;
    private long _free = long.MaxValue;

    private string Database => Path.Combine(_folder, "followon.db");
    private FileInfo Reserve => new(Database + ".ballast");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_made_full_size_of_bytes_that_cannot_be_pressed_together_and_for_its_owner_alone()
    {
        var ballast = Make();

        Assert.Equal(BallastState.None, ballast.State);
        Assert.True(ballast.MakeWhenThereIsRoom());
        Assert.False(ballast.MakeWhenThereIsRoom());

        Assert.Equal((BallastState.Held, Size), (ballast.State, Reserve.Length));
        Assert.True(File.ReadAllBytes(Reserve.FullName).Distinct().Count() > 200);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Reserve.FullName));
        Assert.Equal([Reserve.Name], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Only_what_is_for_safety_lets_it_go_and_then_nothing_else_is_written()
    {
        var ballast = Make();
        ballast.MakeWhenThereIsRoom();

        Assert.False(ballast.MakesRoomAfter(Full));
        Assert.Equal(BallastState.Held, ballast.State);
        ballast.MustHaveRoom();
        using (Ballast.ForSafety())
        {
            Assert.False(ballast.MakesRoomAfter(new SqliteException("locked", 5)));
            Assert.Equal(BallastState.Held, ballast.State);
            Assert.True(ballast.MakesRoomAfter(new InvalidOperationException("wrapped", Full)));
            ballast.MustHaveRoom();
        }

        Assert.Equal((BallastState.Spent, 0), (ballast.State, Reserve.Length));
        Assert.Throws<NoRoomException>(ballast.MustHaveRoom);
        // Another process on the same database, or this one started again, knows it too.
        Assert.Throws<NoRoomException>(Make().MustHaveRoom);
    }

    [Fact]
    public void It_is_made_again_only_when_twice_its_size_is_free()
    {
        var ballast = Make();
        ballast.MakeWhenThereIsRoom();
        using (Ballast.ForSafety())
            ballast.MakesRoomAfter(Full);

        _free = (2 * Size) - 1;
        Assert.False(ballast.MakeWhenThereIsRoom());
        Assert.Equal(BallastState.Spent, ballast.State);
        _free++;
        Assert.True(ballast.MakeWhenThereIsRoom());
        ballast.MustHaveRoom();
    }

    [Fact]
    public void Another_size_is_taken_on_when_it_is_next_looked_at()
    {
        Make().MakeWhenThereIsRoom();

        Assert.True(Make(2 * Size).MakeWhenThereIsRoom());

        Assert.Equal(2 * Size, Reserve.Length);
    }

    [Fact]
    public void Without_a_size_or_without_a_file_of_ours_there_is_none_and_nothing_is_refused()
    {
        foreach (var ballast in new[] { Make(0), new Ballast("Host=localhost;Database=followon") })
        {
            Assert.False(ballast.MakeWhenThereIsRoom());
            ballast.MustHaveRoom();
            using (Ballast.ForSafety())
                Assert.False(ballast.MakesRoomAfter(Full));
            Assert.Equal(BallastState.None, ballast.State);
        }
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task What_is_for_safety_is_so_in_whatever_is_awaited_and_no_longer()
    {
        async Task<bool> Inside()
        {
            await Task.Yield();
            return Ballast.IsForSafety;
        }

        using (Ballast.ForSafety())
        {
            using (Ballast.ForSafety())
                Assert.True(await Inside());
            Assert.True(await Task.Run(Inside));
        }
        Assert.False(await Inside());
    }

    private Ballast Make(long size = Size) => new(Database, size, () => _free);
}
