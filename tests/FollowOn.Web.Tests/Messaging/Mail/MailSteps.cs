using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>What the tests of mail do again and again.</summary>
internal static class MailSteps
{
    /// <summary>A site that sends e-mails by this server, and texts too where the test says so.</summary>
    /// <param name="settings">Other settings than the server's own.</param>
    public static Task<TestApp> With(TestDatabase database, SmtpSink sink, MailSettings? settings = null, bool texts = false, TimeSpan? silence = null, ReturnsSettings? returns = null) =>
        TestApp.Start(database, adjust: services => services.Mail(settings ?? sink.Settings, texts, silence, returns));

    public static void Mail(this IServiceCollection services, MailSettings? settings, bool texts = false, TimeSpan? silence = null, ReturnsSettings? returns = null)
    {
        var post = services.Select(s => s.ImplementationInstance).OfType<Post>().Single();
        services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(s => s.GetRequiredService<SmtpSender>());
        if (texts)
            services.AddSingleton<IMessageSender>(new TextsBy(post));
        var usual = TimeSpan.FromSeconds(20);
        services.RemoveAll<MailPolicy>().AddSingleton(new MailPolicy(MayBeClear: false, settings, returns)
        {
            Authorities = [TestCertificate.Authority],
            Silence = silence ?? usual,
            Longest = silence ?? usual * 2,
        });
    }

    public static Task<Person> SomebodyByEmail(this TestApp app, string name = "Mo Rahman", string email = "mo@example.org", string? mobile = null) =>
        app.Given.Person(name, mobile: mobile, email: email, prefers: ContactChannel.Email);

    public static MailAccounts Accounts(this TestApp app) => app.Services.GetRequiredService<MailAccounts>();

    /// <summary>The reference of a message, as a mail server sees it.</summary>
    public static Guid Reference(this TakenMail mail) => Guid.Parse(mail.Message.MessageId!.Split('@')[0]);

    /// <summary>Carries texts and nothing else, as a service with a text provider would.</summary>
    private sealed class TextsBy(Post post) : IMessageSender
    {
        public bool Carries(ContactChannel channel) => channel is ContactChannel.Text or ContactChannel.WhatsApp;

        public Task<Sending> Send(OutgoingMessage message, CancellationToken stop) => post.Send(message, stop);
    }
}
