using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
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
    /// <summary>A browser asks again after a day; while we are down it may show what it has for a month.</summary>
    private const string Kept = "public, max-age=86400, stale-if-error=2592000";

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlySet<Nation> Nations { get; private set; } = new HashSet<Nation> { Nation.England };

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
        {
            // Without the services' own lines it must not take the place of a page that has them.
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        var mark = Mark();
        (Response.Headers.CacheControl, Response.Headers.ETag) = (Kept, mark);
        return Request.Headers.IfNoneMatch.ToString().Contains(mark, StringComparison.Ordinal) ? StatusCode(StatusCodes.Status304NotModified) : Page();
    }

    private async Task<bool> Load()
    {
        try
        {
            var services = await db.Services.AsNoTracking().OrderBy(s => s.Name).Take(20)
                .Select(s => new { s.Name, s.Nation, s.OpenAccessNumber, s.OpenAccessHours, s.OpenAccessNext }).ToListAsync();
            Lines = [.. services.Select(s => Line.Of(s.Name, s.OpenAccessNumber, s.OpenAccessHours, s.OpenAccessNext))];
            if (services.Count > 0)
                Nations = services.Select(s => s.Nation).ToHashSet();
            return true;
        }
        // The national numbers must appear whatever is wrong with us.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Help now was shown without the services' own lines.");
            return false;
        }
    }

    /// <summary>Changes with this program and with what the services say of themselves, and with nothing else.</summary>
    private string Mark()
    {
        var shown = string.Join('\n', Lines.Select(l => l.ToString()).Concat(Nations.Order().Select(n => n.ToString())).Append(CultureInfo.CurrentUICulture.Name).Append(GetType().Module.ModuleVersionId.ToString()));
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..16]}\"";
    }

    /// <summary>A service's open-access consultation.</summary>
    /// <param name="Next">What happens when somebody rings, in the service's words; null: what holds everywhere.</param>
    public sealed record Line(string Name, string Number, string Dial, string Hours, string? Next)
    {
        public static Line Of(string name, string number, string hours, string? next = null) => new(name, number, string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')), hours, next);
    }
}
