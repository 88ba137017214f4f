using FollowOn.Messaging;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowOn.Web.Hosting;

/// <summary>What the paper pilot has and a service that sends messages has not: the group's post, printed and typed in by staff. There these pages have no routes.</summary>
public sealed class WithoutPaperPilot : IPageRouteModelConvention
{
    private static readonly string[] Pages = ["/Handover/Print/Post", "/Handover/Print/Sheet"];

    public void Apply(PageRouteModel model)
    {
        if (Pages.Contains(model.ViewEnginePath))
            model.Selectors.Clear();
    }
}

/// <summary>In a paper pilot there are no mail and no texts to set up, and no test message to send: those pages have no routes there.</summary>
public sealed class WithoutMail : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        if (model.ViewEnginePath is "/Messaging/Mail" or "/Messaging/Texts" or "/Messaging/Queue")
            model.Selectors.Clear();
    }
}

/// <summary>What makes a process a paper pilot.</summary>
public static class PaperPilotSetup
{
    /// <summary>Whoever could send is taken out again, whatever was set up before; what would have been sent is queued as paper.</summary>
    public static IServiceCollection AddPaperPilot(this IServiceCollection services)
    {
        // Neither is a mail server looked for, nor a mailbox read: not the one of what came back, and not the one of replies.
        foreach (var mail in services.Where(s => s.ImplementationType == typeof(MailStart) || s.ImplementationType == typeof(ReturnsReader) || s.ImplementationType == typeof(RepliesReader) || s.ImplementationType == typeof(TextsStart) || s.ImplementationType == typeof(TextsReader)).ToList())
            services.Remove(mail);
        return services.RemoveAll<IMessageSender>().Replace(ServiceDescriptor.Singleton(new PaperPilot(true)));
    }
}

/// <summary>Where a paper pilot may listen: on the laptop it runs on, and nowhere else.</summary>
public static class Loopback
{
    public const string Problem = "A paper pilot runs on one laptop and listens only there. Give an address like http://localhost:5080 with --url, or none.";

    /// <summary>True when every address of the list (separated by semicolons) is this machine's own.</summary>
    public static bool Only(string url) =>
        url.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all
        && all.All(one => Uri.TryCreate(one, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
