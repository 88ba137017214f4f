using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FollowOn.Testing;

/// <summary>
/// A private PostgreSQL server from the distribution's own binaries, in a temporary folder, on a free loopback port, with
/// trust in whoever connects and no care for a power cut. One for each test assembly: see <see cref="Shared"/>.
/// </summary>
/// <remarks>
/// The server is the child of a small shell script that waits on its standard input. Disposing closes that input; so does
/// the operating system when the test process ends in any way, killed included. The script then stops the server and
/// removes the folder. As root the script runs as the user postgres, since the server refuses to run as root.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartAsync);

    // A server that dies ends the script's wait; an input that closes ends the server. fd 3 is our standard input:
    // a shell gives background jobs an empty one. The signal is repeated since one that comes very early is lost.
    private const string Script = """
        trap '' INT TERM HUP
        rm -rf "$FOLDER"
        "$BIN/initdb" -D "$FOLDER" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync || { rm -rf "$FOLDER"; exit 1; }
        exec 3<&0
        "$BIN/postgres" -D "$FOLDER" -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off 3<&- </dev/null &
        server=$!
        ( read -r closed <&3; while kill -INT "$server"; do sleep 1; done ) 2>/dev/null &
        wait "$server"
        code=$?
        kill -KILL $! 2>/dev/null
        rm -rf "$FOLDER"
        exit "$code"
        """;

    private readonly Process script;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private readonly int port;
    private int databases;

    private PostgresServer(Process script, int port)
    {
        this.script = script;
        this.port = port;
        output = script.StandardOutput.ReadToEndAsync();
        errors = script.StandardError.ReadToEndAsync();
    }

    /// <summary>The server this test process shares; started when first asked for, stopped when the process ends.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <summary>The process id of the script whose child the server is.</summary>
    public int ProcessId => script.Id;

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start; the message says which.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        var binaries = FindBinaries();
        for (var attempt = 1; ; attempt++)
        {
            // Between finding a free port and the server taking it, another may: then it is tried again with another.
            var port = FreePort();
            var server = new PostgresServer(Launch(binaries, port), port);
            if (await server.AnswersAsync())
            {
                return server;
            }

            await server.DisposeAsync();
            if (attempt == 3)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL in {binaries} did not start. It said:{Environment.NewLine}{await server.output}{await server.errors}");
            }
        }
    }

    /// <summary>Makes a fresh database and gives its connection string.</summary>
    /// <param name="template">
    /// A connection string of this server whose database is copied, tables, rows and all; null: an empty one. Nothing
    /// may be connected to it meanwhile: this process's idle connections to it are closed first.
    /// </param>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        var copied = "";
        if (template is not null)
        {
            await using var idle = new NpgsqlConnection(template);
            NpgsqlConnection.ClearPool(idle);
            copied = $" TEMPLATE \"{idle.Database}\"";
        }

        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both names are our own, made above; a database's name cannot be a parameter.
        command.CommandText = $"CREATE DATABASE \"{name}\"{copied}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name, pooling: true);
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        script.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await script.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            script.Kill(entireProcessTree: true);
        }
    }

    private static Process Launch(string binaries, int port)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        string[] words = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "sh", "-c", Script]
            : ["sh", "-c", Script];
        start.FileName = words[0];
        words[1..].ToList().ForEach(start.ArgumentList.Add);
        start.Environment["BIN"] = binaries;
        start.Environment["PORT"] = $"{port}";
        start.Environment["FOLDER"] = Path.Combine(Path.GetTempPath(), $"followon-postgres-{Guid.NewGuid():N}");
        return Process.Start(start)!;
    }

    private static string FindBinaries()
    {
        var distribution = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return distribution.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed. Install the distribution's package, for example: apt-get install postgresql");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ConnectionString(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 20,
        // Many databases, few of them in use: an idle connection soon gives its place to another.
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
    }.ConnectionString;

    private async Task<bool> AnswersAsync()
    {
        var waited = Stopwatch.StartNew();
        while (!script.HasExited && waited.Elapsed < Patience)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
                await connection.OpenAsync();
                return !script.HasExited;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }
}
