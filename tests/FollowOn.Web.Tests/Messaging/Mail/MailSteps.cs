using FollowOn.Accounts;
using FollowOn.Messaging.Mail;
using FollowOn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Web.Tests.Messaging.Mail;

/// <summary>What the tests of mail do again and again.</summary>
internal static class MailSteps
{
    /// <summary>A site that sends e-mails by this server, and texts too where the test says so.</summary>
    /// <param name="settings">Other settings than the server's own.</param>
    public static Task<TestApp> With(TestDatabase database, SmtpSink sink, MailSettings? settings = null, bool texts = false, TimeSpan? silence = null, ReturnsSettings? returns = null, RepliesSettings? replies = null) =>
        TestApp.Start(database, adjust: services => services.UseMail(settings ?? sink.Settings, texts, silence, returns, replies));

    public static Task<Person> SomebodyByEmail(this TestApp app, string name = "Mo Rahman", string email = "mo@example.org", string? mobile = null) =>
        app.Given.Person(name, mobile: mobile, email: email, prefers: ContactChannel.Email);

    public static MailAccounts Accounts(this TestApp app) => app.Services.GetRequiredService<MailAccounts>();
}
