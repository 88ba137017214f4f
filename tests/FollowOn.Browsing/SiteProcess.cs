using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FollowOn.Browsing;

/// <summary>The site as people start it: a process of its own, with its own clock and its own database, on a free port of this machine.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Process _process;
    private readonly string _folder;

    private SiteProcess(Process process, string folder, Uri root, TimeSpan untilReady) =>
        (_process, _folder, Root, UntilReady) = (process, folder, root, untilReady);

    public Uri Root { get; }

    /// <summary>From the start of the process until it says that it is ready.</summary>
    public TimeSpan UntilReady { get; }

    /// <summary>The SQLite file it keeps its data in.</summary>
    public string Database => DatabaseIn(_folder);

    /// <summary>Resident memory now, in bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="demonstration">With the demonstration service; else a real, empty one.</param>
    /// <param name="host">The name of this machine that addresses carry: passkeys belong to a name, never to a number.</param>
    /// <exception cref="InvalidOperationException">It did not become ready; what it said is in the message.</exception>
    public static async Task<SiteProcess> Start(bool demonstration, string host = "127.0.0.1")
    {
        var folder = Directory.CreateTempSubdirectory("followon-site-").FullName;
        var root = new Uri($"http://{host}:{FreePort()}");
        string[] verb = demonstration ? ["serve"] : ["serve", "--empty"];
        var said = new List<string>();
        var watch = Stopwatch.StartNew();
        var process = Launch(root, DatabaseIn(folder), demonstration, said, verb);
        while (!await IsReady(root))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(3))
                throw new InvalidOperationException($"The site did not start:\n{string.Join('\n', said)}");
            await Task.Delay(10);
        }
        return new SiteProcess(process, folder, root, watch.Elapsed);
    }

    /// <summary>Runs another verb of the same executable on this site's database and gives what it printed.</summary>
    public async Task<string> Verb(params string[] words)
    {
        var said = new List<string>();
        using var process = Launch(Root, Database, demonstration: false, said, words);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? string.Join('\n', said) : throw new InvalidOperationException(string.Join('\n', said));
    }

    /// <summary>Stops it as a power cut would.</summary>
    public async Task Stop()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "followon.db");

    private static Process Launch(Uri root, string database, bool demonstration, List<string> said, string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(database) };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "FollowOn.Web.dll"));
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["FOLLOWON_DATABASE"] = database;
        start.Environment["FOLLOWON_URL"] = root.GetLeftPart(UriPartial.Authority);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = demonstration ? "Development" : "Production";
        var process = Process.Start(start)!;
        void Said(object sender, DataReceivedEventArgs line)
        {
            lock (said)
                said.Add(line.Data ?? "");
        }
        process.OutputDataReceived += Said;
        process.ErrorDataReceived += Said;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<bool> IsReady(Uri root)
    {
        try
        {
            return (await Http.GetAsync(new Uri(root, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
