using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Testing.Notify;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Testing;

/// <summary>Puts real texts in the place of the kit's post.</summary>
public static class RealTexts
{
    /// <summary>Texts leave by this provider, and e-mails by the post where the test says so; letters wait for somebody to print them.</summary>
    public static void UseTexts(this IServiceCollection services, TextSettings? settings, Uri? notify = null, bool emails = false, TextMoney? money = null, TimeSpan? patience = null, bool leaves = true, int mostAnHour = 20)
    {
        var post = services.Select(s => s.ImplementationInstance).OfType<Post>().Single();
        services.RemoveAll<IMessageSender>().AddSingleton<IMessageSender>(s => s.GetRequiredService<TextSender>());
        if (emails)
            services.AddSingleton<IMessageSender>(new EmailsBy(post));
        services.RemoveAll<TextPolicy>().AddSingleton(new TextPolicy(MayBeClear: false, settings, money)
        {
            Notify = notify ?? new Uri("https://notify.invalid/"),
            Patience = patience ?? TimeSpan.FromSeconds(10),
            Leaves = leaves,
            MostAnHour = mostAnHour,
        });
    }

    /// <summary>By the emulator, set up as from the environment.</summary>
    public static void UseTexts(this IServiceCollection services, NotifyEmulator notify, bool emails = false, TextMoney? money = null, TimeSpan? patience = null, int mostAnHour = 20) =>
        services.UseTexts(notify.Settings, notify.Root, emails, money, patience, mostAnHour: mostAnHour);

    /// <summary>Lets the emulator call this site about receipts and texts.</summary>
    public static async Task CalledBy(this TestApp app, NotifyEmulator notify)
    {
        await app.DoApart<HookSecrets>(async secrets => notify.Token = await secrets.New());
        (notify.ReceiptsTo, notify.TextsTo) = (new Uri(app.Root, "/hooks/notify/receipts"), new Uri(app.Root, "/hooks/notify/texts"));
    }

    /// <summary>Makes something of what providers posted, then lets what follows leave.</summary>
    public static async Task TakeIn(this TestApp app)
    {
        while (await app.Services.GetRequiredService<ProviderCalls>().TakeIn(CancellationToken.None) > 0)
        {
        }
        await app.Deliver();
    }

    /// <summary>Carries e-mails and nothing else, as a service with a mail server would.</summary>
    private sealed class EmailsBy(Post post) : IMessageSender
    {
        public bool Carries(ContactChannel channel) => channel == ContactChannel.Email;

        public Task<Attempt> Send(OutgoingMessage message, CancellationToken stop) => post.Send(message, stop);
    }
}
