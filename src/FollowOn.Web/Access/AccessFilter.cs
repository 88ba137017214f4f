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
            var request = context.HttpContext.Request;
            var back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/";
            context.Result = new RedirectToPageResult("/Accounts/SignIn", new { back });
            return;
        }
        if (!await IsAllowed(requires.Permission, context))
            context.Result = new NotFoundResult();
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
