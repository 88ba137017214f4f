using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Access;

/// <summary>
/// Notes that staff are shown people's details, after the page has found what it shows and before any of it leaves: what cannot be noted is not shown.
/// A page that does not say what it shows is noted as such, so that forgetting hides nothing.
/// </summary>
public sealed class NoteViews(AuditTrail audit, FollowOnDb db) : IAsyncResultFilter
{
    /// <summary>What only staff may do. Members and participants look at their own, and at what others gave them.</summary>
    private static readonly Permission[] NotStaff = [Permission.SignedIn, Permission.BelongToGroup];

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var shows = context.Result is PageResult or FileResult && context.HttpContext.Response.StatusCode < 300;
        if (shows && WhatIsShown(context.ActionDescriptor.EndpointMetadata) is { } shown)
            await Note(shown, context.HttpContext);
        await next();
    }

    /// <summary>What must be noted when a page with these attributes is shown; null for nothing.</summary>
    public static Shown? WhatIsShown(IEnumerable<object> metadata)
    {
        var all = metadata.ToList();
        if (all.OfType<ShowsAttribute>().SingleOrDefault() is { } shows)
            return shows.Shown;
        var forStaff = all.OfType<RequiresAttribute>().Any(r => !NotStaff.Contains(r.Permission));
        return forStaff && !all.OfType<ShowsNobodyAttribute>().Any() ? Shown.NotSaid : null;
    }

    private async Task Note(Shown shown, HttpContext http)
    {
        var route = http.GetRouteData().Values;
        var person = Read<PersonId>(route, "person");
        if (Read<ParticipantId>(route, "participant") is { } participant)
            person = await db.Participants.Where(p => p.Id == participant).Select(p => (PersonId?)p.PersonId).SingleOrDefaultAsync();
        // Whoever raised a concern sees who has read it; the person it is about is told of it by people, or not at all.
        if (shown == Shown.Concern && Guid.TryParse(route["concern"] as string, out var concern))
            person = await db.Concerns.Where(c => c.Id == concern).Select(c => c.RaisedBy).SingleOrDefaultAsync();
        await audit.Saw(shown, (ServiceId?)http.Items[typeof(ServiceId)], person, Read<ProgrammeId>(route, "programme"));
    }

    private static TId? Read<TId>(RouteValueDictionary route, string name)
        where TId : struct, IId<TId> =>
        Id.TryRead<TId>(route[name] as string, out var id) ? id : null;
}
