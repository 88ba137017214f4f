using System.Diagnostics;

namespace FollowOn.Torture.Disk;

/// <summary>A real file system of a few megabytes, which needs the right to mount one.</summary>
internal sealed class TinyDisk : IDisposable
{
    private TinyDisk(string folder) => Folder = folder;

    public string Folder { get; }
    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Null where nothing may be mounted.</summary>
    public static TinyDisk? Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("followon-disk-").FullName;
        if (Command("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder))
            return new TinyDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Not one byte more fits on it.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1024 * 1024, 4096, 1 })
            try
            {
                for (var bytes = new byte[size]; ;)
                    file.Write(bytes);
            }
            catch (IOException)
            {
                // That was all, in pieces of this size.
            }
    }

    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        Command("umount", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Command(string name, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
