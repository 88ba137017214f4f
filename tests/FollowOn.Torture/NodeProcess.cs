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

    private NodeProcess(Process process, string name, Uri root) => (_process, Name, Root) = (process, name, root);

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
    public static NodeProcess Start(Arena arena, int dieAt, TimeSpan moved)
    {
        var name = $"n{Interlocked.Increment(ref made)}";
        var root = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(NodeProcess).Assembly.Location);
        start.ArgumentList.Add("node");
        foreach (var (key, value) in new[] { ("DATABASE", arena.Database), ("KEY", arena.KeyFile), ("LEDGER", arena.LedgerFile), ("URL", root.GetLeftPart(UriPartial.Authority)), ("NAME", name), ("DIE", $"{dieAt}"), ("MOVED", $"{moved.Ticks}") })
            start.Environment["TORTURE_" + key] = value;
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => arena.Heard(name, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new NodeProcess(process, name, root);
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
                if ((await Http.GetAsync(new Uri(Root, "/health/ready"))).IsSuccessStatusCode)
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
