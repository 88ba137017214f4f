using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// Checks a mail server's certificate: for the name that was typed, in its time, from an authority this machine or the installation trusts.
/// It remembers what was wrong, so that it can be said in words.
/// </summary>
internal sealed class ServerCertificate(X509Certificate2Collection authorities, UkClock clock)
{
    public MailOutcome? Problem { get; private set; }

    public string? Detail { get; private set; }

    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (certificate is not X509Certificate2 own)
            return Wrong(MailOutcome.CertificateNotTrusted, "The server showed no certificate.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Wrong(MailOutcome.CertificateWrongName, $"The certificate is for {ServerSaid.Shown(NamesIn(own))}.");
        var now = clock.Now;
        if (own.NotAfter.ToUniversalTime() < now || own.NotBefore.ToUniversalTime() > now)
            return Wrong(MailOutcome.CertificateExpired, $"It is good from {UkWords.DateAndYear(Day(own.NotBefore))} to {UkWords.DateAndYear(Day(own.NotAfter))}.");
        if (authorities.Count > 0 && IsFromOwnAuthority(own, chain, now))
            return true;
        var self = own.Subject == own.Issuer ? "It is signed by itself." : $"It is signed by {ServerSaid.Shown(own.Issuer)}.";
        return Wrong(MailOutcome.CertificateNotTrusted, self);
    }

    private bool IsFromOwnAuthority(X509Certificate2 own, X509Chain? shown, DateTime now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now;
        foreach (var element in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(own);
    }

    private static string NamesIn(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames()).Take(5).ToList();
        return names.Count > 0 ? UkWords.List(names) : certificate.Subject;
    }

    private static DateOnly Day(DateTime time) => DateOnly.FromDateTime(UkClock.ToLondon(time.ToUniversalTime()));

    private bool Wrong(MailOutcome problem, string detail)
    {
        (Problem, Detail) = (problem, detail);
        return false;
    }
}
