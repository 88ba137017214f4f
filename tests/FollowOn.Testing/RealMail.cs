using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Testing;

/// <summary>Puts real mail in the place of the kit's post.</summary>
public static class RealMail
{
    /// <summary>E-mails leave by this server, and texts by the post where the test says so; letters wait for somebody to print them.</summary>
    public static void UseMail(this IServiceCollection services, MailSettings? settings, bool texts = false, TimeSpan? silence = null, ReturnsSettings? returns = null, RepliesSettings? replies = null)
    {
        var post = services.Select(s => s.ImplementationInstance).OfType<Post>().Single();
        services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(s => s.GetRequiredService<SmtpSender>());
        if (texts)
            services.AddSingleton<IMessageSender>(new TextsBy(post));
        var usual = TimeSpan.FromSeconds(20);
        services.RemoveAll<MailPolicy>().AddSingleton(new MailPolicy(MayBeClear: false, settings, returns, replies)
        {
            Authorities = [TestCertificate.Authority],
            Silence = silence ?? usual,
            Longest = silence ?? usual * 2,
        });
    }

    /// <summary>A report on a message of ours, as mail servers write them.</summary>
    public static string Report(Guid reference, string action = "failed", string status = "5.1.1") => $"""
        From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
        To: groups@example.nhs.uk
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="the-border"

        --the-border
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --the-border
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Original-Envelope-Id: {reference}

        Final-Recipient: rfc822; mo@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 said so

        --the-border
        Content-Type: text/rfc822-headers

        Message-ID: <{reference}@example.nhs.uk>
        Subject: Meet-up

        --the-border--
        """.ReplaceLineEndings("\r\n");

    /// <summary>The reference of a message, as a mail server sees it.</summary>
    public static Guid Reference(this TakenMail mail) => Guid.Parse(mail.Message.MessageId!.Split('@', '.')[0]);

    /// <summary>Carries texts and nothing else, as a service with a text provider would.</summary>
    private sealed class TextsBy(Post post) : IMessageSender
    {
        public bool Carries(ContactChannel channel) => channel is ContactChannel.Text or ContactChannel.WhatsApp;

        public Task<Attempt> Send(OutgoingMessage message, CancellationToken stop) => post.Send(message, stop);
    }
}
