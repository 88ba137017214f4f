using FollowOn.Accounts;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Access;

/// <summary>
/// The one gate. Deny by default. Not signed in: the sign-in page, whatever was asked for. Signed in but not allowed, or nothing there: the same
/// 404, byte for byte, because to belong to a group reveals a health condition.
/// </summary>
public sealed class AccessFilter(Viewer viewer, FollowOnDb db) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var metadata = context.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<OpenAttribute>().Any())
            return;

        if (metadata.OfType<RequiresAttribute>().SingleOrDefault() is not { } requires)
        {
            context.Result = new NotFoundResult();
            return;
        }
        if (!viewer.IsSignedIn)
        {
            context.Result = SignInFirst(context.HttpContext.Request);
            return;
        }
        if (await IsAllowed(requires.Permission, context))
            return;
        // Somebody whose roles do not count in this session is asked to sign in again, whatever of a service's they asked for: it says nothing of what is there.
        var ofService = requires.Permission is not (Permission.SignedIn or Permission.BelongToGroup);
        context.Result = ofService && viewer.Withheld != Withheld.No ? SignInFirst(context.HttpContext.Request) : new NotFoundResult();
    }

    private static RedirectToPageResult SignInFirst(HttpRequest request)
    {
        var back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/";
        return new RedirectToPageResult("/Accounts/SignIn", new { back });
    }

    private async Task<bool> IsAllowed(Permission permission, AuthorizationFilterContext context)
    {
        var route = context.RouteData.Values;
        var service = Read<ServiceId>(route, "service");
        var programme = Read<ProgrammeId>(route, "programme");
        var group = Read<GroupId>(route, "group");
        if (programme is { } id)
        {
            var owner = await db.Programmes.Where(p => p.Id == id).Select(p => (ServiceId?)p.ServiceId).SingleOrDefaultAsync();
            if (owner is null)
                return false;
            service = owner;
        }
        // Whoever notes what was seen needs it again.
        context.HttpContext.Items[typeof(ServiceId)] = service;
        return viewer.May(permission, service, programme, group);
    }

    private static TId? Read<TId>(RouteValueDictionary route, string name)
        where TId : struct, IId<TId> =>
        Id.TryRead<TId>(route[name] as string, out var id) ? id : null;
}
