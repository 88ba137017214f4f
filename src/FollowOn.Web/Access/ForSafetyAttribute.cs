using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FollowOn.Web.Access;

/// <summary>
/// What this page writes is for safety: on a full disk it may use the reserve (<see cref="Ballast"/>). For raising and taking up a concern, and for signing in, without
/// which nobody could do either.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForSafetyAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        using var _ = Ballast.ForSafety();
        await next();
    }
}
