using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>
/// The numbers, for anybody, without script. It is the same for everybody, so that the browser may keep it and show it with no connection,
/// and it is shown even when the database is away.
/// </summary>
[Open("Help is for everybody.")]
public sealed class HelpNowModel(FollowOnDb db, ILogger<HelpNowModel> log) : PageModel
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlySet<Nation> Nations { get; private set; } = new HashSet<Nation> { Nation.England };

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "public, max-age=86400, stale-if-error=2592000";
        try
        {
            var services = await db.Services.AsNoTracking().OrderBy(s => s.Name).Take(20)
                .Select(s => new { s.Name, s.Nation, s.OpenAccessNumber, s.OpenAccessHours }).ToListAsync();
            Lines = [.. services.Select(s => Line.Of(s.Name, s.OpenAccessNumber, s.OpenAccessHours))];
            if (services.Count > 0)
                Nations = services.Select(s => s.Nation).ToHashSet();
        }
        // The national numbers must appear whatever is wrong with us.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Help now was shown without the services' own lines.");
        }
    }

    /// <summary>A service's open-access consultation.</summary>
    public sealed record Line(string Name, string Number, string Dial, string Hours)
    {
        public static Line Of(string name, string number, string hours) => new(name, number, string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')), hours);
    }
}
