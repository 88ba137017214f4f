using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FollowOn.Messaging.Mail;

namespace FollowOn.Testing;

/// <summary>
/// A mailbox for tests, read by IMAP (RFC 3501, UIDPLUS): as much of it as a reader of replies needs, over TLS. What is flagged deleted goes when it is
/// expunged, and not before. It can be told to answer otherwise.
/// </summary>
public sealed partial class ImapFake : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Lying> _mails = [];
    private readonly Task _running;
    private readonly MailSecurity _security;
    private readonly TestCertificate _certificate;
    private uint _next = 1;

    public ImapFake(MailSecurity security = MailSecurity.Tls, TestCertificate? certificate = null)
    {
        (_security, _certificate) = (security, certificate ?? TestCertificate.Good);
        _listener.Start();
        _running = Task.Run(Listen);
    }

    private sealed record Lying(uint Id, byte[] Bytes)
    {
        public bool Deleted { get; set; }
    }

    /// <summary>What lies in the mailbox.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
                return [.. _mails.Select(m => Encoding.UTF8.GetString(m.Bytes))];
        }
    }

    /// <summary>An answer in place of the usual one, by a command's word ("LOGIN", "SELECT", "EXPUNGE"): the words after the tag, or "CLOSE".</summary>
    public Func<string, string?> Script { get; set; } = _ => null;

    public string Greeting { get; set; } = "* OK [CAPABILITY IMAP4rev1 UIDPLUS] a mailbox";
    public bool OffersTls { get; set; } = true;

    /// <summary>How many bytes of mails were fetched.</summary>
    public long Fetched { get; private set; }

    public RepliesSettings Settings => new("localhost", ((IPEndPoint)_listener.LocalEndpoint).Port, _security, "replies", "a secret", "replies@example.nhs.uk");

    public void Comes(string mail) => Comes(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));

    public void Comes(byte[] mail)
    {
        lock (_mails)
            _mails.Add(new Lying(_next++, mail));
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Stream stream = client.GetStream();
                if (_security == MailSecurity.Tls)
                    stream = await Secure(stream);
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

    private async Task<Stream> Secure(Stream plain)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate.Context }, _stop.Token);
        return secure;
    }

    private async Task Talk(Stream stream)
    {
        async Task Say(string words) => await stream.WriteAsync(Encoding.UTF8.GetBytes(words + "\r\n"), _stop.Token);
        await Say(Greeting);
        while (await ReadLine(stream) is { } line)
        {
            var (tag, rest) = Split(line);
            var (verb, arguments) = Split(rest);
            verb = verb.ToUpperInvariant();
            if (verb == "UID")
            {
                (verb, arguments) = Split(arguments);
                verb = verb.ToUpperInvariant();
            }
            if (Script(verb) is { } instead)
            {
                if (instead == "CLOSE")
                    return;
                await Say($"{tag} {instead}");
                continue;
            }
            switch (verb)
            {
                case "CAPABILITY": await Say($"* CAPABILITY IMAP4rev1 UIDPLUS{(OffersTls && _security == MailSecurity.StartTls ? " STARTTLS" : "")}\r\n{tag} OK"); break;
                case "STARTTLS":
                    await Say($"{tag} OK go on");
                    stream = await Secure(stream);
                    break;
                case "LOGIN": await Say(arguments is "replies \"a secret\"" or "\"replies\" \"a secret\"" ? $"{tag} OK" : $"{tag} NO [AUTHENTICATIONFAILED] not right"); break;
                case "LIST": await Say($"* LIST () \"/\" \"INBOX\"\r\n{tag} OK"); break;
                case "SELECT": await Say($"* {Count()} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Deleted \\Seen)\r\n* OK [PERMANENTFLAGS (\\Deleted \\Seen)] ok\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT {_next}] ok\r\n{tag} OK [READ-WRITE] open"); break;
                case "SEARCH": await Say($"* SEARCH{string.Concat(Now().Where(m => !m.Deleted).Select(m => $" {m.Id}"))}\r\n{tag} OK"); break;
                case "FETCH": await Fetch(stream, tag, arguments); break;
                case "STORE": Store(arguments); await Say($"{tag} OK"); break;
                case "EXPUNGE": await Say(Expunge() + $"{tag} OK"); break;
                case "NOOP" or "CLOSE" or "CHECK": await Say($"{tag} OK"); break;
                case "LOGOUT": await Say($"* BYE bye\r\n{tag} OK"); return;
                default: await Say($"{tag} BAD what?"); break;
            }
        }
    }

    private int Count() => Now().Count;

    private List<Lying> Now()
    {
        lock (_mails)
            return [.. _mails];
    }

    private async Task Fetch(Stream stream, string tag, string arguments)
    {
        var id = uint.Parse(Split(arguments).First, CultureInfo.InvariantCulture);
        var mails = Now();
        if (mails.FindIndex(m => m.Id == id) is >= 0 and var at && Part().Match(arguments) is { Success: true } part)
        {
            var most = int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture);
            var bytes = mails[at].Bytes[..Math.Min(most, mails[at].Bytes.Length)];
            Fetched += bytes.Length;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"* {at + 1} FETCH (UID {id} BODY[]<0> {{{bytes.Length}}}\r\n"), _stop.Token);
            await stream.WriteAsync(bytes, _stop.Token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($")\r\n"), _stop.Token);
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{tag} OK\r\n"), _stop.Token);
    }

    private void Store(string arguments)
    {
        var id = uint.Parse(Split(arguments).First, CultureInfo.InvariantCulture);
        if (arguments.Contains("\\Deleted", StringComparison.OrdinalIgnoreCase) && Now().Find(m => m.Id == id) is { } mail)
            mail.Deleted = true;
    }

    private string Expunge()
    {
        lock (_mails)
        {
            var gone = new StringBuilder();
            for (var i = 0; i < _mails.Count;)
            {
                if (!_mails[i].Deleted)
                {
                    i++;
                    continue;
                }
                _mails.RemoveAt(i);
                gone.Append(CultureInfo.InvariantCulture, $"* {i + 1} EXPUNGE\r\n");
            }
            return gone.ToString();
        }
    }

    private async Task<string?> ReadLine(Stream stream)
    {
        var line = new MemoryStream();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            line.Write(one);
        }
        return null;
    }

    private static (string First, string Others) Split(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");

    [GeneratedRegex(@"<0\.(\d+)>")]
    private static partial Regex Part();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }
}
