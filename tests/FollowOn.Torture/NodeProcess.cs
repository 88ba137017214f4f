using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FollowOn.Torture;

/// <summary>A node from outside: started, asked, killed by its process id.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };
    private static int made;
    private readonly Process _process;
    private readonly Lock _ending = new();
    private volatile bool _buried;

    private readonly string _readyAt;

    private NodeProcess(Process process, string name, Uri root, string ready) => (_process, Name, Root, _readyAt) = (process, name, root, ready);

    public string Name { get; }
    public Uri Root { get; }
    public bool IsAlive
    {
        get
        {
            lock (_ending)
                return !_buried && !_process.HasExited;
        }
    }

    public volatile bool Ready;

    /// <param name="dieAt">The step at which it kills itself; 0: it waits to be killed.</param>
    /// <param name="provider">Where messages leave to; null: into a ledger of its own.</param>
    /// <param name="database">Another database than the arena's.</param>
    public static NodeProcess Start(Arena arena, int dieAt, TimeSpan moved, Uri? provider = null, string? database = null, long ballast = 0)
    {
        var (name, root) = ($"n{Interlocked.Increment(ref made)}", new Uri($"http://127.0.0.1:{FreePort()}"));
        (string, string)[] more = provider is null ? [] : [("PROVIDER", provider.GetLeftPart(UriPartial.Authority)), ("LOOKS", arena.LookFile)];
        return Start(arena, "node", name, root, "/health/ready", [.. more, ("DATABASE", database ?? arena.Database), ("BALLAST", $"{ballast}"), ("KEY", arena.KeyFile), ("LEDGER", arena.LedgerFile), ("URL", root.GetLeftPart(UriPartial.Authority)), ("NAME", name), ("DIE", $"{dieAt}"), ("MOVED", $"{moved.Ticks}")]);
    }

    /// <summary>The provider, a process of its own that nobody kills.</summary>
    public static NodeProcess StartProvider(Arena arena, int seed, int trouble)
    {
        var root = new Uri($"http://127.0.0.1:{FreePort()}");
        return Start(arena, "provider", "provider", root, "/ready", [("SEED", $"{seed}"), ("TROUBLE", $"{trouble}"), ("LEDGER", arena.LedgerFile), ("URL", root.GetLeftPart(UriPartial.Authority))]);
    }

    private static NodeProcess Start(Arena arena, string what, string name, Uri root, string ready, IEnumerable<(string, string)> told)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(NodeProcess).Assembly.Location);
        start.ArgumentList.Add(what);
        foreach (var (key, value) in told)
            start.Environment["TORTURE_" + key] = value;
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => arena.Heard(name, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new NodeProcess(process, name, root, ready);
    }

    /// <summary>Waits until it says that it is ready; false when it died before.</summary>
    public async Task<bool> UntilReady()
    {
        for (var patience = Stopwatch.StartNew(); IsAlive; )
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"{Name} is alive and does not become ready.");
            try
            {
                if ((await Http.GetAsync(new Uri(Root, _readyAt))).IsSuccessStatusCode)
                    return Ready = true;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }
            await Task.Delay(25);
        }
        return false;
    }

    /// <summary>Killed, and gone from the system. Again does nothing more.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (_buried)
                return;
            Ready = false;
            if (!_process.HasExited)
                _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _buried = true;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
