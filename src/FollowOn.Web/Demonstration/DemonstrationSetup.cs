using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace FollowOn.Web.Demonstration;

/// <summary>What a demonstration has and a real service never does: its own clock, senders that show instead of send, and the pages to see them on.</summary>
public static class DemonstrationSetup
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services)
    {
        services.AddSingleton(new DemonstrationClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(s => s.GetRequiredService<DemonstrationClock>());
        services.AddSingleton(SessionTimes.NeverInTheWay);
        services.AddSingleton(new LanguagesInUse(drafts: true));
        services.AddSingleton<IMessageSender, DemonstrationSender>();
        services.AddSingleton<DemonstrationService>();
        services.AddSingleton<PassingOfTime>();
        services.AddScoped<DemonstrationPhone>();
        return services;
    }
}

/// <summary>In a real service the demonstration's pages do not exist: they have no routes, rather than a check that could be forgotten.</summary>
public sealed class WithoutDemonstration : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        if (model.ViewEnginePath.StartsWith("/Demonstration/", StringComparison.Ordinal))
            model.Selectors.Clear();
    }
}
