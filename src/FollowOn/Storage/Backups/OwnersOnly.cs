namespace FollowOn.Storage.Backups;

/// <summary>Files that hold what only the service's own account may read.</summary>
public static class OwnersOnly
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new file nobody else may read (0600); on Windows the folder's own rights hold.</summary>
    public static FileStream Create(string file) => new(file, Options(FileMode.CreateNew));

    /// <summary>True when others on this machine may read it.</summary>
    public static bool OthersMayRead(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(Mode | UnixFileMode.UserExecute)) != 0;

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mode;
        return options;
    }
}
