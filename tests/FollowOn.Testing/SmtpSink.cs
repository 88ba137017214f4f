using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FollowOn.Messaging.Mail;
using MimeKit;

namespace FollowOn.Testing;

/// <summary>An e-mail that a mail server took: its envelope and its bytes.</summary>
public sealed record TakenMail(string From, IReadOnlyList<string> To, string? EnvelopeId, byte[] Bytes)
{
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Bytes));

    public string Text => Message.TextBody!.Trim();
}

/// <summary>
/// A mail server for tests, in this process: it takes what it is given over TLS, wants a sign-in when it is told to, and misbehaves as the test says.
/// Its answers to a command are scripted by that command's first word ("RCPT"); "." is the end of a message.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<TakenMail> _taken = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly Task _running;
    private readonly MailSecurity _security;
    private int _connections;

    public SmtpSink(MailSecurity security = MailSecurity.StartTls, TestCertificate? certificate = null, string? user = null, string? password = null)
    {
        (_security, Certificate, User, Password) = (security, certificate ?? TestCertificate.Good, user, password);
        _listener.Start();
        _running = Task.Run(Listen);
    }

    public TestCertificate Certificate { get; }
    public string? User { get; }
    public string? Password { get; }
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. _taken];

    /// <summary>Every command line that came, of all connections.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    public int Connections => _connections;

    /// <summary>An answer in place of the usual one, for each command by its first word; null for the usual one. "CLOSE" closes without a word.</summary>
    public Func<string, string?> Script { get; set; } = _ => null;

    /// <summary>The words it greets with.</summary>
    public string Greeting { get; set; } = "220 sink ESMTP";

    public bool OffersTls { get; set; } = true;

    /// <summary>How to send to it.</summary>
    public MailSettings Settings => new("localhost", Port, _security, User, Password, "groups@example.nhs.uk", "Groups");

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = Task.Run(() => Talk(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Talk(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (_security == MailSecurity.Tls)
                    stream = await Secure(stream);
                await new Session(this, stream).Run(_stop.Token);
            }
        }
        // The other side may go away at any time; the test looks at what came of it there.
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
        }
    }

    private async Task<Stream> Secure(Stream plain)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = Certificate.Context }, _stop.Token);
        return secure;
    }

    private sealed class Session(SmtpSink sink, Stream stream)
    {
        private bool _secure = sink._security == MailSecurity.Tls;
        private bool _closed;

        public async Task Run(CancellationToken stop)
        {
            await Say(sink.Greeting, stop);
            var (from, to, id) = ("", new List<string>(), (string?)null);
            while (!_closed && await ReadLine(stop) is { } line)
            {
                sink._commands.Enqueue(line);
                var verb = line.Split(' ')[0].ToUpperInvariant();
                if (sink.Script(line) is { } instead)
                {
                    if (instead == "CLOSE")
                        return;
                    await Say(instead, stop);
                    if (instead[0] != '3')
                        continue;
                }
                switch (verb)
                {
                    case "EHLO":
                        await Say("250-sink\r\n" + (sink.OffersTls && !_secure && sink._security == MailSecurity.StartTls ? "250-STARTTLS\r\n" : "")
                            + (sink.User is not null ? "250-AUTH PLAIN LOGIN\r\n" : "") + "250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 DSN", stop);
                        break;
                    case "STARTTLS":
                        await Say("220 go on", stop);
                        (stream, _secure) = (await sink.Secure(stream), true);
                        break;
                    case "AUTH":
                        await Say(SignedIn(line) ? "235 2.7.0 welcome" : "535 5.7.8 user name or password not right", stop);
                        break;
                    case "MAIL":
                        (from, id) = (Address(line), Part(line, "ENVID="));
                        to.Clear();
                        await Say("250 2.1.0 ok", stop);
                        break;
                    case "RCPT":
                        to.Add(Address(line));
                        await Say("250 2.1.5 ok", stop);
                        break;
                    case "DATA":
                        await Say("354 go on", stop);
                        var bytes = await ReadData(stop);
                        sink._commands.Enqueue(".");
                        var answer = sink.Script(".");
                        if (answer == "CLOSE TAKEN" || answer is null)
                            sink._taken.Enqueue(new TakenMail(from, [.. to], id, bytes));
                        if (answer is "CLOSE" or "CLOSE TAKEN")
                            return;
                        await Say(answer ?? "250 2.0.0 taken", stop);
                        break;
                    case "QUIT":
                        await Say("221 bye", stop);
                        return;
                    case "RSET" or "NOOP":
                        await Say("250 ok", stop);
                        break;
                    default:
                        await Say("502 what?", stop);
                        break;
                }
            }
        }

        private bool SignedIn(string line) =>
            line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal)
            && Encoding.UTF8.GetString(Convert.FromBase64String(line["AUTH PLAIN ".Length..])) == $"\0{sink.User}\0{sink.Password}";

        private async Task Say(string words, CancellationToken stop)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n"), stop);
            await stream.FlushAsync(stop);
            if (words.StartsWith("421", StringComparison.Ordinal))
                _closed = true;
        }

        private async Task<string?> ReadLine(CancellationToken stop)
        {
            var line = new MemoryStream();
            var one = new byte[1];
            while (await stream.ReadAsync(one, stop) == 1)
            {
                if (one[0] == '\n')
                    return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
                line.Write(one);
            }
            return null;
        }

        private async Task<byte[]> ReadData(CancellationToken stop)
        {
            var data = new StringBuilder();
            while (await ReadLine(stop) is { } line && line != ".")
                data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            return Encoding.UTF8.GetBytes(data.ToString());
        }

        private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

        private static string? Part(string line, string name) => line.Split(' ').FirstOrDefault(p => p.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }
}

/// <summary>Certificates made for tests, good and bad, from an authority that only tests know.</summary>
public sealed class TestCertificate
{
    private TestCertificate(X509Certificate2 certificate) =>
        Context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);

    public SslStreamCertificateContext Context { get; }

    private static readonly X509Certificate2 OwnAuthority = MakeAuthority();

    /// <summary>The authority, as an installation would name it.</summary>
    public static X509Certificate2 Authority => X509CertificateLoader.LoadCertificate(OwnAuthority.RawData);

    public static TestCertificate Good { get; } = Make("localhost", TestApp.StartsAt.AddYears(-1), TestApp.StartsAt.AddYears(5));
    public static TestCertificate WrongName { get; } = Make("another.example", TestApp.StartsAt.AddYears(-1), TestApp.StartsAt.AddYears(5));
    public static TestCertificate Expired { get; } = Make("localhost", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
    public static TestCertificate SignedByItself { get; } = MakeSelfSigned();

    private static X509Certificate2 MakeAuthority()
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=An authority for tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static TestCertificate Make(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        using var signed = Request(name, key).Create(OwnAuthority, from, until, Guid.NewGuid().ToByteArray());
        return new TestCertificate(Usable(signed.CopyWithPrivateKey(key)));
    }

    private static TestCertificate MakeSelfSigned()
    {
        using var key = RSA.Create(2048);
        return new TestCertificate(Usable(Request("localhost", key).CreateSelfSigned(TestApp.StartsAt.AddYears(-1), TestApp.StartsAt.AddYears(5))));
    }

    private static CertificateRequest Request(string name, RSA key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
}
