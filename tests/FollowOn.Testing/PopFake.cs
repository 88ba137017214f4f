using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using FollowOn.Messaging.Mail;

namespace FollowOn.Testing;

/// <summary>A mailbox for tests, read by POP3 over TLS. What is deleted is gone when the reader says goodbye, as the protocol has it.</summary>
public sealed class PopFake : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(string Id, string Mail)> _mails = [];
    private readonly Task _running;

    public PopFake()
    {
        _listener.Start();
        _running = Task.Run(Listen);
    }

    /// <summary>What lies in the mailbox.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
                return [.. _mails.Select(m => m.Mail)];
        }
    }

    /// <summary>How often a message was fetched.</summary>
    public int Fetched { get; private set; }

    public ReturnsSettings Settings => new("localhost", ((IPEndPoint)_listener.LocalEndpoint).Port, MailSecurity.Tls, "returns", "a secret");

    public void Comes(string mail)
    {
        lock (_mails)
            _mails.Add((Guid.NewGuid().ToString("N"), mail.ReplaceLineEndings("\r\n")));
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = TestCertificate.Good.Context }, _stop.Token);
                await Talk(stream);
            }
            // The other side may go away at any time.
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Talk(SslStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        async Task Say(string words) => await stream.WriteAsync(Encoding.UTF8.GetBytes(words + "\r\n"), _stop.Token);
        List<(string Id, string Mail)> seen;
        lock (_mails)
            seen = [.. _mails];
        var (deleted, user) = (new HashSet<int>(), "");
        await Say("+OK a mailbox");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var words = line.Split(' ');
            switch (words[0].ToUpperInvariant())
            {
                case "CAPA": await Say("+OK\r\nUSER\r\nUIDL\r\nTOP\r\n."); break;
                case "USER": user = words[1]; await Say("+OK"); break;
                case "PASS": await Say(user == "returns" && line == "PASS a secret" ? "+OK" : "-ERR not right"); break;
                case "STAT": await Say($"+OK {seen.Count} {seen.Sum(m => m.Mail.Length)}"); break;
                case "UIDL": await Say("+OK\r\n" + string.Concat(seen.Select((m, i) => $"{i + 1} {m.Id}\r\n")) + "."); break;
                case "LIST": await Say("+OK\r\n" + string.Concat(seen.Select((m, i) => $"{i + 1} {m.Mail.Length}\r\n")) + "."); break;
                case "RETR":
                    Fetched++;
                    await Say("+OK\r\n" + string.Join("\r\n", seen[int.Parse(words[1]) - 1].Mail.Split("\r\n").Select(l => l.StartsWith('.') ? "." + l : l)) + "\r\n.");
                    break;
                case "DELE": deleted.Add(int.Parse(words[1]) - 1); await Say("+OK"); break;
                case "QUIT":
                    lock (_mails)
                        _mails.RemoveAll(m => deleted.Any(d => seen[d].Id == m.Id));
                    await Say("+OK bye");
                    return;
                default: await Say("-ERR what?"); break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }
}
